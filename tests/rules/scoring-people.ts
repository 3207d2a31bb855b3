import fc from "fast-check";
import { type GradingPolicy, gradingPolicy } from "#lib/scoring/contract/policies.ts";
import { INDICATORS, type Indicator } from "#lib/scoring/contract/vocabulary.ts";
import type { PersonMonth } from "#lib/scoring/rules/assess-month.ts";
import { type Figures, ofEach } from "#lib/scoring/rules/group-scale.ts";
import type { Incentives } from "#lib/scoring/rules/score.ts";

export const POLICY: GradingPolicy = gradingPolicy.initial;

/** Small groups are graded and a third of them at each end, so that few people meet every rule. */
export const TIGHT: GradingPolicy = { ...POLICY, leastRated: 3, leastGroup: 4, gradeShareBp: 3333 };

export type Counts = Partial<Record<Indicator, readonly [number, number]>>;

/** What is not given was not counted: 0 of 0. */
export function figures(counts: Counts): Figures {
  return ofEach((indicator) => {
    const [numerator, denominator] = counts[indicator] ?? [0, 0];
    return { numerator: BigInt(numerator), denominator: BigInt(denominator) };
  });
}

export const NO_INCENTIVES: Incentives = { quality_adopted: 0, improvement_adopted: 0, delight: 0, grave_complaint: 0 };

type Given = { centreId?: string; line?: string; ratedOrders?: number; counts?: Counts; incentives?: Partial<Incentives> };

/** One month of somebody with twenty rated orders in the north, unless said otherwise. */
export function person(technicianId: string, given: Given = {}): PersonMonth {
  const { centreId = "north", line = "washing_machine", ratedOrders = 20, counts = {}, incentives = {} } = given;
  return {
    ...{ technicianId, centreId, outletId: `${centreId}-1`, ratedOrders },
    linesRated: ratedOrders > 0 ? { [line]: ratedOrders } : {},
    figures: figures(counts),
    incentives: { ...NO_INCENTIVES, ...incentives },
  };
}

/** A figure is any number of hits among some cases, often among none. */
const figure = fc
  .tuple(fc.integer({ min: 0, max: 12 }), fc.nat({ max: 12 }))
  .map(([n, x]) => ({ numerator: BigInt(Math.min(n, x)), denominator: BigInt(n) }));

/** A month as it can be counted: what is very satisfied is satisfied, of the same answers. */
export const anyone: fc.Arbitrary<Omit<PersonMonth, "technicianId">> = fc
  .record({
    centreId: fc.constantFrom("north", "south", "west"),
    outletId: fc.constantFrom("one", "two"),
    line: fc.constantFrom("washing_machine", "refrigerator"),
    other: fc.nat({ max: 4 }),
    ratedOrders: fc.integer({ min: 0, max: 14 }),
    parts: fc.record(Object.fromEntries(INDICATORS.map((indicator) => [indicator, figure])) as Record<Indicator, typeof figure>),
    merely: fc.nat({ max: 12 }),
    incentives: fc.record({
      quality_adopted: fc.nat({ max: 3 }),
      improvement_adopted: fc.nat({ max: 3 }),
      delight: fc.nat({ max: 3 }),
      grave_complaint: fc.nat({ max: 2 }),
    }),
  })
  .map(({ centreId, outletId, line, other, ratedOrders, parts, merely, incentives }) => {
    const { numerator, denominator } = parts.very_satisfied;
    const satisfied = numerator + BigInt(merely) < denominator ? numerator + BigInt(merely) : denominator;
    const aside = Math.min(other, ratedOrders);
    return {
      ...{ centreId, outletId, ratedOrders, incentives },
      linesRated: { [line]: ratedOrders - aside, air_conditioner: aside },
      figures: { ...parts, satisfied: { numerator: satisfied, denominator } },
    };
  });

export const someMonth = (maxLength = 40): fc.Arbitrary<PersonMonth[]> =>
  fc
    .array(anyone, { maxLength })
    .map((people) => people.map((one, index) => ({ technicianId: `t${String(index).padStart(3, "0")}`, ...one })));

export const eitherPolicy = fc.constantFrom(POLICY, TIGHT);
