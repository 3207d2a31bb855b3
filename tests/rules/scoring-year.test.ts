import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countedFrom } from "#lib/scoring/rules/carry.ts";
import { countsAsC, expectedByChance, yearConsequence } from "#lib/scoring/rules/year.ts";
import { ratioText } from "#lib/shared/ratio.ts";
import { instantOf } from "#lib/shared/service-calendar.ts";
import { POLICY } from "./scoring-people.ts";

const c = { grade: "C", scoreHundredths: 7000 } as const;

describe("what a C does in the year", () => {
  it("the first nothing, the second suspends, the third and any later one revokes", () => {
    expect([0, 1, 2, 3].map((earlier) => yearConsequence(earlier, c, POLICY))).toEqual(["none", "suspended", "revoked", "revoked"]);
  });
  it("a month that is no C does nothing, whatever came before", () => {
    for (const grade of ["A", "B", null] as const) {
      expect([0, 1, 2, 3].map((earlier) => yearConsequence(earlier, { grade, scoreHundredths: 0 }, POLICY))).toEqual(Array(4).fill("none"));
    }
  });
  it("with the switch on counts only below the limit, not at it", () => {
    const strict = { ...POLICY, cOnlyBelowLimit: true, cLimitHundredths: 7000 };
    expect([7000, 6999].map((scoreHundredths) => countsAsC({ grade: "C", scoreHundredths }, strict))).toEqual([false, true]);
    expect(yearConsequence(1, c, strict)).toBe("none");
    expect(yearConsequence(1, { ...c, scoreHundredths: 6999 }, strict)).toBe("suspended");
    expect(countsAsC({ grade: "B", scoreHundredths: 0 }, strict)).toBe(false);
  });
  it("follows the policy's numbers", () => {
    const patient = { ...POLICY, cSuspends: 3, cRevokes: 5 };
    expect([0, 1, 2, 3, 4].map((earlier) => yearConsequence(earlier, c, patient))).toEqual([
      "none",
      "none",
      "suspended",
      "suspended",
      "revoked",
    ]);
  });
});

describe("how many would be hit by chance alone", () => {
  const chance = (groups: { ranked: number; k: number }[], months: number) => {
    const { suspended, revoked } = expectedByChance(groups, months, POLICY);
    return [ratioText(suspended), ratioText(revoked)];
  };
  it("ten people, one C a month, two months: 10 · (1/10)² = a tenth of a person, and nobody three times", () => {
    expect(chance([{ ranked: 10, k: 1 }], 2)).toEqual(["1/10", "0/1"]);
  });
  it("three months: 10 · (3 · 0.01 · 0.9 + 0.001) = 0.28, and 10 · 0.001", () => {
    expect(chance([{ ranked: 10, k: 1 }], 3)).toEqual(["7/25", "1/100"]);
  });
  it("a year: a third of everybody, 10 · (1 − 0.9¹² − 12 · 0.1 · 0.9¹¹)", () => {
    const { suspended } = expectedByChance([{ ranked: 10, k: 1 }], 12, POLICY);
    expect(Number(suspended.n) / Number(suspended.d)).toBeCloseTo(10 * (1 - 0.9 ** 12 - 12 * 0.1 * 0.9 ** 11), 12);
  });
  it("groups add up; without a C, without people or with too few months nobody is hit", () => {
    const groups = [
      { ranked: 10, k: 1 },
      { ranked: 10, k: 1 },
      { ranked: 9, k: 0 },
      { ranked: 0, k: 0 },
    ];
    expect(chance(groups, 2)).toEqual(["1/5", "0/1"]);
    expect(chance(groups, 1)).toEqual(["0/1", "0/1"]);
    expect(chance([], 12)).toEqual(["0/1", "0/1"]);
  });
  it("is the mean over every way the lots can fall", () => {
    const group = fc.integer({ min: 1, max: 6 }).chain((ranked) => fc.record({ ranked: fc.constant(ranked), k: fc.nat({ max: ranked }) }));
    fc.assert(
      fc.property(group, fc.integer({ min: 1, max: 8 }), ({ ranked, k }, months) => {
        // One person's number of Cs, every month drawn or spared: 2^months ways with their weights.
        const hit = { suspended: 0, revoked: 0 };
        for (let ways = 0; ways < 2 ** months; ways += 1) {
          const drawn = ways.toString(2).replaceAll("0", "").length;
          const weight = (k / ranked) ** drawn * (1 - k / ranked) ** (months - drawn) * ranked;
          if (drawn >= 2) hit.suspended += weight;
          if (drawn >= 3) hit.revoked += weight;
        }
        const { suspended, revoked } = expectedByChance([{ ranked, k }], months, POLICY);
        expect(Number(suspended.n) / Number(suspended.d)).toBeCloseTo(hit.suspended, 9);
        expect(Number(revoked.n) / Number(revoked.d)).toBeCloseTo(hit.revoked, 9);
      }),
    );
  });
});

describe("from when on orders count", () => {
  const [january, february, march] = ["2026-01-01", "2026-02-01", "2026-03-01"].map((day) => instantOf(day)) as [Date, Date, Date];
  it("a ranked person, and somebody new, begin with the month", () => {
    expect(countedFrom({ ranked: true, countedFrom: january }, march)).toEqual(march);
    expect(countedFrom(null, march)).toEqual(march);
  });
  it("who was not ranked brings the orders along, for as long as it takes", () => {
    const inFebruary = countedFrom({ ranked: false, countedFrom: january }, february);
    expect(inFebruary).toEqual(january);
    expect(countedFrom({ ranked: false, countedFrom: inFebruary }, march)).toEqual(january);
    expect(countedFrom({ ranked: true, countedFrom: inFebruary }, march)).toEqual(march);
  });
});
