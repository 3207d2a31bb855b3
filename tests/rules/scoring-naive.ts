import type { GradingPolicy } from "#lib/scoring/contract/policies.ts";
import type { PersonMonth } from "#lib/scoring/rules/assess-month.ts";

/**
 * DOMAIN §8 read a second time, without the rules' own code: floating point, one person after the other, everything
 * counted anew. Slow and inexact on purpose; what both readings agree on is what the page says.
 */
export function naiveMonth(people: readonly PersonMonth[], policy: GradingPolicy) {
  const isRanked = (one: PersonMonth) => one.ratedOrders >= policy.leastRated;
  const lineOf = (one: PersonMonth) =>
    Object.entries(one.linesRated)
      .filter(([, orders]) => orders > 0)
      .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))[0]?.[0];

  const groupOf = (one: PersonMonth) => {
    const sameLine = people.filter((other) => lineOf(other) === lineOf(one));
    const isSmall = sameLine.some((there) => {
      const ranked = sameLine.filter((other) => other.centreId === there.centreId && isRanked(other)).length;
      return ranked >= 1 && ranked < policy.leastGroup;
    });
    return isSmall ? sameLine : sameLine.filter((other) => other.centreId === one.centreId);
  };

  const resultOf = (one: PersonMonth) => {
    const group = groupOf(one);
    const rateOf = (some: readonly PersonMonth[], indicator: keyof PersonMonth["figures"]) => {
      const [x, n] = (["numerator", "denominator"] as const).map((part) =>
        some.reduce((sum, { figures }) => sum + Number(figures[indicator][part]), 0),
      ) as [number, number];
      return n === 0 ? null : x / n;
    };
    const rules = policy.indicators.map((rule) => ({
      ...rule,
      mean: rateOf(group.filter(isRanked), rule.indicator) ?? rateOf(group, rule.indicator),
    }));
    const left = rules.filter(({ mean }) => mean !== null).reduce((sum, { weight }) => sum + weight, 0);
    const points = Object.fromEntries(
      rules.map(({ indicator, mean, weight, noneAtBp, allAtBp }) => {
        if (mean === null) return [indicator, 0];
        const { numerator, denominator } = one.figures[indicator];
        const rate = (Number(numerator) + policy.priorWeight * mean) / (Number(denominator) + policy.priorWeight);
        const way = (rate - noneAtBp / 10_000) / ((allAtBp - noneAtBp) / 10_000);
        return [indicator, (Math.max(0, Math.min(1, way)) * weight * 100) / left];
      }),
    );
    const { quality_adopted, improvement_adopted, delight, grave_complaint } = one.incentives;
    const plus = Math.min(5, 2 * quality_adopted + improvement_adopted + delight);
    const sum = Object.values(points).reduce((total, part) => total + part, 0) + plus - 10 * grave_complaint;
    return { points: points as Record<string, number>, score: Math.max(0, Math.min(100, sum)) };
  };
  return new Map(people.map((one) => [one.technicianId, resultOf(one)]));
}
