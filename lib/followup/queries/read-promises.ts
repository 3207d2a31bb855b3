import type { Db } from "#lib/platform/db.ts";
import { scoringPromise } from "#lib/requests/index.ts";
import type { Interval } from "#lib/shared/service-calendar.ts";
import { ofCycle } from "../rules/of-cycle.ts";

/** The promise that is scored, by cycle: a rework is promised anew. Null where none was made. */
export async function readPromises(db: Db, requestId: string): Promise<(cycle: number) => Interval | null> {
  const rows = await db.servicePromise.findMany({ where: { requestId }, orderBy: { seq: "asc" }, take: 100 });
  const reworks = await db.remedy.findMany({ where: { requestId, kind: "rework" }, orderBy: { cycle: "asc" }, take: 100 });
  const promises = rows.map(({ askedBy, ...row }) => ({ ...row, askedBy: askedBy === "us" ? ("us" as const) : ("customer" as const) }));
  const sentBackAt = reworks.map(({ agreedAt }) => agreedAt);
  return (cycle) => {
    const promise = scoringPromise(ofCycle(promises, sentBackAt, cycle));
    return promise && { startsAt: promise.startsAt, endsAt: promise.endsAt };
  };
}
