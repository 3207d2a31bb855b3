import type { ReadContext } from "#lib/platform/read-door.ts";
import { NO_MARKS, type RepeatMark, type RequestMarks } from "../contract/views.ts";

type Row = {
  readonly requestId: string;
  readonly qualityNeeded: boolean;
  readonly linkId: string | null;
  readonly kind: RepeatMark["kind"];
  readonly decision: string | null;
  readonly earlierRequestId: string;
  readonly earlierNumber: number;
  readonly days: number;
  readonly nameZh: string;
  readonly nameEn: string;
};

/** What each of these requests repeats (dismissed links left out), and whether quality was called. Suspicions are headquarters' alone. */
export async function readMarks(
  { db, actor }: Pick<ReadContext, "db" | "actor">,
  requestIds: readonly string[],
): Promise<(requestId: string) => RequestMarks> {
  if (actor.scope.kind !== "hq" || requestIds.length === 0) return () => NO_MARKS;
  const rows = await db.$queryRaw<Row[]>`
    SELECT r.id AS "requestId", EXISTS (SELECT FROM request_event e WHERE e.request_id = r.id AND e.kind = 'quality_engineer_needed') AS "qualityNeeded",
      l.*
    FROM service_request r
    LEFT JOIN LATERAL (SELECT l.id AS "linkId", l.kind, d.decision, l.earlier_request_id AS "earlierRequestId", e.number AS "earlierNumber",
        floor(extract(epoch FROM CASE l.kind WHEN 'rework' THEN l.linked_at ELSE r.logged_at END - l.earlier_completed_at) / 86400)::int AS days,
        p.name_zh AS "nameZh", p.name_en AS "nameEn"
      FROM repeat_link l JOIN service_request e ON e.id = l.earlier_request_id JOIN work_order w ON w.id = l.earlier_work_order_id
      JOIN person p ON p.id = w.technician_id LEFT JOIN repeat_decision d ON d.link_id = l.id
      WHERE l.request_id = r.id AND d.decision IS DISTINCT FROM 'dismissed' ORDER BY l.cycle DESC LIMIT 1) l ON true
    WHERE r.id = ANY (${requestIds}::uuid[])`;
  const byId = new Map(rows.map((row) => [row.requestId, row]));
  return (requestId) => {
    const row = byId.get(requestId);
    return row ? { qualityNeeded: row.qualityNeeded, repeat: mark(row) } : NO_MARKS;
  };
}

function mark({ linkId, kind, decision, earlierRequestId, earlierNumber, days, nameZh, nameEn }: Row): RepeatMark | null {
  if (!linkId) return null;
  return {
    ...{ linkId, kind, earlierRequestId, earlierNumber, days },
    state: decision === "confirmed" ? "confirmed" : "suspected",
    technician: { zh: nameZh, en: nameEn },
  };
}
