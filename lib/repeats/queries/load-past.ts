import type { Db } from "#lib/platform/db.ts";
import type { RepeatPolicy } from "#lib/requests/index.ts";
import { addLocalMonths, instantOf, localDay } from "#lib/shared/service-calendar.ts";
import { SOLVED } from "../contract/vocabulary.ts";
import type { CompletedWork } from "../rules/recognise.ts";
import { holders } from "./people-to-tell.ts";

/** A request that may repeat earlier work, and the fault it was told with. */
export type Suspected = {
  readonly id: string;
  readonly number: number;
  readonly type: string;
  readonly assetId: string | null;
  readonly ownerId: string;
  readonly loggedAt: Date;
  readonly faultGroup: string | null;
};

/** What was there of its appliance before: solved repairs, and the visits of them all. */
export type Past = {
  readonly request: Suspected;
  readonly works: readonly CompletedWork[];
  readonly visits: number;
  /** Who calls the quality engineer; asked only where the visits are enough for it. */
  readonly qualityHolders: readonly string[] | null;
};

type Row = { readonly [key in keyof Suspected as `mine_${key}`]: Suspected[key] } & Pick<Past, "visits" | "qualityHolders"> &
  (CompletedWork | { readonly workOrderId: null });

/**
 * A request with the solved repairs of its appliance, other than itself, completed in so many days before it was logged, and
 * the visits of all its repairs within so many months. Read as the house: whoever did them. One statement, for every call asks.
 */
export async function loadPast(
  db: Db,
  requestId: string,
  { days, recurringMonths, visitsForQuality }: RepeatPolicy,
  now: Date,
): Promise<Past> {
  const since = instantOf(addLocalMonths(localDay(now), -recurringMonths));
  const rows = await db.$queryRaw<Row[]>`
    SELECT mine.id AS mine_id, mine.number AS mine_number, mine.type AS mine_type, mine.asset_id AS "mine_assetId", mine.owner_id AS "mine_ownerId",
      mine.logged_at AS "mine_loggedAt", said.fault_group AS "mine_faultGroup", seen.visits,
      CASE WHEN seen.visits >= ${visitsForQuality}::int
        THEN ARRAY(${holders(["hq_manager", "call_centre_supervisor"])}) END AS "qualityHolders", work.*
    FROM service_request mine LEFT JOIN symptom said ON said.id = mine.symptom_id
    CROSS JOIN LATERAL (SELECT count(*)::int AS visits FROM service_request r JOIN visit v ON v.request_id = r.id
      WHERE r.asset_id = mine.asset_id AND r.type = 'repair' AND v.arrived_at >= ${since}::timestamptz) seen
    LEFT JOIN LATERAL (
      SELECT w.id AS "workOrderId", w.request_id AS "requestId", r.number, w.cycle, w.technician_id AS "technicianId", w.status_since AS "completedAt",
        array_remove(ARRAY[told.fault_group] || array_agg(seen.fault_group) || array_agg(c.fault_group), NULL) AS "faultGroups"
      FROM service_request r JOIN work_order w ON w.request_id = r.id AND w.status = 'completed' AND w.outcome = ANY (${[...SOLVED]}::text[])
      LEFT JOIN symptom told ON told.id = r.symptom_id
      LEFT JOIN visit v ON v.work_order_id = w.id LEFT JOIN diagnosis d ON d.visit_id = v.id
      LEFT JOIN symptom seen ON seen.id = d.symptom_id LEFT JOIN cause c ON c.id = d.cause_id
      WHERE r.asset_id = mine.asset_id AND r.type = 'repair' AND r.id <> mine.id
        AND w.status_since >= mine.logged_at - make_interval(hours => ${days}::int * 24)
      GROUP BY w.id, r.number, told.fault_group
    ) work ON true
    WHERE mine.id = ${requestId}::uuid`;
  const [first] = rows;
  if (!first) throw new Error(`${requestId} is not there`);
  const request = {
    id: first.mine_id,
    number: first.mine_number,
    type: first.mine_type,
    assetId: first.mine_assetId,
    ownerId: first.mine_ownerId,
    loggedAt: first.mine_loggedAt,
    faultGroup: first.mine_faultGroup,
  };
  const works = rows.filter((row): row is Row & CompletedWork => row.workOrderId !== null);
  return { request, works, visits: first.visits, qualityHolders: first.qualityHolders };
}
