import { recogniseCaller } from "#lib/customers/index.ts";
import type { Db } from "#lib/platform/db.ts";
import type { ReadContext } from "#lib/platform/read-door.ts";
import type { CallerView, OpenRequestView } from "../contract/views.ts";
import type { Clock, Urgency } from "../contract/vocabulary.ts";
import { whoseTurn } from "../rules/whose-turn.ts";
import { type PastRow, pastRequestView } from "./past-requests.ts";

/** Who calls from this number, as it was written, and what is already open for them (DOMAIN §5, screen pop). */
export async function readCallers(context: ReadContext, written: string): Promise<CallerView[]> {
  const files = await recogniseCaller(context, written);
  if (files.length === 0) return [];
  const rows = await readRequestsOf(
    context.db,
    files.map(({ id }) => id),
  );
  return files.map((file) => {
    const here = rows.filter(({ customerId }) => customerId === file.id);
    return {
      ...file,
      open: here.filter(({ over }) => !over).map(openRequestView),
      past: here.filter(({ over }) => over).map(pastRequestView),
    };
  });
}

type Row = PastRow & {
  readonly customerId: string;
  readonly over: boolean;
  readonly urgency: string;
  readonly workOrder: string | null;
  readonly remedyOwed: boolean;
  readonly promiseStart: Date | null;
  readonly promiseEnd: Date | null;
  readonly clock: string | null;
  readonly dueAt: Date | null;
  readonly technicianZh: string | null;
  readonly technicianEn: string | null;
};

/** The newest fifty that are open and the newest fifty that are over. A hot feed: one statement; the last visit as in `pastRequestViews`. */
function readRequestsOf(db: Db, customerIds: readonly string[]): Promise<Row[]> {
  return db.$queryRaw<Row[]>`
    SELECT r.id, r.number, r.type, r.stage, r.logged_at AS "loggedAt", r.asset_id AS "assetId", r.customer_id AS "customerId", r.urgency, r.over,
      s.name_zh AS "symptomZh", s.name_en AS "symptomEn", s.fault_group AS "faultGroup", v.*, w.status AS "workOrder", o.remedy_owed AS "remedyOwed",
      p.starts_at AS "promiseStart", p.ends_at AS "promiseEnd", m.kind AS clock, m.due_at AS "dueAt", t.name_zh AS "technicianZh", t.name_en AS "technicianEn"
    FROM (
      (SELECT *, false AS over FROM service_request WHERE customer_id = ANY (${customerIds}::uuid[]) AND stage NOT IN ('closed', 'cancelled')
        ORDER BY logged_at DESC LIMIT 50)
      UNION ALL
      (SELECT *, true FROM service_request WHERE customer_id = ANY (${customerIds}::uuid[]) AND stage IN ('closed', 'cancelled')
        ORDER BY logged_at DESC LIMIT 50)
    ) r
    LEFT JOIN symptom s ON s.id = r.symptom_id
    LEFT JOIN LATERAL (
      SELECT v.arrived_at AS "visitedAt", y.name_zh AS "visitorZh", y.name_en AS "visitorEn", c.name_zh AS "causeZh", c.name_en AS "causeEn",
        a.name_zh AS "actionZh", a.name_en AS "actionEn",
        CASE WHEN x.status = 'completed' AND x.outcome IN ('fixed', 'no_product_fault') THEN x.status_since END AS "solvedAt"
      FROM visit v JOIN work_order x ON x.id = v.work_order_id JOIN person y ON y.id = v.technician_id
      LEFT JOIN diagnosis d ON d.visit_id = v.id LEFT JOIN cause c ON c.id = d.cause_id LEFT JOIN action a ON a.id = d.action_id
      WHERE v.request_id = r.id ORDER BY v.arrived_at DESC LIMIT 1) v ON true
    LEFT JOIN work_order w ON NOT r.over AND w.request_id = r.id AND w.status NOT IN ('completed', 'declined', 'withdrawn')
    LEFT JOIN person t ON t.id = w.technician_id
    LEFT JOIN LATERAL (SELECT starts_at, ends_at FROM promise WHERE request_id = r.id ORDER BY seq DESC LIMIT 1) p ON NOT r.over
    LEFT JOIN LATERAL (SELECT kind, due_at FROM sla_milestone WHERE request_id = r.id AND met_at IS NULL AND voided_at IS NULL
      ORDER BY due_at LIMIT 1) m ON NOT r.over
    CROSS JOIN LATERAL (SELECT NOT r.over AND EXISTS (SELECT FROM sla_milestone WHERE request_id = r.id AND kind = 'remedy' AND met_at IS NULL
      AND voided_at IS NULL) AS remedy_owed) o
    ORDER BY r.logged_at DESC`;
}

function openRequestView(row: Row): OpenRequestView {
  const { urgency, workOrder, remedyOwed, promiseStart, promiseEnd, clock, dueAt, technicianZh, technicianEn } = row;
  const line = pastRequestView(row);
  return {
    ...line,
    urgency: urgency as Urgency,
    turn: whoseTurn({ type: line.type, stage: line.stage, workOrder, remedyOwed }),
    promise: promiseStart && promiseEnd ? { startsAt: promiseStart.toISOString(), endsAt: promiseEnd.toISOString() } : null,
    clock: clock && dueAt ? { kind: clock as Clock, dueAt: dueAt.toISOString() } : null,
    technician: technicianZh !== null && technicianEn !== null ? { zh: technicianZh, en: technicianEn } : null,
  };
}
