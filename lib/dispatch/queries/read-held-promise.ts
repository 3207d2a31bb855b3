import type { Db } from "#lib/platform/db.ts";
import { currentPromise } from "#lib/requests/index.ts";
import type { Interval } from "#lib/shared/service-calendar.ts";

/**
 * The window that holds now. One promised before the request was sent back holds no more: a promise starts the clock of
 * arrival in its cycle, and a cycle without that clock has none. (The feeds ask the same in SQL.)
 */
export async function readHeldPromise(db: Db, request: { readonly id: string; readonly cycle: number }): Promise<Interval | null> {
  const clock = await db.slaMilestone.findUnique({
    where: { requestId_cycle_kind: { requestId: request.id, cycle: request.cycle, kind: "arrive" } },
    select: { id: true },
  });
  if (!clock) return null;
  const made = await db.servicePromise.findMany({ where: { requestId: request.id }, orderBy: { seq: "asc" }, take: 200 });
  const promise = currentPromise(made.map((row) => ({ ...row, askedBy: row.askedBy === "us" ? ("us" as const) : ("customer" as const) })));
  return promise && { startsAt: promise.startsAt, endsAt: promise.endsAt };
}
