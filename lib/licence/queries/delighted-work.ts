import type { Db } from "#lib/platform/db.ts";

export type DelightedWork = {
  readonly followUpId: string;
  readonly cycle: number;
  readonly workOrderId: string;
  readonly technicianId: string;
};

/** The last answered follow-up of a request about completed work, and whose work it was; null where there is none. */
export async function findDelightedWork(db: Db, requestId: string): Promise<DelightedWork | null> {
  const [row] = await db.$queryRaw<DelightedWork[]>`
    SELECT f.id AS "followUpId", f.cycle, w.id AS "workOrderId", w.technician_id AS "technicianId"
    FROM follow_up f JOIN work_order w ON w.request_id = f.request_id AND w.cycle = f.cycle AND w.status = 'completed'
    WHERE f.request_id = ${requestId}::uuid AND NOT f.declined ORDER BY f.cycle DESC, f.seq DESC, w.number DESC LIMIT 1`;
  return row ?? null;
}
