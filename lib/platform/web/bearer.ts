import { createHash, timingSafeEqual } from "node:crypto";
import { env } from "../env.ts";

/** Is this the collector of metrics? */
export function mayCollect(headers: Headers): boolean {
  return showsToken(headers, env().METRICS_TOKEN);
}

/** Does the request show this token (`Authorization: Bearer …`)? Compared in constant time; no token to compare with is no. */
export function showsToken(headers: Headers, token: string | undefined): boolean {
  const shown = /^Bearer (\S{1,400})$/.exec(headers.get("authorization") ?? "")?.[1];
  if (!shown || !token) return false;
  return timingSafeEqual(digest(shown), digest(token));
}

// Of one length, whatever was shown.
function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
