import type { Db } from "#lib/platform/db.ts";
import { sql } from "#lib/platform/sql.ts";
import { localDay } from "#lib/shared/service-calendar.ts";
import type { PastRequestView } from "../contract/views.ts";
import type { RequestType, Stage } from "../contract/vocabulary.ts";

export type PastRow = {
  readonly id: string;
  readonly number: number;
  readonly type: string;
  readonly stage: string;
  readonly loggedAt: Date;
  readonly assetId: string | null;
  readonly symptomZh: string | null;
  readonly symptomEn: string | null;
  readonly faultGroup: string | null;
  readonly visitedAt: Date | null;
  readonly visitorZh: string | null;
  readonly visitorEn: string | null;
  readonly causeZh: string | null;
  readonly causeEn: string | null;
  readonly actionZh: string | null;
  readonly actionEn: string | null;
  readonly solvedAt: Date | null;
};

/** What the last visit about the request `r` found and did, and when it was solved; as `v`, nulls where nobody has come. */
export const LAST_VISIT = sql`
  LEFT JOIN LATERAL (
    SELECT v.arrived_at AS "visitedAt", y.name_zh AS "visitorZh", y.name_en AS "visitorEn", c.name_zh AS "causeZh", c.name_en AS "causeEn",
      a.name_zh AS "actionZh", a.name_en AS "actionEn",
      CASE WHEN x.status = 'completed' AND x.outcome IN ('fixed', 'no_product_fault') THEN x.status_since END AS "solvedAt"
    FROM visit v JOIN work_order x ON x.id = v.work_order_id JOIN person y ON y.id = v.technician_id
    LEFT JOIN diagnosis d ON d.visit_id = v.id LEFT JOIN cause c ON c.id = d.cause_id LEFT JOIN action a ON a.id = d.action_id
    WHERE v.request_id = r.id ORDER BY v.arrived_at DESC LIMIT 1) v ON true`;

/** The newest ten other requests about an appliance: the symptom and its fault group, and what the last visit found and did. */
export async function pastRequestViews(db: Db, assetId: string, without: string): Promise<PastRequestView[]> {
  const rows = await db.$queryRaw<PastRow[]>`
    SELECT r.id, r.number, r.type, r.stage, r.logged_at AS "loggedAt", r.asset_id AS "assetId", s.name_zh AS "symptomZh", s.name_en AS "symptomEn",
      s.fault_group AS "faultGroup", v.*
    FROM (SELECT * FROM service_request WHERE asset_id = ${assetId}::uuid AND id <> ${without}::uuid ORDER BY logged_at DESC LIMIT 10) r
    LEFT JOIN symptom s ON s.id = r.symptom_id
    ${LAST_VISIT}
    ORDER BY r.logged_at DESC`;
  return rows.map(pastRequestView);
}

export function pastRequestView(row: PastRow): PastRequestView {
  const { id, number, type, stage, loggedAt, assetId, faultGroup, visitedAt, solvedAt } = row;
  return {
    ...{ id, number, assetId, faultGroup },
    type: type as RequestType,
    stage: stage as Stage,
    loggedAt: loggedAt.toISOString(),
    symptom: named(row.symptomZh, row.symptomEn),
    lastVisit: visitedAt && {
      at: visitedAt.toISOString(),
      technician: { zh: row.visitorZh ?? "", en: row.visitorEn ?? "" },
      cause: named(row.causeZh, row.causeEn),
      action: named(row.actionZh, row.actionEn),
    },
    repairedOn: solvedAt && localDay(solvedAt),
  };
}

function named(zh: string | null, en: string | null) {
  return zh === null || en === null ? null : { zh, en };
}
