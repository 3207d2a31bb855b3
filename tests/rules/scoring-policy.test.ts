import { describe, expect, it } from "vitest";
import { type GradingPolicy, gradingPolicy } from "#lib/scoring/contract/policies.ts";
import { POLICY } from "./scoring-people.ts";

/** Codes of what is wrong, with the field. */
function wrong(policy: GradingPolicy): string[] {
  const parsed = gradingPolicy.schema.safeParse(policy);
  return parsed.success ? [] : parsed.error.issues.map(({ message, path }) => `${path.join(".") || "form"} ${message}`);
}
const [first, second, ...others] = POLICY.indicators;
if (!first || !second) throw new Error("a policy without indicators");

describe("the grading policy", () => {
  it("starts with the numbers of the domain, which fit each other", () => expect(wrong(POLICY)).toEqual([]));
  it("refuses weights that are not a hundred together", () => {
    expect(wrong({ ...POLICY, indicators: [{ ...first, weight: 31 }, second, ...others] })).toEqual(["form weights_not_hundred"]);
  });
  it("refuses an indicator left out or given twice", () => {
    expect(wrong({ ...POLICY, indicators: [{ ...first, weight: 55 }, ...others] })).toEqual(["form indicators_incomplete"]);
    expect(wrong({ ...POLICY, indicators: [{ ...second, weight: 30 }, second, ...others] })).toEqual(["form indicators_incomplete"]);
  });
  it("refuses one limit for all points and for none", () => {
    expect(wrong({ ...POLICY, indicators: [{ ...first, noneAtBp: 9500 }, second, ...others] })).toEqual([
      "indicators.0.allAtBp limits_equal",
    ]);
  });
  it("refuses coefficients that fall with a better grade, and revoking before suspending", () => {
    expect(wrong({ ...POLICY, coefficientCBp: 10_001 })).toEqual(["coefficientBBp coefficients_backwards"]);
    expect(wrong({ ...POLICY, cRevokes: 2 })).toEqual(["cRevokes revokes_before_suspends"]);
  });
  it("refuses more than a third at each end, where the As could meet the Cs", () => {
    expect(wrong({ ...POLICY, gradeShareBp: 3333 })).toEqual([]);
    expect(wrong({ ...POLICY, gradeShareBp: 3334 }).length).toBe(1);
  });
});
