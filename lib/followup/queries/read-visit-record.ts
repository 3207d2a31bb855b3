import type { Db } from "#lib/platform/db.ts";
import { scoringPromise } from "#lib/requests/index.ts";
import type { VisitRecord } from "../rules/contradictions.ts";

/** What the technician recorded of the visits of one cycle, as far as a customer's answer can deny it. */
export async function readVisitRecord(db: Db, requestId: string, cycle: number): Promise<VisitRecord> {
  const visits = await db.visit.findMany({ where: { requestId, workOrder: { cycle } }, include: { steps: true }, take: 50 });
  const promises = await db.servicePromise.findMany({ where: { requestId }, take: 100 });
  const promise = scoringPromise(
    promises.map(({ seq, startsAt, endsAt, askedBy }) => ({
      seq,
      startsAt,
      endsAt,
      askedBy: askedBy === "us" ? ("us" as const) : ("customer" as const),
    })),
  );
  return {
    visited: visits.length > 0,
    steps: [...new Set(visits.flatMap(({ steps }) => steps.map(({ step }) => step)))],
    arrivedInWindow: promise && visits.every(({ arrivedAt }) => arrivedAt <= promise.endsAt),
  };
}
