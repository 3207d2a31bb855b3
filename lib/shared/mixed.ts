/**
 * A number of 32 bits from a text, the same everywhere and always: FNV-1a, then a finaliser, for neighbouring ids differ in few
 * characters and must not differ in few bits here. For draws that anybody can make again; keeps no secret. Pure.
 */
export function mixed(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
