import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DrawSampleInput } from "#lib/quality/contract/inputs.ts";
import { sheetPolicy } from "#lib/quality/contract/policies.ts";
import { drawn } from "#lib/quality/rules/sample.ts";
import { problemsOfSheet, scoreBp } from "#lib/quality/rules/sheet.ts";

const requests = Array.from({ length: 40 }, (_, at) => ({ number: 1_000 + at }));

describe("a sample", () => {
  test("is the same for the same seed in whatever order its requests are told, and each is in it once", () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray(requests, { minLength: 40, maxLength: 40 }),
        fc.string(),
        fc.integer({ min: 1, max: 20 }),
        (told, seed, size) => {
          const sample = drawn(told, seed, size);
          expect(sample).toEqual(drawn(requests, seed, size));
          expect(new Set(sample.map(({ number }) => number)).size).toBe(size);
        },
      ),
    );
  });

  test("by another seed is another, and every request is drawn as often as any", () => {
    const times = new Map<number, number>();
    for (let seed = 0; seed < 4_000; seed += 1)
      for (const { number } of drawn(requests, String(seed), 5)) times.set(number, (times.get(number) ?? 0) + 1);
    // 500 each, give or take five standard deviations.
    for (const { number } of requests) expect(Math.abs((times.get(number) ?? 0) - 500)).toBeLessThan(105);
  });

  test("of fewer than are asked for is all of them", () => {
    expect(drawn(requests.slice(0, 3), "x", 5)).toHaveLength(3);
  });

  test("reaches over a month at most, forwards", () => {
    const asked = { agentId: "01900000-0000-7000-8000-000000000000", fromDay: "2026-03-01", size: 5 };
    const problem = (untilDay: string) => DrawSampleInput.safeParse({ ...asked, untilDay }).error?.issues[0]?.message;
    expect(problem("2026-03-31")).toBeUndefined();
    expect(problem("2026-04-01")).toBe("period_too_long");
    expect(problem("2026-02-28")).toBe("ends_before_it_begins");
  });
});

describe("a sheet", () => {
  const { initial } = sheetPolicy;
  const whole = initial.criteria.map(({ criterion, points }) => ({ criterion, points, reason: null as string | null }));
  const with_ = (at: number, part: Partial<(typeof whole)[number]>) =>
    whole.map((mark, index) => (index === at ? { ...mark, ...part } : mark));

  test("marks every criterion once, within its points, and says why less", () => {
    expect(problemsOfSheet(whole, initial)).toEqual({});
    expect(problemsOfSheet(with_(0, { points: 6, reason: "没有报单位" }), initial)).toEqual({});
    expect(problemsOfSheet(with_(0, { points: 6 }), initial)).toEqual({ "marks.0.reason": { code: "required" } });
    expect(problemsOfSheet(with_(0, { reason: "很好" }), initial)).toEqual({ "marks.0.reason": { code: "not_needed" } });
    expect(problemsOfSheet(with_(1, { points: 21 }), initial)).toEqual({ "marks.1.points": { code: "too_large", data: { maximum: 20 } } });
    expect(problemsOfSheet(whole.slice(1), initial)).toEqual({ marks: { code: "criteria_incomplete" } });
    expect(problemsOfSheet([...whole.slice(1), ...whole.slice(1, 2)], initial)).toMatchObject({ marks: { code: "criteria_incomplete" } });
  });

  test("is told in basis points of what could be had", () => {
    expect([scoreBp(94, 100), scoreBp(1, 3), scoreBp(0, 0)]).toEqual([9_400, 3_333, 10_000]);
  });

  test("has a hundred points in all, each criterion once", () => {
    expect(sheetPolicy.schema.safeParse(initial).success).toBe(true);
    const problems = (criteria: unknown) => sheetPolicy.schema.safeParse({ criteria }).error?.issues.map(({ message }) => message);
    expect(problems(initial.criteria.slice(1))).toContain("criteria_incomplete");
    expect(problems(initial.criteria.map((one) => ({ ...one, points: 10 })))).toEqual(["weights_not_hundred"]);
  });
});
