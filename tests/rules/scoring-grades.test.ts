import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Grade } from "#lib/scoring/contract/vocabulary.ts";
import { coefficientBp, gradesOf, placesAtEachEnd } from "#lib/scoring/rules/grades.ts";
import { POLICY } from "./scoring-people.ts";

/** "A" for every person in the order given, as one word. */
const word = (scores: number[], k: number) =>
  gradesOf(scores, k)
    .map(({ grade }) => grade)
    .join("");
const falling = (count: number) => Array.from({ length: count }, (_, index) => 9000 - index * 10);

describe("how many are at each end", () => {
  it("a tenth of the ranked, rounded down, and nobody below ten", () => {
    const ranked = [0, 9, 10, 11, 19, 20, 29, 30, 100];
    expect(ranked.map((count) => placesAtEachEnd(count, POLICY))).toEqual([0, 0, 1, 1, 1, 2, 2, 3, 10]);
  });
  it("is exact where floating point is not: 29% of a hundred are 29", () => {
    expect(placesAtEachEnd(100, { ...POLICY, gradeShareBp: 2900 })).toBe(29);
  });
});

describe("grades without a tie", () => {
  it.each([
    [9, "BBBBBBBBB"],
    [10, "ABBBBBBBBC"],
    [11, "ABBBBBBBBBC"],
    [20, "AABBBBBBBBBBBBBBBBCC"],
  ])("of %i people", (count, grades) => {
    expect(word(falling(count), placesAtEachEnd(count, POLICY))).toBe(grades);
  });
});

describe("a tie over the A limit", () => {
  it("of two at one place: both are A", () => expect(word([95, 95, 8, 7, 6, 5, 4, 3, 2, 1], 1)).toBe("AABBBBBBBC"));
  it("of three at one place: none is", () => expect(word([95, 95, 95, 7, 6, 5, 4, 3, 2, 1], 1)).toBe("BBBBBBBBBC"));
  it("behind one clear best, of three for the second place: four As are 2k", () =>
    expect(word([99, 95, 95, 95, ...falling(16).map((score) => score / 100)], 2).slice(0, 5)).toBe("AAAAB"));
  it("behind one clear best, of four for the second place: the best alone", () =>
    expect(word([99, 95, 95, 95, 95, ...falling(15).map((score) => score / 100)], 2).slice(0, 6)).toBe("ABBBBB"));
  it("that lies wholly inside the A places changes nothing", () =>
    expect(word([95, 95, 94, 93, ...falling(16).map((score) => score / 100)], 2).slice(0, 4)).toBe("AABB"));
});

describe("a tie over the C limit", () => {
  it("makes all of them B, and nobody C in their place", () => expect(word([95, 9, 8, 7, 6, 5, 4, 3, 1, 1], 1)).toBe("ABBBBBBBBB"));
  it("leaves who is below them C", () => expect(word([...falling(17), 30, 30, 20], 2)).toBe(`AA${"B".repeat(17)}C`));
  it("that lies wholly inside the C places changes nothing", () => expect(word([...falling(18), 30, 30], 2)).toBe(`AA${"B".repeat(16)}CC`));
  it("wholly inside, with three places: the two tied above the last are C too", () =>
    expect(word([...falling(27), 30, 30, 20], 3)).toBe(`AAA${"B".repeat(24)}CCC`));
});

describe("many ties", () => {
  it("all equal: all are B and first", () => {
    for (const count of [1, 9, 10, 20]) {
      const level = gradesOf(Array(count).fill(8000), placesAtEachEnd(count, POLICY));
      expect(level).toEqual(Array(count).fill({ rank: 1, grade: "B" }));
    }
  });
  it("all equal but the last: nobody is A, the last is C", () => expect(word([...Array(9).fill(80), 70], 1)).toBe("BBBBBBBBBC"));
  it("all equal but the first: nobody is C, the first is A", () => expect(word([90, ...Array(9).fill(80)], 1)).toBe("ABBBBBBBBB"));
  it("ranks count as in sport", () => {
    expect(gradesOf([70, 90, 80, 80, 60], 0).map(({ rank }) => rank)).toEqual([4, 1, 2, 2, 5]);
  });
});

describe("whatever the scores", () => {
  const group = fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 1, maxLength: 60 });
  const share = fc.integer({ min: 0, max: 3333 });
  it("the grades are those that counting the people above and below gives", () => {
    fc.assert(
      fc.property(group, share, (scores, gradeShareBp) => {
        const k = placesAtEachEnd(scores.length, { gradeShareBp, leastGroup: 4 });
        const counted = scores.map((score): Grade => {
          const above = scores.filter((other) => other > score).length;
          const level = scores.filter((other) => other === score).length;
          const below = scores.length - above - level;
          if (level === scores.length) return "B";
          if (above < k && above + level <= 2 * k) return "A";
          return below + level <= k ? "C" : "B";
        });
        expect(gradesOf(scores, k).map(({ grade }) => grade)).toEqual(counted);
      }),
      { numRuns: 500 },
    );
  });
  it("at most k are C, at most 2k are A, equal scores have equal grades, and an A is above every C", () => {
    fc.assert(
      fc.property(group, share, (scores, gradeShareBp) => {
        const k = placesAtEachEnd(scores.length, { gradeShareBp, leastGroup: 4 });
        const graded = gradesOf(scores, k);
        const scoresOf = (wanted: Grade) => scores.filter((_, index) => graded[index]?.grade === wanted);
        expect(scoresOf("C").length).toBeLessThanOrEqual(k);
        expect(scoresOf("A").length).toBeLessThanOrEqual(2 * k);
        expect(Math.min(...scoresOf("A"))).toBeGreaterThan(Math.max(...scoresOf("C"), -1));
        expect(new Set(scores.map((score, index) => `${score} ${graded[index]?.grade}`)).size).toBe(new Set(scores).size);
      }),
    );
  });
});

describe("the coefficient", () => {
  it("is the policy's for a grade, and 1.00 without one whatever the policy says", () => {
    const policy = { ...POLICY, coefficientBBp: 9900 };
    expect([coefficientBp("A", policy), coefficientBp("B", policy), coefficientBp("C", policy), coefficientBp(null, policy)]).toEqual([
      11_000, 9900, 8500, 10_000,
    ]);
  });
});
