import { isIPv6 } from "node:net";
import { headers } from "next/headers";
import { env } from "../env.ts";

/** Where the request of now comes from. */
export async function addressOfRequest(): Promise<string> {
  return addressOf((await headers()).get("x-forwarded-for"), env().TRUSTED_PROXIES);
}

/**
 * Where a request comes from, of its `X-Forwarded-For`: what the outermost of so many proxies of our own saw, counted from the
 * right, for whatever stands further left is the caller's own word. Of IPv6 the /64, which is one household's or one host's. Empty
 * where nothing is said.
 */
export function addressOf(forwarded: string | null, proxies: number): string {
  const seen = (forwarded ?? "").split(",").map((part) => part.trim());
  return networkOf(seen.at(-Math.min(proxies, seen.length)) ?? "");
}

function networkOf(written: string): string {
  const address = written.replace(/^::ffff:(?=\d+\.)/i, "");
  const asHost = `http://[${address}]`;
  if (!isIPv6(address) || !URL.canParse(asHost)) return address;
  const [head = "", tail = ""] = new URL(asHost).hostname.slice(1, -1).split("::");
  const groupsOf = (part: string) => (part === "" ? [] : part.split(":"));
  const left = groupsOf(head);
  const noughts = Array.from({ length: 8 - left.length - groupsOf(tail).length }, () => "0");
  return `${[...left, ...noughts, ...groupsOf(tail)].slice(0, 4).join(":")}::/64`;
}
