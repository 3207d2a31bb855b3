import type { GradingPolicy } from "../contract/policies.ts";
import type { Grade } from "../contract/vocabulary.ts";

export type Graded = { readonly rank: number; readonly grade: Grade };

/** So many people at each end: the share of the ranked, rounded down; nobody in a group too small (DOMAIN §8, k). */
export function placesAtEachEnd(ranked: number, policy: Pick<GradingPolicy, "gradeShareBp" | "leastGroup">): number {
  return ranked < policy.leastGroup ? 0 : Math.floor((ranked * policy.gradeShareBp) / 10_000);
}

/**
 * Rank and grade of every score, in the order given. A are the best k, C the lowest k, B the rest. Equal scores share
 * rank and grade: a tie over the C limit is all B; a tie over the A limit is all A while there are at most 2k of them,
 * otherwise none of the tied is; if all are equal, all are B (DOMAIN §8). Ranks as in sport: 1, 2, 2, 4.
 */
export function gradesOf(scoresHundredths: readonly number[], k: number): Graded[] {
  const best = [...scoresHundredths].sort((a, b) => b - a);
  const rankOf = new Map<number, number>();
  best.forEach((score, index) => {
    if (!rankOf.has(score)) rankOf.set(score, index + 1);
  });
  const isA = aLimit(best, k);
  const isC = cLimit(best, k);
  return scoresHundredths.map((score) => ({ rank: rankOf.get(score) ?? 0, grade: isA(score) ? "A" : isC(score) ? "C" : "B" }));
}

type Limit = (score: number) => boolean;
const nobody: Limit = () => false;

function aLimit(best: readonly number[], k: number): Limit {
  const limit = best[k - 1];
  if (limit === undefined || isLevel(best)) return nobody;
  const reached = best.filter((score) => score >= limit).length;
  return reached === k || reached <= 2 * k ? (score) => score >= limit : (score) => score > limit;
}

function cLimit(best: readonly number[], k: number): Limit {
  const limit = best[best.length - k];
  if (limit === undefined || isLevel(best)) return nobody;
  const reached = best.filter((score) => score <= limit).length;
  return reached === k ? (score) => score <= limit : (score) => score < limit;
}

function isLevel(best: readonly number[]): boolean {
  return best[0] === best.at(-1);
}

/** What the month's labour is multiplied by, in basis points; without a grade nothing changes (DOMAIN §8). */
export function coefficientBp(grade: Grade | null, policy: GradingPolicy): number {
  if (grade === null) return 10_000;
  return { A: policy.coefficientABp, B: policy.coefficientBBp, C: policy.coefficientCBp }[grade];
}
