import type { ReadContext } from "#lib/platform/read-door.ts";
import { limitTo, sql, sqlJoined } from "#lib/platform/sql.ts";
import type { DispatchFilters } from "../contract/inputs.ts";

/** A request for which somebody has to be sent, and its place in the order: emergencies (0) first, then the worst clock. */
export type Place = { readonly id: string; readonly rank: number; readonly worst: Date };
export type After = { readonly rank: number; readonly worst: string; readonly id: string };

/** The first `most` after a place, of those that wait (`dispatch_wait`, which the database keeps in their order). */
export function worstWaiting(context: ReadContext, filters: DispatchFilters, after: After | null, most: number): Promise<readonly Place[]> {
  const { scope } = context.actor;
  const centreId = filters.centre ?? (scope.kind === "centre" ? scope.centreId : null);
  // Only what was asked for stands in the statement: a plan that must serve every filter serves the usual list badly.
  const asked = [
    ...(centreId ? [sql`d.centre_id = ${centreId}::uuid`] : []),
    ...(after ? [sql`(d.rank, d.worst_at, d.request_id) > (${after.rank}::int, ${after.worst}::timestamptz, ${after.id}::uuid)`] : []),
    ...(filters.type.length > 0 ? [sql`r.type = ANY (${filters.type}::text[])`] : []),
    ...(filters.urgency.length > 0 ? [sql`r.urgency = ANY (${filters.urgency}::text[])`] : []),
    ...(filters.again.length > 0 ? [sql`(${sqlJoined(filters.again.map(again), " OR ")})`] : []),
  ];
  return context.db.$queryRaw<Place[]>`
    SELECT d.request_id AS id, d.rank, d.worst_at AS worst FROM dispatch_wait d JOIN service_request r ON r.id = d.request_id
    WHERE ${asked.length > 0 ? sqlJoined(asked, " AND ") : sql`true`}
    ORDER BY d.rank, d.worst_at, d.request_id ${limitTo(most)}`;
}

function again(kind: DispatchFilters["again"][number]) {
  if (kind === "sent_back") return sql`r.cycle > 1`;
  return sql`EXISTS (SELECT FROM work_order g WHERE g.request_id = r.id AND g.cycle = r.cycle AND g.status IN ('declined', 'withdrawn'))`;
}
