import { ok, type Result, refuse } from "#lib/shared/result.ts";
import type { LocalDay } from "#lib/shared/service-calendar.ts";
import type { AttemptResult } from "../contract/vocabulary.ts";

export const ATTEMPTS_NEEDED = 3;
export const DAYS_NEEDED = 2;

export type Attempt = { readonly id: string; readonly result: AttemptResult; readonly calledAt: Date; readonly calledOn: LocalDay };

/**
 * The three attempts that show a customer could not be reached: on at least two local days, in the order they were made.
 * Refusal: `attempts_missing` with what there is and what is needed (DOMAIN §4, *unreached*).
 */
export function unreachedEvidence<A extends Attempt>(attempts: readonly A[]): Result<readonly [A, A, A], "attempts_missing"> {
  const missed = attempts.filter(({ result }) => result !== "reached").sort((a, b) => a.calledAt.getTime() - b.calledAt.getTime());
  const days = new Set(missed.map(({ calledOn }) => calledOn)).size;
  const first = missed[0];
  const otherDay = missed.find(({ calledOn }) => calledOn !== first?.calledOn);
  const third = missed.find((attempt) => attempt !== first && attempt !== otherDay);
  if (!first || !otherDay || !third) {
    return refuse("attempts_missing", { attempts: missed.length, attemptsNeeded: ATTEMPTS_NEEDED, days, daysNeeded: DAYS_NEEDED });
  }
  const [a, b, c] = [first, otherDay, third].sort((x, y) => x.calledAt.getTime() - y.calledAt.getTime()) as [A, A, A];
  return ok([a, b, c]);
}
