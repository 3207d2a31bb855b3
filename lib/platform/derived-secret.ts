import { hkdfSync } from "node:crypto";
import { env } from "./env.ts";

/**
 * The secret that belongs to a row, 256 bits as base64url: made of the row's id and a key of this installation, so that it
 * stands in no table, log or dump and can be made again at any time. Another secret is another row.
 */
export function derivedSecret(purpose: string, id: string): string {
  return Buffer.from(hkdfSync("sha256", env().PHONE_KEY, id, `yipiao ${purpose}`, 32)).toString("base64url");
}
