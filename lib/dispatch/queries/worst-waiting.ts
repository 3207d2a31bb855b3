import type { ReadContext } from "#lib/platform/read-door.ts";
import { limitTo, sql } from "#lib/platform/sql.ts";
import { FIELD_TYPES } from "#lib/requests/contract/vocabulary.ts";
import type { DispatchFilters } from "../contract/inputs.ts";

/** A request for which somebody has to be sent, and its place in the order: emergencies (0) first, then the worst clock. */
export type Place = { readonly id: string; readonly rank: number; readonly worst: Date };
export type After = { readonly rank: number; readonly worst: string; readonly id: string };

/** Whether somebody has to be sent for it, as long as it has no open work order: the condition of the statement below. */
export function isWaiting({ type, stage }: { readonly type: string; readonly stage: string }): boolean {
  return (FIELD_TYPES as readonly string[]).includes(type) && (stage === "logged" || stage === "dispatched");
}

/**
 * The first `most` after a place. The clock is the first that runs; without one it counts from the moment the stage began. All
 * that wait are looked at and put in order: some thousands in a house, while the clocks that run are many times as many.
 */
export function worstWaiting(context: ReadContext, filters: DispatchFilters, after: After | null, most: number): Promise<readonly Place[]> {
  const { scope } = context.actor;
  const centreId = filters.centre ?? (scope.kind === "centre" ? scope.centreId : null);
  return context.db.$queryRaw<Place[]>`
    SELECT q.id, q.rank, q.worst FROM (
      SELECT r.id, CASE r.urgency WHEN 'emergency' THEN 0 ELSE 1 END AS rank, coalesce(
        (SELECT min(m.due_at) FROM sla_milestone m WHERE m.request_id = r.id AND m.met_at IS NULL AND m.voided_at IS NULL), r.stage_since) AS worst
      FROM service_request r
      WHERE ${centreId ? sql`r.centre_id = ${centreId}::uuid` : sql`true`}
        AND r.stage IN ('logged', 'dispatched') AND r.type = ANY (${FIELD_TYPES}::text[])
        AND NOT EXISTS (SELECT FROM work_order w WHERE w.request_id = r.id AND w.status NOT IN ('completed', 'declined', 'withdrawn'))
        AND (${filters.type.length}::int = 0 OR r.type = ANY (${filters.type}::text[]))
        AND (${filters.urgency.length}::int = 0 OR r.urgency = ANY (${filters.urgency}::text[]))
        AND (${filters.again.length}::int = 0 OR (${filters.again.includes("sent_back")} AND r.cycle > 1) OR (${filters.again.includes("given_back")}
          AND EXISTS (SELECT FROM work_order g WHERE g.request_id = r.id AND g.cycle = r.cycle AND g.status IN ('declined', 'withdrawn'))))
    ) q
    WHERE ${after?.id ?? null}::uuid IS NULL OR (q.rank, q.worst, q.id) > (${after?.rank ?? null}::int, ${after?.worst ?? null}::timestamptz, ${after?.id ?? null}::uuid)
    ORDER BY q.rank, q.worst, q.id ${limitTo(most)}`;
}
