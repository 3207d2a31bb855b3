import type { PointsPolicy } from "../contract/policies.ts";
import type { StandingName, StandingReason } from "../contract/vocabulary.ts";
import { licenceAt, type StateFact, standingCauses } from "./licence-state.ts";
import { yearStart } from "./points.ts";

export type Standing = {
  readonly standing: StandingName;
  readonly reason: StandingReason;
  /** When it ends by itself; null: until something changes it. */
  readonly until: Date | null;
};

/**
 * How somebody stands (DOMAIN §8): *eliminated* while revoked; *warned* after a C in the last published month, until the
 * next is published, or with few points, until they come back on 1 January; otherwise *normal*. *Exemplary* comes from the
 * yearly list, which is made with the year's ranking and not here.
 */
export function standingOf(
  balance: number,
  lastGrade: string | null,
  facts: readonly StateFact[],
  policy: Pick<PointsPolicy, "warnedAt">,
  at: Date,
): Standing {
  if (licenceAt(facts, at) === "revoked") {
    const byPoints = standingCauses(facts, at).some(({ reason }) => reason === "points_exhausted");
    return { standing: "eliminated", reason: byPoints ? "points_exhausted" : "three_c_months", until: null };
  }
  // A grade outlasts the turn of the year, so it is named before the points.
  if (lastGrade === "C") return { standing: "warned", reason: "grade_c", until: null };
  if (balance <= policy.warnedAt) return { standing: "warned", reason: "points_low", until: yearStart(at, 1) };
  return { standing: "normal", reason: "in_order", until: null };
}
