import { type GradingPolicy, gradingPolicy } from "./policies.ts";

/** What of the policy may be tried out on a draft: the numbers that decide who gets which grade. Rates in per cent. */
export const TRIAL_NUMBERS = ["share", "prior", "least"] as const;
export const TRIAL_COLUMNS = ["none", "all", "weight"] as const;

export type TrialProblem = "weights_not_hundred" | "limits_equal" | "invalid";

export type PolicyTrial = {
  /** Every field as it stands in the form, by its name in the address. */
  readonly fields: Readonly<Record<string, string>>;
  /** Something differs from the policy in force. */
  readonly tried: boolean;
  /** The policy to assess by; null where what was typed is none. */
  readonly policy: GradingPolicy | null;
  readonly problem: TrialProblem | null;
  readonly weightSum: number;
};

export function trialField(indicator: string, column: (typeof TRIAL_COLUMNS)[number]): string {
  return `${indicator}_${column}`;
}

/** Reads a policy to be tried from an address; what is not in it is as in the policy in force. */
export function policyTrial(
  inForce: GradingPolicy,
  parameters: Readonly<Record<string, string | readonly string[] | undefined>>,
): PolicyTrial {
  const usual = fieldsOf(inForce);
  const fields = Object.fromEntries(
    Object.entries(usual).map(([name, value]) => {
      const given = parameters[name];
      return [name, typeof given === "string" ? given.trim().slice(0, 12) : value];
    }),
  );
  const tried = Object.entries(fields).some(([name, value]) => value !== usual[name]);
  const number = (name: string) => Number(fields[name] === "" ? Number.NaN : fields[name]);
  const parsed = gradingPolicy.schema.safeParse({
    ...inForce,
    indicators: inForce.indicators.map(({ indicator }) => ({
      indicator,
      noneAtBp: basisPoints(number(trialField(indicator, "none"))),
      allAtBp: basisPoints(number(trialField(indicator, "all"))),
      weight: number(trialField(indicator, "weight")),
    })),
    gradeShareBp: basisPoints(number("share")),
    priorWeight: number("prior"),
    leastRated: number("least"),
  });
  const weightSum = inForce.indicators.reduce((sum, { indicator }) => sum + number(trialField(indicator, "weight")), 0);
  if (parsed.success) return { fields, tried, policy: parsed.data, problem: null, weightSum };
  const said = parsed.error.issues.map(({ message }) => message);
  const problem = (["weights_not_hundred", "limits_equal"] as const).find((code) => said.includes(code)) ?? "invalid";
  return { fields, tried, policy: null, problem, weightSum };
}

function fieldsOf(policy: GradingPolicy): Record<string, string> {
  const rows = policy.indicators.flatMap(({ indicator, noneAtBp, allAtBp, weight }) => [
    [trialField(indicator, "none"), String(noneAtBp / 100)],
    [trialField(indicator, "all"), String(allAtBp / 100)],
    [trialField(indicator, "weight"), String(weight)],
  ]);
  return Object.fromEntries([
    ...rows,
    ["share", String(policy.gradeShareBp / 100)],
    ["prior", String(policy.priorWeight)],
    ["least", String(policy.leastRated)],
  ]) as Record<string, string>;
}

/** 10 % and 2.5 % are whole basis points; 2.555 % is none, and the schema says so. */
function basisPoints(percent: number): number {
  const exact = percent * 100;
  return Math.abs(exact - Math.round(exact)) < 1e-6 ? Math.round(exact) : exact;
}
