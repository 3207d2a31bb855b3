import type { Db } from "#lib/platform/db.ts";
import type { VisitRecord } from "../rules/contradictions.ts";
import { readPromises } from "./read-promises.ts";

/** What the technician recorded of the visits of one cycle, as far as a customer's answer can deny it. */
export async function readVisitRecord(db: Db, requestId: string, cycle: number): Promise<VisitRecord> {
  const visits = await db.visit.findMany({
    where: { requestId, workOrder: { cycle } },
    orderBy: { arrivedAt: "asc" },
    include: { steps: true },
    take: 50,
  });
  const promise = (await readPromises(db, requestId))(cycle);
  // Later visits of one cycle have appointments of their own; the promise was for the first.
  const [first] = visits;
  return {
    visited: visits.length > 0,
    steps: [...new Set(visits.flatMap(({ steps }) => steps.map(({ step }) => step)))],
    arrivedInWindow: promise && first ? first.arrivedAt <= promise.endsAt : null,
  };
}
