import { createHash, createHmac, timingSafeEqual } from "node:crypto";

/** What a machine signs: when, what it asks for, as which call, and every byte of what it sends. */
export type Signed = {
  /** Seconds since 1970, as sent. */
  readonly time: string;
  readonly method: string;
  /** Path with its query. */
  readonly path: string;
  /** The caller's own name of the call, as sent: under another name what was overheard is not signed. */
  readonly call: string;
  readonly body: string;
};

/** HMAC-SHA256 in hexadecimal over time, method, path, the name of the call and the SHA-256 of the body, each on a line. */
export function signatureOf(secret: string, { time, method, path, call, body }: Signed): string {
  const digest = createHash("sha256").update(body).digest("hex");
  return createHmac("sha256", secret).update([time, method, path, call, digest].join("\n")).digest("hex");
}

/** Compared in constant time. */
export function isSignature(secret: string, signed: Signed, shown: string): boolean {
  const wanted = Buffer.from(signatureOf(secret, signed), "hex");
  const given = Buffer.from(/^[0-9a-f]{64}$/.test(shown) ? shown : "00".repeat(32), "hex");
  return timingSafeEqual(wanted, given);
}

const WITHIN_MS = 5 * 60_000;

/** Was it signed within five minutes of `now`, before or after? (RELIABILITY, threats.) */
export function isTimely(time: string, now: Date): boolean {
  return /^\d{1,12}$/.test(time) && Math.abs(Number(time) * 1000 - now.getTime()) <= WITHIN_MS;
}
