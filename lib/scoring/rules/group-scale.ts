import { clamp, div, ONE, type Ratio, ratio, reduced, sub, ZERO } from "#lib/shared/ratio.ts";
import type { GradingPolicy } from "../contract/policies.ts";
import { INDICATORS, type Indicator } from "../contract/vocabulary.ts";

/** One rate as it was counted: cases, or fen for charges. A denominator of 0 means that nothing was there to count. */
export type Figure = { readonly numerator: bigint; readonly denominator: bigint };
export type Figures = Readonly<Record<Indicator, Figure>>;

/** How one indicator is measured in one group. */
export type IndicatorScale = {
  /** The group's pooled figure: its rate is the mean everybody is shrunk towards. */
  readonly pool: Figure;
  /** Points at "all", after the weight of what nobody in the group has was spread. 0 for what carries none. */
  readonly weight: Ratio;
  readonly noneAt: Ratio;
  readonly allAt: Ratio;
};
export type GroupScale = { readonly priorWeight: bigint; readonly indicators: Readonly<Record<Indicator, IndicatorScale>> };

type Counted = { readonly ranked: boolean; readonly figures: Figures };
const BP = 10_000;

/**
 * What a group is measured by (DOMAIN §8). The mean of a rate is its ranked members' numerators over their denominators;
 * where these have none, all members'. Where nobody has any, the indicator's weight goes to the others in proportion.
 */
export function groupScale(members: readonly Counted[], policy: GradingPolicy): GroupScale {
  const pools = poolsOf(members);
  const rules = new Map(policy.indicators.map((rule) => [rule.indicator as Indicator, rule]));
  const present = policy.indicators.filter(({ indicator }) => pools[indicator].denominator > 0n);
  const total = policy.indicators.reduce((sum, { weight }) => sum + weight, 0);
  const counted = present.reduce((sum, { weight }) => sum + weight, 0);

  const scaleOf = (indicator: Indicator): IndicatorScale => {
    const rule = rules.get(indicator);
    const pool = pools[indicator];
    const carries = rule !== undefined && pool.denominator > 0n && counted > 0;
    return {
      pool,
      weight: carries ? reduced(ratio(rule.weight * total, counted)) : ZERO,
      noneAt: ratio(rule?.noneAtBp ?? 0, BP),
      allAt: ratio(rule?.allAtBp ?? BP, BP),
    };
  };
  return { priorWeight: BigInt(policy.priorWeight), indicators: ofEach(scaleOf) };
}

function poolsOf(members: readonly Counted[]): Figures {
  const ranked = members.filter((member) => member.ranked);
  return ofEach((indicator) => {
    const pool = sumOf(ranked, indicator);
    return pool.denominator > 0n ? pool : sumOf(members, indicator);
  });
}

function sumOf(members: readonly Counted[], indicator: Indicator): Figure {
  let [numerator, denominator] = [0n, 0n];
  for (const { figures } of members) {
    numerator += figures[indicator].numerator;
    denominator += figures[indicator].denominator;
  }
  return { numerator, denominator };
}

/**
 * A rate with the group's mean added as `prior` cases: (x + prior·m) / (n + prior). Without own cases the mean itself; late
 * cases without a denominator of their own count all the same, over one where nothing is added.
 */
export function shrunkRate({ numerator, denominator }: Figure, pool: Figure, prior: bigint): Ratio {
  if (numerator === 0n && denominator === 0n) return ratio(pool.numerator, pool.denominator);
  return ratio(numerator * pool.denominator + prior * pool.numerator, pool.denominator * (denominator + prior || 1n));
}

/** How much of the way from "none at" (0) to "all at" (1) a rate has gone; limits may run down as well as up. */
export function shareOfWay(rate: Ratio, { noneAt, allAt }: Pick<IndicatorScale, "noneAt" | "allAt">): Ratio {
  return clamp(div(sub(rate, noneAt), sub(allAt, noneAt)), ZERO, ONE);
}

/** Something for every indicator. */
export function ofEach<V>(make: (indicator: Indicator) => V): Record<Indicator, V> {
  return Object.fromEntries(INDICATORS.map((indicator) => [indicator, make(indicator)])) as Record<Indicator, V>;
}
