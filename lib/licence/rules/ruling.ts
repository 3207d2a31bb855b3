import { ok, type Result, refuse } from "#lib/shared/result.ts";
import { type PointsPolicy, pointsOf } from "../contract/policies.ts";
import type { Outcome, RulingRule } from "../contract/vocabulary.ts";

export type Found = { readonly outcome: Outcome; readonly rule: RulingRule | null; readonly rejectedFen: number | null };
export type FirstRuling = Found & { readonly ruledById: string };

/** In what capacity somebody rules, and whether that decides the inspection. */
export type Ruling = { readonly capacity: "first" | "second"; readonly decides: boolean };

/**
 * May this person find this now, and does it decide? (DOMAIN §8.) What takes as many points as the policy says needs a
 * second person, who finds the same or dismisses. `chargedFen` is what was charged for the work and not rejected before.
 * Refusals: `rater_is_technician`, `ruled_already` (the same person again), `second_rules_otherwise` with the first's rule,
 * `rejected_more_than_charged` with what was charged.
 */
export function ruleOn(
  first: FirstRuling | null,
  found: Found,
  who: { readonly personId: string; readonly technicianId: string },
  chargedFen: number,
  policy: Pick<PointsPolicy, "pointTable" | "twoPersonsFrom">,
): Result<Ruling> {
  if (who.personId === who.technicianId) return refuse("rater_is_technician");
  if (first?.ruledById === who.personId) return refuse("ruled_already");
  if (first && found.outcome === "upheld" && (found.rule !== first.rule || found.rejectedFen !== first.rejectedFen)) {
    return refuse("second_rules_otherwise", undefined, { rule: { code: "as_the_first" } });
  }
  if ((found.rejectedFen ?? 0) > chargedFen) {
    return refuse("rejected_more_than_charged", { chargedFen }, { rejectedFen: { code: "too_much" } });
  }
  if (first) return ok({ capacity: "second", decides: true });
  return ok({ capacity: "first", decides: found.outcome === "dismissed" || !needsSecond(found.rule, policy) });
}

/** Does a deduction by this rule take two persons? */
export function needsSecond(rule: RulingRule | null, policy: Pick<PointsPolicy, "pointTable" | "twoPersonsFrom">): boolean {
  return rule !== null && rule !== "no_deduction" && -pointsOf(rule, policy) >= policy.twoPersonsFrom;
}
