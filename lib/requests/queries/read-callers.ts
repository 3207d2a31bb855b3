import { recogniseCaller } from "#lib/customers/index.ts";
import type { Db } from "#lib/platform/db.ts";
import type { ReadContext } from "#lib/platform/read-door.ts";
import type { CallerView, OpenRequestView } from "../contract/views.ts";
import type { Clock, Urgency } from "../contract/vocabulary.ts";
import { whoseTurn } from "../rules/whose-turn.ts";
import { LAST_VISIT, type PastRow, pastRequestView } from "./past-requests.ts";

/** Who calls from this number, as it was written, and what is already open for them (DOMAIN §5, screen pop). */
export async function readCallers(context: ReadContext, written: string): Promise<CallerView[]> {
  const callers: CallerView[] = [];
  for (const file of await recogniseCaller(context, written)) {
    const rows = await readRequestsOf(context.db, file.id);
    callers.push({
      ...file,
      open: rows.filter(({ over }) => !over).map(openRequestView),
      past: rows.filter(({ over }) => over).map(pastRequestView),
    });
  }
  return callers;
}

type Row = PastRow & {
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

/**
 * At most sixty, the newest first: all that is open before what is over. A hot feed: one statement, and of one file (a number
 * seldom has two), for with a list of files it would be planned anew each time.
 */
export function readRequestsOf(db: Db, customerId: string): Promise<Row[]> {
  return db.$queryRaw<Row[]>`
    SELECT r.id, r.number, r.type, r.stage, r.logged_at AS "loggedAt", r.asset_id AS "assetId", r.urgency, r.over,
      s.name_zh AS "symptomZh", s.name_en AS "symptomEn", s.fault_group AS "faultGroup", v.*, w.status AS "workOrder", coalesce(m.remedy, false) AS "remedyOwed",
      p.starts_at AS "promiseStart", p.ends_at AS "promiseEnd", m.kind AS clock, m.due_at AS "dueAt", w.name_zh AS "technicianZh", w.name_en AS "technicianEn"
    FROM (SELECT *, stage IN ('closed', 'cancelled') AS over FROM service_request WHERE customer_id = ${customerId}::uuid
      ORDER BY stage IN ('closed', 'cancelled'), logged_at DESC LIMIT 60) r
    LEFT JOIN symptom s ON s.id = r.symptom_id
    ${LAST_VISIT}
    LEFT JOIN LATERAL (SELECT w.status, t.name_zh, t.name_en FROM work_order w LEFT JOIN person t ON t.id = w.technician_id
      WHERE NOT r.over AND w.request_id = r.id AND w.status NOT IN ('completed', 'declined', 'withdrawn')) w ON true
    LEFT JOIN LATERAL (SELECT starts_at, ends_at FROM promise WHERE NOT r.over AND request_id = r.id ORDER BY seq DESC LIMIT 1) p ON true
    LEFT JOIN LATERAL (SELECT min(due_at) AS due_at, (array_agg(kind ORDER BY due_at))[1] AS kind, bool_or(kind = 'remedy') AS remedy
      FROM sla_milestone WHERE NOT r.over AND request_id = r.id AND met_at IS NULL AND voided_at IS NULL) m ON true
    ORDER BY r.logged_at DESC`;
}

export function openRequestView(row: Row): OpenRequestView {
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
