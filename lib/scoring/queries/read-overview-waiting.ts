import type { Db } from "#lib/platform/db.ts";
import type { ReadContext } from "#lib/platform/read-door.ts";
import { limitTo } from "#lib/platform/sql.ts";
import type { Turn } from "#lib/requests/contract/views.ts";
import { FIELD_TYPES, type RequestType, type Stage } from "#lib/requests/contract/vocabulary.ts";
import { standingsOfTurns, whoseTurn } from "#lib/requests/index.ts";
import type { OpenRun, TurnCount, WaitingRow, WaitingView } from "../contract/overview-views.ts";
import { runState } from "../rules/run-steps.ts";
import { monthOfDate } from "./read-months-before.ts";

const MOST = 100;

type Group = {
  readonly type: RequestType;
  readonly stage: Stage;
  readonly workOrder: string | null;
  readonly remedyOwed: boolean;
  readonly open: number;
  readonly overdue: number;
};

/** Everything open by whose turn it is (DOMAIN §9, unfinished work), the fullest first. */
export async function readTurns(db: Db, now: Date): Promise<TurnCount[]> {
  const groups = await db.$queryRaw<Group[]>`
    SELECT CASE WHEN r.type = ANY (${[...FIELD_TYPES]}::text[]) THEN 'repair' ELSE 'enquiry' END AS type, r.stage, w.status AS "workOrder",
      coalesce(m.remedy, false) AS "remedyOwed", count(*)::int AS open, count(*) FILTER (WHERE m.due_at <= ${now})::int AS overdue
    FROM service_request r
    LEFT JOIN work_order w ON w.request_id = r.id AND w.status NOT IN ('completed', 'declined', 'withdrawn')
    LEFT JOIN LATERAL (SELECT min(s.due_at) AS due_at, bool_or(s.kind = 'remedy') AS remedy FROM sla_milestone s
      WHERE s.request_id = r.id AND s.met_at IS NULL AND s.voided_at IS NULL) m ON true
    WHERE r.stage NOT IN ('closed', 'cancelled') GROUP BY 1, 2, 3, 4`;
  const turns = Map.groupBy(groups, whoseTurn);
  return [...turns]
    .map(([turn, of]) => ({ turn, open: sum(of, "open"), overdue: sum(of, "overdue") }))
    .sort((a, b) => b.overdue - a.overdue || b.open - a.open);
}

function sum(groups: readonly Group[], what: "open" | "overdue"): number {
  return groups.reduce((before, group) => before + group[what], 0);
}

type Row = Omit<WaitingRow, "turn" | "outlet" | "clock"> & {
  readonly workOrder: string | null;
  readonly remedyOwed: boolean;
  readonly outletId: string | null;
  readonly outletZh: string | null;
  readonly outletEn: string | null;
  readonly clockKind: string | null;
  readonly dueAt: Date | null;
};

/** The open requests whose turn it is (null: everybody's), overdue ones alone if asked; the worst clock first. */
export async function readWaiting({ db, now }: ReadContext, turn: Turn | null, overdueOnly: boolean): Promise<WaitingView> {
  const standings = turn ? standingsOfTurns([turn]) : [];
  const rows = await db.$queryRaw<Row[]>`
    SELECT r.id AS "requestId", r.number AS "requestNumber", r.type, r.stage, r.stage_since AS "stageSince", w.status AS "workOrder",
      o.owed AS "remedyOwed", k.id AS "outletId", k.name_zh AS "outletZh", k.name_en AS "outletEn", m.kind AS "clockKind", m.due_at AS "dueAt"
    FROM service_request r
    LEFT JOIN work_order w ON w.request_id = r.id AND w.status NOT IN ('completed', 'declined', 'withdrawn')
    LEFT JOIN outlet k ON k.id = w.outlet_id
    LEFT JOIN LATERAL (SELECT s.kind, s.due_at FROM sla_milestone s WHERE s.request_id = r.id AND s.met_at IS NULL AND s.voided_at IS NULL
      ORDER BY s.due_at LIMIT 1) m ON true
    CROSS JOIN LATERAL (SELECT EXISTS (SELECT FROM sla_milestone s WHERE s.request_id = r.id AND s.kind = 'remedy' AND s.met_at IS NULL
      AND s.voided_at IS NULL) AS owed) o
    WHERE r.stage NOT IN ('closed', 'cancelled') AND (NOT ${overdueOnly} OR m.due_at <= ${now})
      AND (${turn}::text IS NULL OR concat_ws('/', r.stage, CASE WHEN r.type = ANY (${[...FIELD_TYPES]}::text[]) THEN 'visit' ELSE 'desk' END,
        coalesce(w.status, 'none'), CASE WHEN o.owed THEN 'remedy' ELSE 'plain' END) = ANY (${standings}::text[]))
    ORDER BY coalesce(m.due_at, 'infinity'), r.id ${limitTo(MOST + 1)}`;
  return { rows: rows.slice(0, MOST).map(viewOf), more: rows.length > MOST, now };
}

function viewOf({ workOrder, remedyOwed, outletId, outletZh, outletEn, clockKind, dueAt, ...row }: Row): WaitingRow {
  return {
    ...row,
    turn: whoseTurn({ type: row.type, stage: row.stage, workOrder, remedyOwed }),
    outlet: outletId ? { id: outletId, name: { zh: outletZh ?? "", en: outletEn ?? "" } } : null,
    clock: clockKind && dueAt ? { kind: clockKind, dueAt } : null,
  };
}

/** Months that wait for a review or a publication, the earliest first. */
export async function readOpenRuns(db: Db, readerId: string | null): Promise<OpenRun[]> {
  const runs = await db.gradeRun.findMany({
    where: { publishedAt: null, discardedAt: null },
    orderBy: { month: "asc" },
    take: 12,
    select: { id: true, month: true, draftedById: true, reviewedAt: true, publishedAt: true, discardedAt: true },
  });
  return runs.map((run) => ({
    id: run.id,
    month: monthOfDate(run.month),
    state: runState(run),
    draftedByMe: run.draftedById === readerId,
  }));
}
