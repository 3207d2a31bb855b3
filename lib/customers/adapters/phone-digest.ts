import { createHmac } from "node:crypto";
import { env } from "#lib/platform/env.ts";

/** Keyed digest of an E.164 number: equality without the number (RELIABILITY invariant 18). */
export function phoneDigest(e164: string): string {
  return createHmac("sha256", env().PHONE_KEY).update(e164).digest("hex");
}

/** The same for an address of mail, as its contract writes it. */
export function emailDigest(address: string): string {
  return phoneDigest(`mailto:${address}`);
}
