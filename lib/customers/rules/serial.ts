/** Two writings of one serial are one serial: upper case, without separators. Null when nothing is left. */
export function serialKey(serial: string | null): string | null {
  const key =
    serial
      ?.normalize("NFKC")
      .toUpperCase()
      .replace(/[\s\-_./]/g, "") ?? "";
  return key || null;
}
