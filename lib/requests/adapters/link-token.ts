import { createHash } from "node:crypto";
import { derivedSecret } from "#lib/platform/derived-secret.ts";

/** The token of a link: 128 bits, as 22 characters of an address. Made of the link's id, kept nowhere. */
export function linkToken(linkId: string): string {
  return Buffer.from(derivedSecret("customer_link", linkId), "base64url").subarray(0, 16).toString("base64url");
}

/** What is kept of a token. */
export function tokenHash(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
