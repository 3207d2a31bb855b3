import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openRunDigest, runDigest } from "#lib/scoring/adapters/digests.ts";
import { assessMonth } from "#lib/scoring/rules/assess-month.ts";
import { canonicalGrade, canonicalHeader, canonicalRun, canonicalText, type RunHeader } from "#lib/scoring/rules/canonical.ts";
import { instantOf } from "#lib/shared/service-calendar.ts";
import { golden } from "./scoring-golden.ts";
import { POLICY, someMonth } from "./scoring-people.ts";

const HEADER: RunHeader = {
  month: "2026-03",
  cutOff: instantOf("2026-04-06"),
  lateFrom: instantOf("2026-03-06"),
  policyVersion: 1,
  policy: POLICY,
};
const digest = (text: string) => createHash("sha256").update(text).digest("hex");

describe("the text of a run", () => {
  it("has one line for the header and one for each person, keys sorted, exact to the fraction", () => {
    const lines = canonicalRun(HEADER, assessMonth(golden(), POLICY)).split("\n");
    expect(lines.length).toBe(1 + 11 + 1);
    expect(lines[0]).toMatch(
      /^\{"cutOff":"2026-04-05T16:00:00.000Z","form":1,"lateFrom":"2026-03-05T16:00:00.000Z","month":"2026-03","policy":\{/,
    );
    expect(lines[1]).toContain('"technicianId":"p01"');
    expect(lines[1]).toContain(
      '"very_satisfied":{"denominator":"20","groupDenominator":"200","groupNumerator":"160","numerator":"20","points":"300/11","weight":"30/1"}',
    );
  });
  it("of the golden month is the same on any day and any machine, to the last byte", () => {
    expect(digest(canonicalRun(HEADER, assessMonth(golden(), POLICY)))).toBe(
      "06213464c7c982fdbc58b93380238663f799f4046ec3b75de64368bdb213fa8a",
    );
  });
  it("has the same digest in pieces as in one text, and nobody twice or out of turn", () => {
    const grades = assessMonth(golden(), POLICY);
    const whole = digest(canonicalRun(HEADER, grades));
    expect(runDigest(HEADER, grades.toReversed())).toBe(whole);
    const pieces = openRunDigest(HEADER).add(grades.slice(0, 4)).add([]).add(grades.slice(4));
    expect(pieces.end()).toBe(whole);
    expect(() => openRunDigest(HEADER).add(grades.slice(4)).add(grades.slice(0, 4))).toThrow("in the order of their ids");
    expect(() => openRunDigest(HEADER).add(grades).add(grades.slice(-1))).toThrow("in the order of their ids");
  });
  it("is the same whatever the order of people, of results, of keys and of the policy's rows", () => {
    const other = { ...HEADER, policy: { ...POLICY, indicators: POLICY.indicators.toReversed() } };
    const backwards = Object.fromEntries(Object.entries(other).reverse()) as unknown as RunHeader;
    fc.assert(
      fc.property(
        someMonth(25).chain((people) => fc.tuple(fc.constant(people), fc.shuffledSubarray(people, { minLength: people.length }))),
        ([people, shuffled]) => {
          const text = canonicalRun(HEADER, assessMonth(people, POLICY));
          expect(canonicalRun(backwards, assessMonth(shuffled, other.policy).toReversed())).toBe(text);
        },
      ),
    );
  });
  it("changes with every single case, and with the policy", () => {
    const before = canonicalRun(HEADER, assessMonth(golden(), POLICY));
    const [first, ...rest] = golden();
    if (!first) throw new Error("nobody");
    const one = { ...first, figures: { ...first.figures, exchange: { numerator: 0n, denominator: 21n } } };
    expect(canonicalRun(HEADER, assessMonth([one, ...rest], POLICY))).not.toBe(before);
    expect(canonicalHeader({ ...HEADER, policy: { ...POLICY, cutOffDay: 6 } })).not.toBe(canonicalHeader(HEADER));
  });
  it("says nothing of what else hangs on a row: who published it, and when", () => {
    const [grade] = assessMonth(golden(), POLICY);
    if (!grade) throw new Error("nobody");
    expect(canonicalGrade({ ...grade, publishedAt: new Date(0), publishedById: "qin" } as typeof grade)).toBe(canonicalGrade(grade));
  });
});

describe("canonical JSON", () => {
  it("sorts keys at every depth and writes whole numbers of any size", () => {
    expect(canonicalText({ b: [1, { d: null, c: "é\n" }], a: 2n ** 70n, e: -0, f: true })).toBe(
      '{"a":"1180591620717411303424","b":[1,{"c":"é\\n","d":null}],"e":0,"f":true}',
    );
  });
  it.each([[0.5], [Number.NaN], [Number.MAX_SAFE_INTEGER + 1], [undefined], [new Date(0)], [{ a: undefined }], [new Map()]])(
    "refuses what has no single text: %s",
    (value) => {
      expect(() => canonicalText(value)).toThrow(TypeError);
    },
  );
});
