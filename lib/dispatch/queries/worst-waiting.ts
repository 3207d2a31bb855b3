import type { ReadContext } from "#lib/platform/read-door.ts";
import { FIELD_TYPES } from "#lib/requests/contract/vocabulary.ts";
import type { DispatchFilters } from "../contract/inputs.ts";

/** A request for which somebody has to be sent, and its place in the order: emergencies (0) first, then the worst clock. */
export type Place = { readonly id: string; readonly rank: number; readonly worst: Date };
export type After = { readonly rank: number; readonly worst: string; readonly id: string };

/** The first `most` after a place. The clock is the first that runs; without one it counts from the moment the stage began. */
export function worstWaiting(context: ReadContext, filters: DispatchFilters, after: After | null, most: number): Promise<readonly Place[]> {
  const { scope } = context.actor;
  const centreId = filters.centre ?? (scope.kind === "centre" ? scope.centreId : null);
  return centreId ? ofCentre(context, centreId, filters, after, most) : ofHouse(context, filters, after, most);
}

/** A centre has some hundreds that wait: all of them are looked at, and put in order. */
function ofCentre({ db }: ReadContext, centreId: string, filters: DispatchFilters, after: After | null, most: number): Promise<Place[]> {
  return db.$queryRaw<Place[]>`
    SELECT q.id, q.rank, q.worst FROM (
      SELECT r.id, CASE r.urgency WHEN 'emergency' THEN 0 ELSE 1 END AS rank, coalesce(
        (SELECT min(m.due_at) FROM sla_milestone m WHERE m.request_id = r.id AND m.met_at IS NULL AND m.voided_at IS NULL), r.stage_since) AS worst
      FROM service_request r
      WHERE r.centre_id = ${centreId}::uuid AND r.stage IN ('logged', 'dispatched') AND r.type = ANY (${FIELD_TYPES}::text[])
        AND NOT EXISTS (SELECT FROM work_order w WHERE w.request_id = r.id AND w.status NOT IN ('completed', 'declined', 'withdrawn'))
        AND (${filters.type.length}::int = 0 OR r.type = ANY (${filters.type}::text[]))
        AND (${filters.urgency.length}::int = 0 OR r.urgency = ANY (${filters.urgency}::text[]))
        AND (${filters.again.length}::int = 0 OR (${filters.again.includes("sent_back")} AND r.cycle > 1) OR (${filters.again.includes("given_back")}
          AND EXISTS (SELECT FROM work_order g WHERE g.request_id = r.id AND g.cycle = r.cycle AND g.status IN ('declined', 'withdrawn'))))
    ) q
    WHERE ${after?.id ?? null}::uuid IS NULL OR (q.rank, q.worst, q.id) > (${after?.rank ?? null}::int, ${after?.worst ?? null}::timestamptz, ${after?.id ?? null}::uuid)
    ORDER BY q.rank, q.worst, q.id LIMIT ${most}`;
}

/**
 * The whole house has tens of thousands that wait. Three lists, each from a small index in its own order: emergencies, running
 * clocks from the worst on, and what has no clock – of these only what began before the last clock that was found.
 */
function ofHouse({ db }: ReadContext, filters: DispatchFilters, after: After | null, most: number): Promise<Place[]> {
  return db.$queryRaw<Place[]>`
    WITH clocked AS MATERIALIZED (
      SELECT r.id, m.due_at AS worst
      FROM sla_milestone m JOIN service_request r ON r.id = m.request_id
      WHERE m.met_at IS NULL AND m.voided_at IS NULL AND m.due_at >= coalesce(${after?.rank === 1 ? after.worst : null}::timestamptz, '-infinity')
        AND NOT EXISTS (SELECT FROM sla_milestone e WHERE e.request_id = m.request_id AND e.met_at IS NULL AND e.voided_at IS NULL
          AND (e.due_at, e.id) < (m.due_at, m.id))
        AND r.urgency <> 'emergency' AND r.stage IN ('logged', 'dispatched') AND r.type = ANY (${FIELD_TYPES}::text[])
        AND NOT EXISTS (SELECT FROM work_order w WHERE w.request_id = r.id AND w.status NOT IN ('completed', 'declined', 'withdrawn'))
        AND (${filters.type.length}::int = 0 OR r.type = ANY (${filters.type}::text[]))
        AND (${filters.urgency.length}::int = 0 OR r.urgency = ANY (${filters.urgency}::text[]))
        AND (${filters.again.length}::int = 0 OR (${filters.again.includes("sent_back")} AND r.cycle > 1) OR (${filters.again.includes("given_back")}
          AND EXISTS (SELECT FROM work_order g WHERE g.request_id = r.id AND g.cycle = r.cycle AND g.status IN ('declined', 'withdrawn'))))
        AND (${after?.id ?? null}::uuid IS NULL OR (1, m.due_at, r.id) > (${after?.rank ?? null}::int, ${after?.worst ?? null}::timestamptz, ${after?.id ?? null}::uuid))
      ORDER BY m.due_at, r.id LIMIT ${most}
    ), unclocked AS (
      SELECT r.id, CASE r.urgency WHEN 'emergency' THEN 0 ELSE 1 END AS rank, coalesce(
        (SELECT min(m.due_at) FROM sla_milestone m WHERE m.request_id = r.id AND m.met_at IS NULL AND m.voided_at IS NULL), r.stage_since) AS worst
      FROM (
        SELECT e.* FROM service_request e WHERE e.urgency = 'emergency' AND e.stage IN ('logged', 'dispatched')
        UNION ALL
        SELECT s.* FROM service_request s WHERE s.urgency <> 'emergency' AND s.stage IN ('logged', 'dispatched')
          AND s.stage_since <= coalesce((SELECT max(c.worst) FROM clocked c HAVING count(*) = ${most}), 'infinity')
          AND NOT EXISTS (SELECT FROM sla_milestone m WHERE m.request_id = s.id AND m.met_at IS NULL AND m.voided_at IS NULL)
      ) r
      WHERE r.type = ANY (${FIELD_TYPES}::text[])
        AND NOT EXISTS (SELECT FROM work_order w WHERE w.request_id = r.id AND w.status NOT IN ('completed', 'declined', 'withdrawn'))
        AND (${filters.type.length}::int = 0 OR r.type = ANY (${filters.type}::text[]))
        AND (${filters.urgency.length}::int = 0 OR r.urgency = ANY (${filters.urgency}::text[]))
        AND (${filters.again.length}::int = 0 OR (${filters.again.includes("sent_back")} AND r.cycle > 1) OR (${filters.again.includes("given_back")}
          AND EXISTS (SELECT FROM work_order g WHERE g.request_id = r.id AND g.cycle = r.cycle AND g.status IN ('declined', 'withdrawn'))))
    )
    SELECT q.id, q.rank, q.worst FROM (SELECT id, 1 AS rank, worst FROM clocked UNION ALL SELECT id, rank, worst FROM unclocked) q
    WHERE ${after?.id ?? null}::uuid IS NULL OR (q.rank, q.worst, q.id) > (${after?.rank ?? null}::int, ${after?.worst ?? null}::timestamptz, ${after?.id ?? null}::uuid)
    ORDER BY q.rank, q.worst, q.id LIMIT ${most}`;
}
