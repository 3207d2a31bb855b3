import { add, clamp, mul, type Ratio, ratio, reduced, roundHalfUp, ZERO } from "#lib/shared/ratio.ts";
import type { GradingPolicy } from "../contract/policies.ts";
import { INDICATORS, type Incentive, type Indicator } from "../contract/vocabulary.ts";
import { type Figure, type Figures, type GroupScale, type IndicatorScale, ofEach, shareOfWay, shrunkRate } from "./group-scale.ts";

/** One indicator of one person, with all that explains its points. Exact parts are in lowest terms. */
export type IndicatorScore = {
  readonly numerator: bigint;
  readonly denominator: bigint;
  readonly groupNumerator: bigint;
  readonly groupDenominator: bigint;
  /** The rate the points were given for; null where nobody in the group has any. */
  readonly rate: Ratio | null;
  /** The most it could give: the policy's weight, and what was spread onto it. */
  readonly weight: Ratio;
  readonly points: Ratio;
  /** The points in hundredths, rounded by themselves for show: their sum may differ from the score by some hundredths. */
  readonly pointsHundredths: number;
  /** Nothing of one's own to count: the rate is the group's mean. */
  readonly groupMeanStoodIn: boolean;
};

export type Incentives = Readonly<Record<Incentive, number>>;

export type Score = {
  readonly indicators: Readonly<Record<Indicator, IndicatorScore>>;
  /** What adoptions and delight add, after the cap; and what grave complaints take away, uncapped. Points of 100. */
  readonly incentivePoints: number;
  readonly deductedPoints: number;
  /** 0 to 10000: the score as it is ranked, rounded half up to two decimals. */
  readonly scoreHundredths: number;
};

const FULL = ratio(100);

/**
 * The monthly score of one person in their group (DOMAIN §8): points of every rate, then incentives, clamped to 0–100,
 * rounded half up to hundredths once, before anybody is ranked. Exact until then.
 */
export function scoreOf(
  person: { readonly figures: Figures; readonly incentives: Incentives },
  scale: GroupScale,
  policy: GradingPolicy,
): Score {
  const indicators = ofEach((indicator) => indicatorScore(person.figures[indicator], scale.indicators[indicator], scale.priorWeight));
  const { added, deducted } = incentivePoints(person.incentives, policy);
  const points = INDICATORS.reduce((sum, indicator) => add(sum, indicators[indicator].points), ratio(added - deducted));
  const scoreHundredths = hundredths(clamp(points, ZERO, FULL));
  return { indicators, incentivePoints: added, deductedPoints: deducted, scoreHundredths };
}

function indicatorScore(figure: Figure, scale: IndicatorScale, prior: bigint): IndicatorScore {
  const { pool, weight } = scale;
  const rate = pool.denominator > 0n ? shrunkRate(figure, pool, prior) : null;
  const points = rate && weight.n > 0n ? reduced(mul(shareOfWay(rate, scale), weight)) : ZERO;
  return {
    numerator: figure.numerator,
    denominator: figure.denominator,
    groupNumerator: pool.numerator,
    groupDenominator: pool.denominator,
    rate: rate && reduced(rate),
    weight,
    points,
    pointsHundredths: hundredths(points),
    groupMeanStoodIn: figure.numerator === 0n && figure.denominator === 0n && pool.denominator > 0n,
  };
}

/** Adopted quality information, improvements and delight up to a cap together; each grave complaint its full deduction. */
export function incentivePoints(incentives: Incentives, policy: GradingPolicy): { readonly added: number; readonly deducted: number } {
  const earned =
    incentives.quality_adopted * policy.qualityPoints +
    incentives.improvement_adopted * policy.improvementPoints +
    incentives.delight * policy.delightPoints;
  return { added: Math.min(earned, policy.mostIncentivePoints), deducted: incentives.grave_complaint * policy.graveComplaintPoints };
}

function hundredths(points: Ratio): number {
  return Number(roundHalfUp(points, 2));
}
