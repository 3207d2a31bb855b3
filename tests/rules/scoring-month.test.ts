import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { WEIGHTED_INDICATORS } from "#lib/scoring/contract/vocabulary.ts";
import { assessMonth, groupsOfMonth, type PersonMonth } from "#lib/scoring/rules/assess-month.ts";
import { ofEach } from "#lib/scoring/rules/group-scale.ts";
import { golden } from "./scoring-golden.ts";
import { naiveMonth } from "./scoring-naive.ts";
import { eitherPolicy, POLICY, person, someMonth, TIGHT } from "./scoring-people.ts";

const shuffled = (people: PersonMonth[]) => fc.shuffledSubarray(people, { minLength: people.length });

describe("a month worked out by hand", () => {
  const assessed = assessMonth(golden(), POLICY);
  it("comes to the same scores, ranks, grades and coefficients", () => {
    expect(
      assessed.map(({ technicianId, scoreHundredths, rank, grade, coefficientBp }) => [
        technicianId,
        scoreHundredths,
        rank,
        grade,
        coefficientBp,
      ]),
    ).toEqual([
      ["p01", 9251, 1, "A", 11_000],
      ["p02", 9151, 2, "B", 10_000],
      ["p03", 8606, 3, "B", 10_000],
      ["p04", 8606, 3, "B", 10_000],
      ["p05", 8606, 3, "B", 10_000],
      ["p06", 8606, 3, "B", 10_000],
      ["p07", 8606, 3, "B", 10_000],
      ["p08", 8106, 8, "B", 10_000],
      ["p09", 8060, 9, "B", 10_000],
      ["p10", 7060, 10, "C", 8500],
      ["p11", 7751, null, null, 10_000],
    ]);
  });
  it("explains every figure", () => {
    expect(assessed[7]).toMatchObject({
      group: { key: "washing_machine/north", members: 11, ranked: 10, k: 1 },
      indicators: {
        very_satisfied: {
          ...{ numerator: 16n, denominator: 20n, groupNumerator: 160n, groupDenominator: 200n },
          ...{ rate: { n: 4n, d: 5n }, points: { n: 240n, d: 11n }, pointsHundredths: 2182 },
        },
        first_visit: { points: { n: 375n, d: 19n }, pointsHundredths: 1974 },
        repeat: { numerator: 2n, rate: { n: 11n, d: 200n }, points: { n: 9n, d: 2n } },
        satisfied: { weight: { n: 0n, d: 1n }, pointsHundredths: 0 },
      },
    });
    expect(assessed[3]?.indicators.misdiagnosis).toMatchObject({ groupMeanStoodIn: true, pointsHundredths: 500 });
  });
});

describe("who belongs to which group", () => {
  const good = { very_satisfied: [20, 20] } as const;
  const poor = { very_satisfied: [2, 20] } as const;
  const team = (count: number, centreId: string, counts: typeof good | typeof poor) =>
    Array.from({ length: count }, (_, index) => person(`${centreId}${index}`, { centreId, counts }));
  it("a centre of nine is measured with everybody of its line, and its mean becomes theirs", () => {
    const month = assessMonth([...team(11, "north", good), ...team(9, "south", poor)], POLICY);
    // k of twenty is 2, and both ends are ties: eleven level at the top, nine at the bottom
    expect(new Set(month.map(({ group }) => `${group.key} ${group.ranked} ${group.k}`))).toEqual(new Set(["washing_machine/all 20 2"]));
    expect(month.every(({ grade, indicators }) => grade === "B" && indicators.very_satisfied.groupNumerator === 238n)).toBe(true);
  });
  it("a centre of ten is measured by itself", () => {
    const month = assessMonth([...team(11, "north", good), ...team(10, "south", poor)], POLICY);
    expect(new Set(month.map(({ group, indicators }) => `${group.key} ${indicators.very_satisfied.groupNumerator}`))).toEqual(
      new Set(["washing_machine/north 220", "washing_machine/south 20"]),
    );
  });
  it("nine ranked people in all are ranked and all B", () => {
    const month = assessMonth(
      team(9, "north", good).map((one, index) => person(one.technicianId, { counts: { very_satisfied: [20 - index, 20] } })),
      POLICY,
    );
    expect(month.map(({ rank, grade }) => `${rank}${grade}`)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9].map((rank) => `${rank}B`));
  });
  it("ten rated orders rank a person, nine do not", () => {
    const month = assessMonth([person("nine", { ratedOrders: 9, counts: good }), person("ten", { ratedOrders: 10, counts: good })], POLICY);
    expect(month.map(({ ranked, rank, grade, coefficientBp }) => [ranked, rank, grade, coefficientBp])).toEqual([
      [false, null, null, 10_000],
      [true, 1, "B", 10_000],
    ]);
  });
  it("a person given twice is a mistake of the counting, not of the month", () => {
    expect(() => assessMonth([person("same"), person("same")], POLICY)).toThrow("twice");
  });
  it("a month without people has no result", () => expect(assessMonth([], POLICY)).toEqual([]));
});

