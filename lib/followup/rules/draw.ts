/**
 * Is this enquiry or suggestion drawn for a call? By its number and the moment it was logged, so that anybody can recompute it and nobody can choose
 * it; whoever is drawn at a share is drawn at every greater one. `shareBp` in basis points (DOMAIN §4).
 */
export function isDrawn(logged: string, shareBp: number): boolean {
  return mixed(logged) % 10_000 < shareBp;
}

/** FNV-1a, then a finaliser: neighbouring ids differ in few characters and must not differ in few bits here. */
function mixed(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
