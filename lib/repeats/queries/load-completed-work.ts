import type { Db } from "#lib/platform/db.ts";
import { SOLVED } from "../contract/vocabulary.ts";
import type { CompletedWork } from "../rules/recognise.ts";

/** Solved repairs of an appliance other than this request, completed since a moment. Read as the house: whoever did them. */
export async function loadCompletedWork(db: Db, assetId: string, without: string, since: Date): Promise<CompletedWork[]> {
  return db.$queryRaw<CompletedWork[]>`
    SELECT w.id AS "workOrderId", w.request_id AS "requestId", r.number, w.cycle, w.technician_id AS "technicianId", w.status_since AS "completedAt",
      array_remove(ARRAY[told.fault_group] || array_agg(seen.fault_group) || array_agg(c.fault_group), NULL) AS "faultGroups"
    FROM service_request r JOIN work_order w ON w.request_id = r.id AND w.status = 'completed' AND w.outcome = ANY (${[...SOLVED]}::text[])
    LEFT JOIN symptom told ON told.id = r.symptom_id
    LEFT JOIN visit v ON v.work_order_id = w.id LEFT JOIN diagnosis d ON d.visit_id = v.id
    LEFT JOIN symptom seen ON seen.id = d.symptom_id LEFT JOIN cause c ON c.id = d.cause_id
    WHERE r.asset_id = ${assetId}::uuid AND r.type = 'repair' AND r.id <> ${without}::uuid AND w.status_since >= ${since}
    GROUP BY w.id, r.number, told.fault_group`;
}
