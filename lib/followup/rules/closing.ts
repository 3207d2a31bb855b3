import type { Satisfaction } from "../contract/vocabulary.ts";

export type Said = { readonly satisfaction: Satisfaction; readonly mayClose: boolean };

/**
 * What an answered follow-up closes, or null where a remedy must be agreed instead (DOMAIN §4). *Accepted* only in a second
 * follow-up, after a remedy of this cycle, when a neutral customer says that it may be closed.
 */
export function closingOf({ satisfaction, mayClose }: Said, seq: number, hasRemedy: boolean): "satisfied" | "accepted" | null {
  if (satisfaction === "very_satisfied" || satisfaction === "satisfied") return "satisfied";
  return satisfaction === "neutral" && mayClose && seq >= 2 && hasRemedy ? "accepted" : null;
}
