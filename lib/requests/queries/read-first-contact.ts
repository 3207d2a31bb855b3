import type { ReadContext } from "#lib/platform/read-door.ts";
import { sql } from "#lib/platform/sql.ts";
import { addLocalDays, dayStart, instantOf, localDay } from "#lib/shared/service-calendar.ts";
import type { FirstContactFigures } from "../contract/views.ts";
import { type FirstContact, isSolvedAtFirstContact } from "../rules/first-contact.ts";

/**
 * How many of the requests that agents logged today, or one of them, were solved at the first contact, of how many that could be.
 * The customer has come back to one by a second call that hangs on it, by asking after it, or by another request about the same
 * appliance – without one, of the same type – that was logged after it.
 */
export async function readFirstContact({ db, now }: ReadContext, of: string | null): Promise<FirstContactFigures> {
  const [from, until] = [dayStart(now), instantOf(addLocalDays(localDay(now), 1))];
  const whose = of === null ? sql`r.logged_by_id IS NOT NULL` : sql`r.logged_by_id = ${of}::uuid`;
  const groups = await db.$queryRaw<(FirstContact & { readonly count: number })[]>`
    SELECT f.type, f.stage, f."hadWork", f."cameBack", count(*)::int AS count FROM (
      SELECT r.type, r.stage, EXISTS (SELECT FROM work_order w WHERE w.request_id = r.id) AS "hadWork",
        (SELECT count(*) FROM call_request t WHERE t.request_id = r.id) > 1
        OR EXISTS (SELECT FROM request_event e WHERE e.request_id = r.id AND e.recorded_id > r.id AND e.kind = 'contact_recorded'
          AND e.data->>'direction' = 'incoming' AND e.data->>'purpose' IN ('chase', 'where_is_he'))
        OR EXISTS (SELECT FROM service_request l WHERE l.customer_id = r.customer_id AND l.id <> r.id AND l.logged_at > r.logged_at
          AND l.asset_id IS NOT DISTINCT FROM r.asset_id AND (r.asset_id IS NOT NULL OR l.type = r.type)) AS "cameBack"
      FROM service_request r WHERE ${whose} AND r.logged_at >= ${from} AND r.logged_at < ${until}) f
    GROUP BY 1, 2, 3, 4 LIMIT 500`;
  const counted = groups.map(({ count, ...group }) => ({ count, solved: isSolvedAtFirstContact(group) }));
  const sum = (those: typeof counted) => those.reduce((total, { count }) => total + count, 0);
  return {
    logged: sum(counted),
    couldBe: sum(counted.filter(({ solved }) => solved !== null)),
    solved: sum(counted.filter(({ solved }) => solved === true)),
  };
}
