import { describe, expect, it } from "vitest";
import { gradingPolicy } from "#lib/scoring/contract/policies.ts";
import { policyTrial, trialField } from "#lib/scoring/contract/policy-trial.ts";

const IN_FORCE = gradingPolicy.initial;

describe("a policy tried out from an address", () => {
  it("is the one in force where nothing is given, and says that nothing was tried", () => {
    expect(policyTrial(IN_FORCE, {})).toMatchObject({ tried: false, problem: null, policy: IN_FORCE, weightSum: 100 });
  });

  it("takes rates in per cent, to the basis point", () => {
    const { policy, tried } = policyTrial(IN_FORCE, { [trialField("very_satisfied", "all")]: "97.35", share: "15", least: "12" });
    expect(tried).toBe(true);
    expect(policy?.indicators[0]).toEqual({ indicator: "very_satisfied", noneAtBp: 4000, allAtBp: 9735, weight: 30 });
    expect(policy).toMatchObject({ gradeShareBp: 1500, leastRated: 12, priorWeight: IN_FORCE.priorWeight });
  });

  it("is no policy while its weights do not make a hundred, and says what they make", () => {
    expect(policyTrial(IN_FORCE, { [trialField("repeat", "weight")]: "15" })).toMatchObject({
      policy: null,
      problem: "weights_not_hundred",
      weightSum: 105,
    });
  });

  it("is no policy with equal limits, beyond what is allowed, or made of other things than numbers", () => {
    expect(policyTrial(IN_FORCE, { [trialField("repeat", "none")]: "0" }).problem).toBe("limits_equal");
    for (const given of ["", "34", "viel", "2.555"])
      expect(policyTrial(IN_FORCE, { share: given })).toMatchObject({ policy: null, problem: "invalid" });
  });

  it("keeps what was typed, so that it can be put right", () => {
    expect(policyTrial(IN_FORCE, { share: " viel " }).fields.share).toBe("viel");
    expect(policyTrial(IN_FORCE, { share: ["1", "2"] }).fields.share).toBe("10");
  });
});
