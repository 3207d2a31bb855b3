import { type Refused, refuse } from "#lib/shared/result.ts";
import { addMinutes } from "#lib/shared/service-calendar.ts";

export type Claim = { readonly claimedById: string | null; readonly claimedAt: Date | null };

/** Who has this call now. A claim lapses, so that nobody's absence keeps a customer waiting; null: it is free. */
export function holderOf({ claimedById, claimedAt }: Claim, now: Date, claimMinutes: number): string | null {
  return claimedById && claimedAt && addMinutes(claimedAt, claimMinutes) > now ? claimedById : null;
}

/**
 * What one may do with a call: `take` a free one, `speak` in one's own (also when the claim has lapsed and nobody took it),
 * `settle` what nobody else is in. Refusals: `claimed_by_other` with the id of who, `claim_first`.
 */
export function refusedCall(
  claim: Claim,
  by: { readonly personId: string; readonly wants: "take" | "speak" | "settle" },
  now: Date,
  claimMinutes: number,
): Refused<"claimed_by_other" | "claim_first"> | null {
  const holder = holderOf(claim, now, claimMinutes);
  if (holder && holder !== by.personId) return refuse("claimed_by_other", { personId: holder });
  return by.wants === "speak" && claim.claimedById !== by.personId ? refuse("claim_first") : null;
}
