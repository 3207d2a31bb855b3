import { mul, type Ratio, ratio, roundHalfUp } from "#lib/shared/ratio.ts";
import { INDICATORS, type Incentive, type Indicator } from "../contract/vocabulary.ts";
import type { LinedPerson } from "./assess-month.ts";
import type { DigestedGrade } from "./canonical.ts";
import { type Figure, ofEach } from "./group-scale.ts";
import type { Incentives } from "./score.ts";

/** A person's line as the tables keep it. */
export type StoredLine = {
  readonly technicianId: string;
  readonly centreId: string;
  readonly outletId: string;
  readonly line: string | null;
  readonly groupCentreId: string | null;
  readonly groupSize: number;
  readonly ratedOrders: number;
  readonly ranked: boolean;
  readonly scoreHundredths: number;
  readonly rank: number | null;
  readonly grade: string | null;
  readonly coefficientBp: number;
  readonly delights: number;
  readonly improvements: number;
  readonly qualityAdopted: number;
  readonly graveComplaints: number;
  readonly digest: string;
};

/** One of its figures. */
export type StoredFigure = {
  readonly technicianId: string;
  readonly indicator: string;
  readonly numerator: bigint;
  readonly denominator: bigint;
  readonly groupNumerator: bigint;
  readonly groupDenominator: bigint;
  readonly weight: string;
  readonly points: string;
  readonly pointsHundredths: number;
};

/** "150/7" as it was written by `ratioText`; anything else throws. */
export function ratioOf(text: string): Ratio {
  const [, n, d] = /^(-?\d+)\/(\d+)$/.exec(text) ?? [];
  if (n === undefined || d === undefined) throw new RangeError("not a fraction");
  return ratio(BigInt(n), BigInt(d));
}

/** In hundredths, rounded half up: of a point, or with a rate in per cent, basis points. */
export function hundredthsOf(value: Ratio): number {
  return Number(roundHalfUp(value, 2));
}

export function basisPointsOf(rate: Ratio): number {
  return hundredthsOf(mul(rate, ratio(100)));
}

export function incentivesOf(line: Pick<StoredLine, "delights" | "improvements" | "qualityAdopted" | "graveComplaints">): Incentives {
  const { delights, improvements, qualityAdopted, graveComplaints } = line;
  return {
    quality_adopted: qualityAdopted,
    improvement_adopted: improvements,
    delight: delights,
    grave_complaint: graveComplaints,
  } satisfies Record<Incentive, number>;
}

const NOTHING: Figure = { numerator: 0n, denominator: 0n };

/** What a stored line was assessed from, for assessing it by another policy or with another case. */
export function personOf(
  line: Pick<StoredLine, "technicianId" | "centreId" | "outletId" | "line" | "ratedOrders"> & Parameters<typeof incentivesOf>[0],
  figures: readonly Pick<StoredFigure, "indicator" | "numerator" | "denominator">[],
): LinedPerson {
  const { technicianId, centreId, outletId, ratedOrders } = line;
  return {
    ...{ technicianId, centreId, outletId, ratedOrders, line: line.line },
    linesRated: line.line === null ? {} : { [line.line]: ratedOrders },
    figures: ofEach((indicator) => figureOf(figures, indicator)),
    incentives: incentivesOf(line),
  };
}

function figureOf(figures: readonly (Figure & { readonly indicator: string })[], indicator: Indicator): Figure {
  const { numerator, denominator } = figures.find((figure) => figure.indicator === indicator) ?? NOTHING;
  return { numerator, denominator };
}

/** What the digest of a stored line covers; null where a figure is missing or a fraction is none. */
export function digestedOf(line: StoredLine, figures: readonly StoredFigure[]): DigestedGrade | null {
  const parts = new Map(figures.map((figure) => [figure.indicator, figure]));
  if (parts.size !== INDICATORS.length || figures.length !== INDICATORS.length) return null;
  try {
    return {
      ...line,
      grade: line.grade as DigestedGrade["grade"],
      group: { centreId: line.groupCentreId, ranked: line.groupSize },
      incentives: incentivesOf(line),
      indicators: ofEach((indicator: Indicator) => {
        const figure = parts.get(indicator);
        if (!figure) throw new RangeError(`no figure of ${indicator}`);
        return { ...figure, weight: ratioOf(figure.weight), points: ratioOf(figure.points) };
      }),
    };
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
