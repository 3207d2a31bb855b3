import { type FieldProblem, ok, type Result, refuse } from "#lib/shared/result.ts";
import type { MissedReason, Outcome, StepCode } from "../contract/vocabulary.ts";

export type Finished = {
  readonly outcome: Outcome;
  /** A repair, or other work that the catalogue has actions and prices for, says what was done. */
  readonly needsDiagnosis: boolean;
  /** The steps the standard of this visit asks for, those that were done, and the reasons given for the others. */
  readonly standard: readonly StepCode[];
  readonly done: readonly string[];
  readonly missed: readonly { readonly step: StepCode; readonly reason: MissedReason }[];
  readonly diagnosed: boolean;
  /** Whether the cause that was found is the product's; null for work without a fault. */
  readonly isProductFault: boolean | null;
  /** The customer agreed to the price, and its lines stand. */
  readonly priceAgreed: boolean;
  readonly signed: boolean;
};

/**
 * May the visit end as completed with this outcome? (DOMAIN §4, §7). Answers which steps were left out, with the reason.
 * Refusals: `diagnosis_missing`, `price_not_agreed` (work was done that nobody agreed to pay),
 * `outcome_contradicts_cause`, `steps_missing` (each at its field), `signature_missing`.
 */
export function completion(
  visit: Finished,
): Result<{ readonly missed: readonly { readonly step: StepCode; readonly reason: MissedReason }[] }> {
  const repaired = visit.outcome === "fixed" || visit.outcome === "no_product_fault";
  if (visit.needsDiagnosis && !visit.diagnosed) return refuse("diagnosis_missing");
  if (visit.diagnosed && repaired && !visit.priceAgreed) return refuse("price_not_agreed");
  if (visit.outcome === "no_product_fault" && visit.isProductFault)
    return refuse("outcome_contradicts_cause", undefined, { outcome: { code: "not_one_of" } });
  const left = visit.standard.filter((step) => !visit.done.includes(step));
  const missed = left.flatMap((step) => visit.missed.find((given) => given.step === step) ?? []);
  const unexplained = left.filter((step) => !missed.some((given) => given.step === step));
  if (unexplained.length > 0) {
    const fields = Object.fromEntries(unexplained.map((step): [string, FieldProblem] => [`missed.${step}`, { code: "required" }]));
    return refuse("steps_missing", { count: unexplained.length }, fields);
  }
  return visit.signed ? ok({ missed }) : refuse("signature_missing");
}