describe("whatever the month", () => {
  it("a second reading of the rules, in floating point, comes to the same", () => {
    fc.assert(
      fc.property(someMonth(), eitherPolicy, (people, policy) => {
        const naive = naiveMonth(people, policy);
        for (const line of assessMonth(people, policy)) {
          const expected = naive.get(line.technicianId);
          for (const indicator of WEIGHTED_INDICATORS) {
            const { n, d } = line.indicators[indicator].points;
            expect(Math.abs(Number(n) / Number(d) - (expected?.points[indicator] ?? Number.NaN))).toBeLessThan(1e-9);
          }
          expect(Math.abs(line.scoreHundredths - 100 * (expected?.score ?? Number.NaN))).toBeLessThanOrEqual(0.5 + 1e-6);
        }
      }),
      { numRuns: 300 },
    );
  });
  it("the order of people has no influence, down to the last digit", () => {
    fc.assert(
      fc.property(
        someMonth().chain((people) => fc.tuple(fc.constant(people), shuffled(people))),
        eitherPolicy,
        ([people, other], policy) => {
          expect(assessMonth(other, policy)).toEqual(assessMonth(people, policy));
        },
      ),
    );
  });
  it("scores lie between 0 and 100, and each group keeps its numbers of A and C", () => {
    fc.assert(
      fc.property(someMonth(60), eitherPolicy, (people, policy) => {
        const month = assessMonth(people, policy);
        expect(month.map(({ technicianId }) => technicianId)).toEqual(people.map(({ technicianId }) => technicianId).toSorted());
        expect(month.every(({ scoreHundredths: score }) => Number.isInteger(score) && score >= 0 && score <= 10_000)).toBe(true);
        for (const members of Map.groupBy(month, ({ group }) => group.key).values()) {
          const { k = 0 } = members[0]?.group ?? {};
          expect(members.filter(({ grade }) => grade === "C").length).toBeLessThanOrEqual(k);
          expect(members.filter(({ grade }) => grade === "A").length).toBeLessThanOrEqual(2 * k);
        }
        for (const { ranked, grade, rank, coefficientBp } of month) {
          expect([ranked, ranked]).toEqual([grade !== null, rank !== null]);
          expect(coefficientBp).toBe(grade === null ? 10_000 : { A: 11_000, B: 10_000, C: 8500 }[grade]);
        }
      }),
    );
  });
  it("what a group gets depends on nobody outside it", () => {
    fc.assert(
      fc.property(someMonth(60), (people) => {
        const month = assessMonth(people, TIGHT);
        for (const { key, members } of groupsOfMonth(people, TIGHT)) {
          const alone = assessMonth(members, TIGHT);
          expect(alone.map(({ group: _, ...line }) => line)).toEqual(
            month.filter(({ group }) => group.key === key).map(({ group: __, ...line }) => line),
          );
        }
      }),
    );
  });
  it("without a prior, ten times the cases are the same rates and the same month", () => {
    const bare = { ...TIGHT, priorWeight: 0 };
    const tenfold = (one: PersonMonth): PersonMonth => ({
      ...one,
      figures: ofEach((indicator) => {
        const { numerator, denominator } = one.figures[indicator];
        return { numerator: numerator * 10n, denominator: denominator * 10n };
      }),
    });
    fc.assert(
      fc.property(someMonth(), (people) => {
        const results = (month: PersonMonth[]) =>
          assessMonth(month, bare).map(({ scoreHundredths, rank, grade }) => [scoreHundredths, rank, grade]);
        expect(results(people.map(tenfold))).toEqual(results(people));
      }),
    );
  });
});

describe("fifty thousand people", () => {
  it("are assessed in one go, every group by its own tenth", () => {
    const people = Array.from({ length: 50_000 }, (_, index) =>
      person(`t${String(index).padStart(5, "0")}`, {
        centreId: `c${index % 40}`,
        line: `l${index % 4}`,
        ratedOrders: 5 + (index % 61),
        counts: {
          very_satisfied: [(index * 7) % 60, 60],
          first_visit: [40 + (index % 20), 60],
          repeat: [index % 7, 61],
          complaint: [index % 3, 62],
          false_charge: [index % 9000, 500_000 + index],
          misdiagnosis: [index % 5, 59],
          exchange: [index % 2, 62],
        },
      }),
    );
    const groups = Map.groupBy(
      assessMonth(people, POLICY).filter(({ ranked }) => ranked),
      ({ group: { key } }) => key,
    );
    for (const group of groups.values()) {
      const lowest = group.filter(({ grade }) => grade === "C").length;
      expect(lowest).toBeGreaterThan(0);
      expect(lowest).toBeLessThanOrEqual(group.length / 10);
    }
    expect(groups.size).toBe(40);
  });
});
