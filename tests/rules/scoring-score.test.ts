import { describe, expect, it } from "vitest";
import type { GradingPolicy } from "#lib/scoring/contract/policies.ts";
import { groupScale, shareOfWay, shrunkRate } from "#lib/scoring/rules/group-scale.ts";
import { incentivePoints, type Score, scoreOf } from "#lib/scoring/rules/score.ts";
import { add, ratio, ratioText, ZERO } from "#lib/shared/ratio.ts";
import { type Counts, figures, NO_INCENTIVES, POLICY } from "./scoring-people.ts";

type Given = { counts: Counts; ranked?: boolean; incentives?: Partial<typeof NO_INCENTIVES> };
/** The scores of a group, in the order given. */
function scores(members: Given[], policy: GradingPolicy = POLICY): Score[] {
  const counted = members.map(({ counts, ranked = true, incentives }) => ({
    ...{ ranked, figures: figures(counts) },
    incentives: { ...NO_INCENTIVES, ...incentives },
  }));
  const scale = groupScale(counted, policy);
  return counted.map((member) => scoreOf(member, scale, policy));
}
const only = (members: Given[], policy?: GradingPolicy): Score => scores(members, policy)[0] as Score;

/** Only the very satisfied count, a percent a point, nothing shrunk: the score is the rate. */
const BARE: GradingPolicy = {
  ...POLICY,
  priorWeight: 0,
  indicators: POLICY.indicators.map((rule) =>
    rule.indicator === "very_satisfied" ? { ...rule, noneAtBp: 0, allAtBp: 10_000, weight: 100 } : { ...rule, weight: 0 },
  ),
};
const ALL_GOOD: Counts = {
  very_satisfied: [100, 100],
  satisfied: [100, 100],
  first_visit: [100, 100],
  repeat: [0, 100],
  complaint: [0, 100],
  false_charge: [0, 100_000],
  misdiagnosis: [0, 100],
  exchange: [0, 100],
};
const ALL_BAD: Counts = {
  very_satisfied: [0, 100],
  first_visit: [0, 100],
  repeat: [100, 100],
  complaint: [100, 100],
  false_charge: [100, 100],
  misdiagnosis: [100, 100],
  exchange: [100, 100],
};

describe("a rate", () => {
  it("is drawn towards the group's mean as by twenty more cases", () => {
    // (9 + 20 · 60/100) / (10 + 20) = 21/30
    const [own, pool] = [figures({ repeat: [9, 10] }).repeat, figures({ repeat: [60, 100] }).repeat];
    expect(ratioText(shrunkRate(own, pool, 20n))).toBe("7/10");
    expect(ratioText(shrunkRate(own, pool, 0n))).toBe("9/10");
  });
  it("without a case of one's own is the mean, with or without a prior", () => {
    const [none, pool] = [figures({}).repeat, figures({ repeat: [60, 100] }).repeat];
    expect([shrunkRate(none, pool, 20n), shrunkRate(none, pool, 0n)].map(ratioText)).toEqual(["3/5", "3/5"]);
  });
  it("counts a case that came late to somebody without a denominator", () => {
    const [late, pool] = [figures({ complaint: [1, 0] }).complaint, figures({ complaint: [1, 100] }).complaint];
    expect([shrunkRate(late, pool, 20n), shrunkRate(late, pool, 0n)].map(ratioText)).toEqual(["3/50", "1/1"]);
  });
  it("goes from none to all in a straight line, upwards and downwards, and stays inside", () => {
    const up = { noneAt: ratio(40, 100), allAt: ratio(95, 100) };
    const down = { noneAt: ratio(5, 100), allAt: ZERO };
    const ways = (limits: typeof up, percents: number[]) => percents.map((percent) => ratioText(shareOfWay(ratio(percent, 100), limits)));
    expect(ways(up, [30, 40, 51, 95, 100])).toEqual(["0/1", "0/1", "1/5", "1/1", "1/1"]);
    expect(ways(down, [0, 1, 4, 5, 50])).toEqual(["1/1", "4/5", "1/5", "0/1", "0/1"]);
  });
});

describe("the group's mean", () => {
  it("is pooled, not an average of rates, and of ranked people only", () => {
    const members = [
      { counts: { repeat: [1, 10] as const } },
      { counts: { repeat: [0, 90] as const } },
      { counts: { repeat: [50, 50] as const }, ranked: false },
    ];
    const { groupNumerator, groupDenominator } = only(members).indicators.repeat;
    expect([groupNumerator, groupDenominator]).toEqual([1n, 100n]);
  });
  it("is everybody's where none is ranked, or where the ranked have nothing to count", () => {
    const unranked = { counts: { repeat: [1, 8] as const }, ranked: false };
    for (const other of [{ counts: {} }, { counts: {}, ranked: false }]) {
      const { groupNumerator, groupDenominator } = only([other, unranked]).indicators.repeat;
      expect([groupNumerator, groupDenominator]).toEqual([1n, 8n]);
    }
  });
  it("stands in where a person has nothing to count", () => {
    // 2% of the group's diagnoses: (10% − 2%) / 10% · 5 points
    const [without, with_] = scores(
      [{ counts: ALL_GOOD }, { counts: ALL_GOOD }].map((one, index) => ({
        counts: { ...one.counts, misdiagnosis: index === 0 ? ([0, 0] as const) : ([2, 100] as const) },
      })),
    );
    expect(without?.indicators.misdiagnosis).toMatchObject({ groupMeanStoodIn: true, points: { n: 4n, d: 1n }, pointsHundredths: 400 });
    expect(with_?.indicators.misdiagnosis.groupMeanStoodIn).toBe(false);
    expect(without?.scoreHundredths).toBe(9900);
  });
});

