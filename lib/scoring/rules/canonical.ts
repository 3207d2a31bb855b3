import { ratioText } from "#lib/shared/ratio.ts";
import type { GradingPolicy } from "../contract/policies.ts";
import type { Indicator } from "../contract/vocabulary.ts";
import type { MonthlyGrade, ResultGroup } from "./assess-month.ts";
import { ofEach } from "./group-scale.ts";
import type { IndicatorScore } from "./score.ts";

/** What a run was made of. Nothing of when or by whom it was published: that may differ where the result must not. */
export type RunHeader = {
  /** "2026-03", Asia/Shanghai. */
  readonly month: string;
  /** Facts recorded up to `cutOff` count; of earlier work those recorded after `lateFrom` count too. */
  readonly cutOff: Date;
  readonly lateFrom: Date;
  readonly policyVersion: number;
  readonly policy: GradingPolicy;
};

type CountedPart = Pick<IndicatorScore, "numerator" | "denominator" | "groupNumerator" | "groupDenominator" | "weight" | "points">;

/** What of a person's result the digest covers; all else in it follows from this. */
export type DigestedGrade = Omit<MonthlyGrade, "group" | "indicators" | "incentivePoints" | "deductedPoints"> & {
  readonly group: Pick<ResultGroup, "centreId" | "ranked">;
  readonly indicators: Readonly<Record<Indicator, CountedPart>>;
};

/**
 * A run as text, whose SHA-256 is recorded at publication (DOMAIN §8): the header, then a line of JSON a person, by id.
 * The same inputs give the same bytes on any day and in whatever order they come.
 */
export function canonicalRun(header: RunHeader, grades: readonly DigestedGrade[]): string {
  const people = [...grades].sort((a, b) => (a.technicianId < b.technicianId ? -1 : 1));
  return [canonicalHeader(header), ...people.map(canonicalGrade), ""].join("\n");
}

export function canonicalHeader({ month, cutOff, lateFrom, policyVersion, policy }: RunHeader): string {
  const indicators = [...policy.indicators].sort((a, b) => (a.indicator < b.indicator ? -1 : 1));
  return canonicalText({
    form: 1,
    month,
    cutOff: cutOff.toISOString(),
    lateFrom: lateFrom.toISOString(),
    policyVersion,
    policy: { ...policy, indicators },
  });
}

/** One person's line of the run, without its line break. */
export function canonicalGrade(grade: DigestedGrade): string {
  const { technicianId, centreId, outletId, line, group, ratedOrders, ranked, scoreHundredths, rank, coefficientBp } = grade;
  const { quality_adopted, improvement_adopted, delight, grave_complaint } = grade.incentives;
  return canonicalText({
    technicianId,
    centreId,
    outletId,
    line,
    groupCentreId: group.centreId,
    groupRanked: group.ranked,
    ratedOrders,
    ranked,
    incentives: { quality_adopted, improvement_adopted, delight, grave_complaint },
    scoreHundredths,
    rank,
    grade: grade.grade,
    coefficientBp,
    indicators: ofEach((indicator) => {
      const { numerator, denominator, groupNumerator, groupDenominator, weight, points } = grade.indicators[indicator];
      return { numerator, denominator, groupNumerator, groupDenominator, weight: ratioText(weight), points: ratioText(points) };
    }),
  });
}

/** JSON with sorted keys, whole numbers of any size as decimal text. What has more than one text (a fraction, a date, nothing at all) throws. */
export function canonicalText(value: unknown): string {
  if (value === null || typeof value === "boolean" || typeof value === "string") return JSON.stringify(value);
  if (typeof value === "bigint") return `"${value}"`;
  if (typeof value === "number" && Number.isSafeInteger(value)) return String(value);
  if (Array.isArray(value)) return `[${value.map(canonicalText).join(",")}]`;
  if (isPlain(value)) {
    const parts = value as Record<string, unknown>;
    const keys = Object.keys(parts).sort();
    return `{${keys.map((key) => `${JSON.stringify(key)}:${canonicalText(parts[key])}`).join(",")}}`;
  }
  throw new TypeError(`no canonical text for ${typeof value}`);
}

function isPlain(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
