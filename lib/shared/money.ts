/** Money is whole fen (1/100 yuan), inside ±(2^53−1) so that a browser holds it exactly (RELIABILITY invariant 11). */
export const MAX_FEN = BigInt(Number.MAX_SAFE_INTEGER);

export function isFen(value: bigint): boolean {
  return value >= -MAX_FEN && value <= MAX_FEN;
}

/** "¥1,234.50": the same in both languages; the catalogue puts words around it. */
export function formatFen(fen: bigint | number): string {
  const whole = BigInt(fen);
  const sign = whole < 0n ? "-" : "";
  const abs = whole < 0n ? -whole : whole;
  const yuan = (abs / 100n).toString().replace(/\B(?=(\d{3})+$)/g, ",");
  return `${sign}¥${yuan}.${(abs % 100n).toString().padStart(2, "0")}`;
}
