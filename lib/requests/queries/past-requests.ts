import type { Db, Rows } from "#lib/platform/db.ts";
import { localDay } from "#lib/shared/service-calendar.ts";
import type { PastRequestView } from "../contract/views.ts";
import type { RequestType, Stage } from "../contract/vocabulary.ts";

type Row = Pick<Rows.ServiceRequestModel, "id" | "number" | "type" | "stage" | "loggedAt" | "assetId" | "symptomId">;

/** Rows of requests as lines of a history: the symptom and its fault group, and what the last visit found and did. */
export async function pastRequestViews(db: Db, rows: readonly Row[]): Promise<PastRequestView[]> {
  const symptomIds = [...new Set(rows.flatMap(({ symptomId }) => symptomId ?? []))];
  const symptoms = new Map((await db.symptom.findMany({ where: { id: { in: symptomIds } }, take: 500 })).map((row) => [row.id, row]));
  const visits = await lastVisits(
    db,
    rows.map(({ id }) => id),
  );
  return rows.map(({ id, number, type, stage, loggedAt, assetId, symptomId }) => {
    const symptom = symptomId ? symptoms.get(symptomId) : undefined;
    const visit = visits.get(id);
    return {
      id,
      number,
      type: type as RequestType,
      stage: stage as Stage,
      loggedAt: loggedAt.toISOString(),
      assetId,
      symptom: symptom ? { zh: symptom.nameZh, en: symptom.nameEn } : null,
      faultGroup: symptom?.faultGroup ?? null,
      lastVisit: visit
        ? {
            at: visit.at.toISOString(),
            technician: { zh: visit.nameZh, en: visit.nameEn },
            cause: visit.causeZh && visit.causeEn ? { zh: visit.causeZh, en: visit.causeEn } : null,
            action: visit.actionZh && visit.actionEn ? { zh: visit.actionZh, en: visit.actionEn } : null,
          }
        : null,
      repairedOn: visit?.solvedAt ? localDay(visit.solvedAt) : null,
    };
  });
}

type Visited = {
  readonly requestId: string;
  readonly at: Date;
  readonly solvedAt: Date | null;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly causeZh: string | null;
  readonly causeEn: string | null;
  readonly actionZh: string | null;
  readonly actionEn: string | null;
};

async function lastVisits(db: Db, requestIds: readonly string[]): Promise<ReadonlyMap<string, Visited>> {
  if (requestIds.length === 0) return new Map();
  const rows = await db.$queryRaw<Visited[]>`
    SELECT DISTINCT ON (v.request_id) v.request_id AS "requestId", v.arrived_at AS at, p.name_zh AS "nameZh", p.name_en AS "nameEn",
      CASE WHEN w.status = 'completed' AND w.outcome IN ('fixed', 'no_product_fault') THEN w.status_since END AS "solvedAt",
      c.name_zh AS "causeZh", c.name_en AS "causeEn", a.name_zh AS "actionZh", a.name_en AS "actionEn"
    FROM visit v JOIN work_order w ON w.id = v.work_order_id JOIN person p ON p.id = v.technician_id
    LEFT JOIN diagnosis d ON d.visit_id = v.id LEFT JOIN cause c ON c.id = d.cause_id LEFT JOIN action a ON a.id = d.action_id
    WHERE v.request_id = ANY (${requestIds}::uuid[])
    ORDER BY v.request_id, v.arrived_at DESC`;
  return new Map(rows.map((row) => [row.requestId, row]));
}
