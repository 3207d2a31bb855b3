import { INDICATORS, type Indicator } from "../contract/vocabulary.ts";
import type { PersonMonth } from "./assess-month.ts";
import type { Figures } from "./group-scale.ts";

/**
 * One case more or fewer in somebody's month. An answer more is one more rated order; a repair, complaint, diagnosis or
 * exchange more or fewer is one of the same orders that went otherwise; charges are counted in fen, so by their amount.
 */
export type CaseChange =
  | { readonly kind: "one_more" | "one_fewer"; readonly indicator: Exclude<Indicator, "false_charge"> }
  | { readonly kind: "satisfied_turned_very_satisfied" }
  | { readonly kind: "charge_rejected"; readonly amountFen: bigint }
  | { readonly kind: "charge_accepted"; readonly amountFen: bigint };

type Step = { readonly numerator: bigint; readonly denominator: bigint };
type Steps = Partial<Record<Indicator, Step>>;

/** Every change of a single case that needs no amount. */
export const SINGLE_CASES: readonly CaseChange[] = [
  { kind: "satisfied_turned_very_satisfied" },
  ...INDICATORS.filter((indicator) => indicator !== "false_charge").flatMap((indicator): CaseChange[] => [
    { kind: "one_more", indicator },
    { kind: "one_fewer", indicator },
  ]),
];

/** The month as it would have been; null where there is no such case to add, to take away or to turn. */
export function withChange<P extends PersonMonth>(person: P, change: CaseChange): P | null {
  const steps = stepsOf(change);
  const figures = { ...person.figures };
  for (const indicator of INDICATORS) {
    const step = steps[indicator];
    if (!step) continue;
    const before = figures[indicator];
    const numerator = before.numerator + step.numerator;
    const denominator = before.denominator + step.denominator;
    const isCounted = numerator >= 0n && (numerator <= denominator || step.numerator < 0n);
    if (!isCounted) return null;
    figures[indicator] = { numerator, denominator };
  }
  if (saysMoreThanAnswered(figures)) return null;
  return { ...person, figures, ratedOrders: person.ratedOrders + Number(steps.satisfied?.denominator ?? 0n) };
}

function stepsOf(change: CaseChange): Steps {
  if (change.kind === "satisfied_turned_very_satisfied") return { very_satisfied: step(1n, 0n) };
  if (change.kind === "charge_rejected") return { false_charge: step(change.amountFen, 0n) };
  if (change.kind === "charge_accepted") return { false_charge: step(-change.amountFen, 0n) };
  const one = change.kind === "one_more" ? 1n : -1n;
  // Whoever is very satisfied is also satisfied, and every answer is in both denominators.
  if (change.indicator === "very_satisfied") return { very_satisfied: step(one, one), satisfied: step(one, one) };
  if (change.indicator === "satisfied") return { very_satisfied: step(0n, one), satisfied: step(one, one) };
  return { [change.indicator]: step(one, 0n) };
}

function step(numerator: bigint, denominator: bigint): Step {
  return { numerator, denominator };
}

function saysMoreThanAnswered({ very_satisfied, satisfied }: Figures): boolean {
  return very_satisfied.numerator > satisfied.numerator || very_satisfied.numerator > very_satisfied.denominator;
}
