import { ok, type Result, refuse } from "#lib/shared/result.ts";
import { CAUSES, type Cause, type LicenceStateName, type Proof, type StateReason } from "../contract/vocabulary.ts";
import { yearStart } from "./points.ts";

/** The state of a licence as a fact, from `startsAt` on. */
export type StateFact = { readonly id: string; readonly state: string; readonly reason: string; readonly startsAt: Date };

/** What each cause does to a licence, and what proves that it has ended. */
export const CAUSE_RULES: Readonly<Record<Cause, { readonly state: Exclude<LicenceStateName, "valid">; readonly endedBy: Proof }>> = {
  annual_review_expired: { state: "suspended", endedBy: "annual_review_passed" },
  two_c_months: { state: "suspended", endedBy: "retraining_passed" },
  three_c_months: { state: "revoked", endedBy: "retraining_passed" },
  points_exhausted: { state: "revoked", endedBy: "retraining_passed" },
};

export function stateOf(reason: StateReason): LicenceStateName {
  return isCause(reason) ? CAUSE_RULES[reason].state : "valid";
}

export function isCause(reason: string): reason is Cause {
  return (CAUSES as readonly string[]).includes(reason);
}

/** As they took effect; facts of one moment in the order in which they were written. */
export function inOrder<Fact extends StateFact>(facts: readonly Fact[]): Fact[] {
  return [...facts].sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime() || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}

/** The facts that take the licence away at `at`: those since it was last valid, each cause by its latest fact. */
export function standingCauses<Fact extends StateFact>(facts: readonly Fact[], at: Date): Fact[] {
  const known = inOrder(facts).filter(({ startsAt }) => startsAt <= at);
  const since = known.slice(known.findLastIndex(({ state }) => state === "valid") + 1);
  return since.filter(({ reason }, index) => !since.slice(index + 1).some((later) => later.reason === reason));
}

/** Valid, suspended or revoked at `at`: the gravest of the causes that stand. A licence never issued is not valid: suspended. */
export function licenceAt(facts: readonly StateFact[], at: Date): LicenceStateName {
  const causes = standingCauses(facts, at);
  if (causes.some(({ state }) => state === "revoked")) return "revoked";
  return causes.length > 0 || !facts.some(({ startsAt }) => startsAt <= at) ? "suspended" : "valid";
}

/**
 * Which proofs give the licence back: each cause that stands needs its own (DOMAIN §8, "what ends it"). Answers the proofs
 * that end one. Refusals: `licence_valid_already`, `licence_cause_stands` with the first cause that nothing ends.
 */
export function reinstate(facts: readonly StateFact[], proofs: readonly Proof[], at: Date): Result<Proof[]> {
  const causes = standingCauses(facts, at).flatMap(({ reason }) => (isCause(reason) ? [reason] : []));
  if (licenceAt(facts, at) === "valid") return refuse("licence_valid_already");
  const left = causes.find((cause) => !proofs.includes(CAUSE_RULES[cause].endedBy));
  if (left) return refuse("licence_cause_stands", { cause: left });
  return ok(proofs.filter((proof) => causes.some((cause) => CAUSE_RULES[cause].endedBy === proof)));
}

/**
 * From when on entries count at `at`: 1 January of the year, or the retraining that gave a used-up licence back, whichever
 * is later. While the points are used up, 1 January resets nothing (DOMAIN §8, "unless revoked").
 */
export function countsFrom(facts: readonly StateFact[], at: Date): Date {
  const exhausted = standingCauses(facts, at).find(({ reason }) => reason === "points_exhausted");
  const start = yearStart(exhausted?.startsAt ?? at);
  const known = inOrder(facts).filter(({ startsAt }) => startsAt <= at);
  // Several proofs may be given at one moment: what stood before it counts.
  const renewed = known.findLast(
    ({ reason, startsAt }) =>
      reason === "retraining_passed" &&
      standingCauses(
        known.filter((fact) => fact.startsAt < startsAt),
        startsAt,
      ).some((fact) => fact.reason === "points_exhausted"),
  );
  return renewed && renewed.startsAt > start ? renewed.startsAt : start;
}
