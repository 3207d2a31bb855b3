import { instantOf, localDay } from "#lib/shared/service-calendar.ts";
import type { PointsPolicy } from "../contract/policies.ts";

/** A plus or minus as it stands in the ledger; `reversesId` names the entry it takes back. */
export type Entry = {
  readonly id: string;
  readonly points: number;
  readonly reversesId: string | null;
  readonly enteredAt: Date;
};

/** The beginning of the calendar year (Asia/Shanghai) that a moment lies in, and of the one after it. */
export function yearStart(at: Date, ahead = 0): Date {
  return instantOf(`${String(Number(localDay(at).slice(0, 4)) + ahead).padStart(4, "0")}-01-01`);
}

/**
 * The points on a licence at `at`: the entries from `from` on that nobody has reversed, replayed by moment and id from a
 * full licence, each step kept between 0 and what a licence holds (DOMAIN §8). At 0 the licence is revoked: what is added
 * later adds nothing, until a reversal takes the deduction out of the replay or the count begins anew.
 */
export function balanceOf(entries: readonly Entry[], policy: Pick<PointsPolicy, "pointsAYear">, from: Date, at: Date): number {
  const known = entries.filter(({ enteredAt }) => enteredAt <= at);
  const reversed = new Set(known.flatMap(({ reversesId }) => reversesId ?? []));
  const counting = known
    .filter(({ id, reversesId, enteredAt }) => !reversesId && !reversed.has(id) && enteredAt >= from)
    .sort((a, b) => a.enteredAt.getTime() - b.enteredAt.getTime() || (a.id < b.id ? -1 : 1));
  let balance = policy.pointsAYear;
  for (const { points } of counting) {
    if (balance === 0) return 0;
    balance = Math.min(policy.pointsAYear, Math.max(0, balance + points));
  }
  return balance;
}