describe("what nobody in the group has", () => {
  it("gives its weight to the others in proportion", () => {
    const { indicators, scoreHundredths } = only([{ counts: { ...ALL_GOOD, false_charge: [0, 0] } }]);
    // 90 points are left: every weight times 10/9
    expect(ratioText(indicators.very_satisfied.weight)).toBe("100/3");
    expect(ratioText(indicators.first_visit.weight)).toBe("250/9");
    expect(ratioText(indicators.exchange.weight)).toBe("50/9");
    expect(indicators.false_charge).toMatchObject({ rate: null, weight: ZERO, points: ZERO, groupMeanStoodIn: false });
    expect(
      Object.values(indicators)
        .map(({ weight }) => weight)
        .reduce(add, ZERO),
    ).toSatisfy((sum: typeof ZERO) => ratioText(sum) === "100/1");
    expect(scoreHundredths).toBe(10_000);
  });
  it("also when only one indicator is left: it carries a hundred", () => {
    // (80% − 0) of the way from 5% down: 1% complaints
    const { indicators, scoreHundredths } = only([{ counts: { complaint: [1, 100] } }]);
    expect([ratioText(indicators.complaint.weight), scoreHundredths]).toEqual(["100/1", 8000]);
  });
  it("is everything: only incentives are left", () => {
    expect(only([{ counts: {}, incentives: { delight: 2 } }])).toMatchObject({ scoreHundredths: 200, incentivePoints: 2 });
    expect(only([{ counts: { satisfied: [5, 10] } }]).scoreHundredths).toBe(0);
  });
});

describe("incentives", () => {
  it.each([
    [{ quality_adopted: 1, improvement_adopted: 1, delight: 1 }, 4, 0],
    [{ quality_adopted: 2, improvement_adopted: 1 }, 5, 0],
    [{ quality_adopted: 2, improvement_adopted: 1, delight: 3 }, 5, 0],
    [{ quality_adopted: 3, grave_complaint: 1 }, 5, 10],
    [{ grave_complaint: 2 }, 0, 20],
    [{}, 0, 0],
  ])("%j add at most five together and take ten each", (given, added, deducted) => {
    expect(incentivePoints({ ...NO_INCENTIVES, ...given }, POLICY)).toEqual({ added, deducted });
  });
});

describe("the score", () => {
  it("ends at 100 and at 0", () => {
    expect(only([{ counts: ALL_GOOD, incentives: { delight: 3 } }]).scoreHundredths).toBe(10_000);
    expect(only([{ counts: ALL_BAD }]).scoreHundredths).toBe(0);
    expect(only([{ counts: ALL_BAD, incentives: { grave_complaint: 1 } }]).scoreHundredths).toBe(0);
  });
  it("is clamped once, at the end: what is above 100 still pays for a grave complaint", () => {
    expect(only([{ counts: ALL_GOOD, incentives: { quality_adopted: 2, delight: 1, grave_complaint: 1 } }]).scoreHundredths).toBe(9500);
  });
  it.each([
    ["61.725, exactly half", [12_345, 20_000], 6173],
    ["61.72", [12_344, 20_000], 6172],
    ["61.724999…", [6_172_499_999, 10_000_000_000], 6172],
    ["0.005", [1, 20_000], 1],
    ["99.995", [19_999, 20_000], 10_000],
    ["a third", [1, 3], 3333],
  ] as const)("is rounded half up to two decimals: %s", (_, very_satisfied, hundredths) => {
    expect(only([{ counts: { very_satisfied } }], BARE).scoreHundredths).toBe(hundredths);
  });
  it("is rounded once, not indicator by indicator", () => {
    const policy = {
      ...BARE,
      indicators: BARE.indicators.map((rule) => {
        if (rule.indicator === "very_satisfied") return { ...rule, weight: 50 };
        return rule.indicator === "first_visit" ? { ...rule, noneAtBp: 0, allAtBp: 10_000, weight: 50 } : rule;
      }),
    };
    const { indicators, scoreHundredths } = only([{ counts: { very_satisfied: [1, 7], first_visit: [1, 7] } }], policy);
    // 50/7 = 7.142857…: twice 7.14 is 14.28, the score is 14.29
    expect([indicators.very_satisfied.pointsHundredths, indicators.first_visit.pointsHundredths, scoreHundredths]).toEqual([
      714, 714, 1429,
    ]);
  });
});
