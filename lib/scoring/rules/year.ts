import { add, type Ratio, ratio, reduced, ZERO } from "#lib/shared/ratio.ts";
import type { GradingPolicy } from "../contract/policies.ts";
import type { Grade, YearConsequence } from "../contract/vocabulary.ts";

type YearRules = Pick<GradingPolicy, "cOnlyBelowLimit" | "cLimitHundredths" | "cSuspends" | "cRevokes">;
type Result = { readonly grade: Grade | null; readonly scoreHundredths: number };

/** Does this month count as a C in the year? Always if it is one, or, by the policy's switch, only with a score below the limit. */
export function countsAsC({ grade, scoreHundredths }: Result, policy: YearRules): boolean {
  return grade === "C" && (!policy.cOnlyBelowLimit || scoreHundredths < policy.cLimitHundredths);
}

/**
 * What this month's C does (DOMAIN §8, "Year"): two of a calendar year stop a person for rectification, three eliminate.
 * `earlierCs` are the months of the same calendar year that counted before this one. A month that is no C does nothing.
 */
export function yearConsequence(earlierCs: number, result: Result, policy: YearRules): YearConsequence {
  if (!countsAsC(result, policy)) return "none";
  const months = earlierCs + 1;
  if (months >= policy.cRevokes) return "revoked";
  return months >= policy.cSuspends ? "suspended" : "none";
}

export type ChanceOfYear = { readonly suspended: Ratio; readonly revoked: Ratio };

/**
 * How many people would reach the limits of the year if every month's Cs were drawn by lot: in a group of n ranked people
 * with k Cs each is drawn with k/n, month by month. Expected numbers of people, exact; those revoked are among those
 * suspended. Counts every C, so with the switch for low scores on it is an upper bound.
 */
export function expectedByChance(
  groups: readonly { readonly ranked: number; readonly k: number }[],
  months: number,
  policy: Pick<GradingPolicy, "cSuspends" | "cRevokes">,
): ChanceOfYear {
  let [suspended, revoked] = [ZERO, ZERO];
  // Groups of one size have one chance: few fractions instead of thousands.
  const sizes = Map.groupBy(
    groups.filter(({ ranked }) => ranked > 0),
    ({ ranked, k }) => `${ranked} ${k}`,
  );
  for (const alike of sizes.values()) {
    const { ranked, k } = alike[0] ?? { ranked: 1, k: 0 };
    const people = BigInt(ranked * alike.length);
    suspended = add(suspended, expected(people, atLeast(policy.cSuspends, months, ranked, k)));
    revoked = add(revoked, expected(people, atLeast(policy.cRevokes, months, ranked, k)));
  }
  return { suspended: reduced(suspended), revoked: reduced(revoked) };
}

function expected(people: bigint, chance: Ratio): Ratio {
  return reduced({ n: people * chance.n, d: chance.d });
}

/** Chance of `least` or more Cs in so many months, each with k of n. */
function atLeast(least: number, months: number, n: number, k: number): Ratio {
  const [drawn, spared] = [BigInt(k), BigInt(n - k)];
  let ways = 0n;
  let choose = 1n;
  for (let hits = 0; hits <= months; hits += 1) {
    if (hits >= least) ways += choose * drawn ** BigInt(hits) * spared ** BigInt(months - hits);
    choose = (choose * BigInt(months - hits)) / BigInt(hits + 1);
  }
  return ratio(ways, BigInt(n) ** BigInt(months));
}
