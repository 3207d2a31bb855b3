import { readPolicy } from "#lib/platform/policies.ts";
import type { ReadContext } from "#lib/platform/read-door.ts";
import { limitTo, sql, sqlJoined } from "#lib/platform/sql.ts";
import type { RequestType, Urgency } from "#lib/requests/contract/vocabulary.ts";
import { addLocalDays, addMinutes, instantOf, localDay } from "#lib/shared/service-calendar.ts";
import { callPolicy } from "../contract/policies.ts";
import type { FollowUpFilters, FollowUpQueue, FollowUpQueueRow } from "../contract/views.ts";
import type { RemedyKind } from "../contract/vocabulary.ts";
import { maskName, seesPersonalData } from "./personal-data.ts";
import { readNextCall } from "./read-next-call.ts";

const PAGE = 50;

type Row = Omit<FollowUpQueueRow, "type" | "urgency" | "category" | "symptom" | "outlet" | "remedy" | "holder"> & {
  type: string;
  urgency: string;
  categoryZh: string | null;
  categoryEn: string | null;
  symptomZh: string | null;
  symptomEn: string | null;
  outletZh: string | null;
  outletEn: string | null;
  remedy: string | null;
  holderId: string | null;
  holderZh: string | null;
  holderEn: string | null;
};

/** Calls that are owed, what has waited longest past its due first; a page of at most 50. `cursor` is an earlier `next`. */
export async function readFollowUpQueue(context: ReadContext, filters: FollowUpFilters, cursor: string | null): Promise<FollowUpQueue> {
  const { db, actor, now } = context;
  if (actor.scope.kind !== "hq") return { rows: [], next: null, nextTaskId: null, now };
  const { value: policy } = await readPolicy(db, callPolicy, now);
  const claimedAfter = addMinutes(now, -policy.claimMinutes);
  const endOfToday = instantOf(addLocalDays(localDay(now), 1));
  const [afterDue, afterId] = place(cursor);
  const { holders, dues, rounds, types } = filters;
  // Only what was asked for stands in the statement: with all of it, each under its condition, every plan is made for the worst.
  const asked = [
    ...(afterDue ? [sql`(t.due_at, t.id) > (${afterDue}::timestamptz, ${afterId}::uuid)`] : []),
    ...(types.length > 0 ? [sql`r.type = ANY (${[...types]}::text[])`] : []),
    ...(holders.length > 0
      ? [
          sql`CASE WHEN p.id IS NULL THEN 'free' WHEN p.id = ${actor.personId}::uuid THEN 'mine' ELSE 'others' END = ANY (${[...holders]}::text[])`,
        ]
      : []),
    ...(dues.length > 0
      ? [
          sql`CASE WHEN t.due_at <= ${now} THEN 'overdue' WHEN t.due_at < ${endOfToday} THEN 'due_today' ELSE 'later' END = ANY (${[...dues]}::text[])`,
        ]
      : []),
    ...(rounds.length > 0
      ? [sql`CASE WHEN t.seq > 1 THEN 'after_remedy' WHEN t.cycle > 1 THEN 'after_rework' ELSE 'first' END = ANY (${[...rounds]}::text[])`]
      : []),
  ];
  const rows = await db.$queryRaw<Row[]>`
    SELECT q.id AS "taskId", r.id AS "requestId", r.number, r.type, r.urgency, q.cycle, q.seq, q.due_at AS "dueAt", c.name AS "customerName",
      CASE WHEN r.symptom_id IS NULL THEN left(r.words, 80) END AS words, k.name_zh AS "categoryZh", k.name_en AS "categoryEn",
      s.name_zh AS "symptomZh", s.name_en AS "symptomEn", h.id AS "holderId", h.name_zh AS "holderZh", h.name_en AS "holderEn",
      a.attempts, a.last_at AS "lastAttemptAt",
      CASE WHEN q.seq = 1 THEN q.opened_at ELSE (SELECT f.opened_at FROM follow_up_task f WHERE f.request_id = r.id AND f.cycle = q.cycle AND f.seq = 1) END AS "completedAt",
      (SELECT m.kind FROM remedy m WHERE q.seq > 1 AND m.request_id = r.id AND m.cycle = q.cycle ORDER BY m.agreed_at DESC LIMIT 1) AS remedy,
      o.name_zh AS "outletZh", o.name_en AS "outletEn"
    FROM (
      SELECT t.*, p.id AS holder_id FROM follow_up_task t
      JOIN service_request r ON r.id = t.request_id
      LEFT JOIN person p ON p.id = t.claimed_by_id AND t.claimed_at > ${claimedAfter}
      WHERE ${sqlJoined([sql`t.done_at IS NULL`, ...asked], " AND ")}
      ORDER BY t.due_at, t.id ${limitTo(PAGE + 1)}
    ) q
    JOIN service_request r ON r.id = q.request_id
    JOIN customer c ON c.id = r.customer_id
    LEFT JOIN category k ON k.id = r.category_id
    LEFT JOIN symptom s ON s.id = r.symptom_id
    LEFT JOIN person h ON h.id = q.holder_id
    CROSS JOIN LATERAL (SELECT count(*)::int AS attempts, max(called_at) AS last_at FROM follow_up_attempt WHERE task_id = q.id) a
    LEFT JOIN LATERAL (SELECT w.outlet_id FROM work_order w WHERE w.request_id = r.id AND w.cycle = q.cycle AND w.status = 'completed' ORDER BY w.number DESC LIMIT 1) w ON true
    LEFT JOIN outlet o ON o.id = w.outlet_id
    ORDER BY q.due_at, q.id`;
  const page = rows.slice(0, PAGE);
  const last = page.at(-1);
  const clear = seesPersonalData(actor);
  return {
    rows: page.map((row) => viewOf(row, clear, actor.personId)),
    next: rows.length > PAGE && last ? `${last.dueAt.toISOString()}_${last.taskId}` : null,
    nextTaskId: actor.permissions.has("followup.call") ? await readNextCall(context, null) : null,
    now,
  };
}

function viewOf(row: Row, clear: boolean, me: string | null): FollowUpQueueRow {
  const { categoryZh, categoryEn, symptomZh, symptomEn, outletZh, outletEn, holderId, holderZh, holderEn, ...plain } = row;
  return {
    ...plain,
    type: row.type as RequestType,
    urgency: row.urgency as Urgency,
    remedy: row.remedy as RemedyKind | null,
    completedAt: row.completedAt ?? row.dueAt,
    words: clear ? row.words : null,
    customerName: clear ? row.customerName : maskName(row.customerName),
    category: named(categoryZh, categoryEn),
    symptom: named(symptomZh, symptomEn),
    outlet: named(outletZh, outletEn),
    holder: holderId ? { id: holderId, name: { zh: holderZh ?? "", en: holderEn ?? "" }, mine: holderId === me } : null,
  };
}

function named(zh: string | null, en: string | null) {
  return zh === null || en === null ? null : { zh, en };
}

const CURSOR = /^(\d{4}-\d\d-\d\dT[\d:.]+Z)_([0-9a-f-]{36})$/;

/** Where the page before ended; an address somebody changed begins anew. */
function place(cursor: string | null): [Date | null, string | null] {
  const [, due = "", id = ""] = CURSOR.exec(cursor ?? "") ?? [];
  const at = new Date(due);
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id) && !Number.isNaN(at.getTime()) ? [at, id] : [null, null];
}
