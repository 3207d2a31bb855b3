/**
 * UUID version 7: 48 bits of milliseconds, then random bits. Made by the server for rows, by the browser for command
 * ids only (a command id names one attempt of a person, so that sending it twice has one effect). `bytes` (16) where the
 * id of something has to be the same each time.
 */
export function uuidv7(at: number = Date.now(), bytes: Uint8Array = crypto.getRandomValues(new Uint8Array(16))): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, 16);
  view.setUint16(0, Math.floor(at / 2 ** 32));
  view.setUint32(2, at >>> 0);
  view.setUint8(6, 0x70 | (view.getUint8(6) & 0x0f));
  view.setUint8(8, 0x80 | (view.getUint8(8) & 0x3f));
  const hex = Array.from(bytes.subarray(0, 16), (byte) => byte.toString(16).padStart(2, "0")).join("");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
