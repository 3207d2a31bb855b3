import { LEVELS, type Level } from "#lib/network/index.ts";
import type { Db } from "#lib/platform/db.ts";
import { readPolicy } from "#lib/platform/policies.ts";
import { limitTo, type Sql, sql } from "#lib/platform/sql.ts";
import type { Interval } from "#lib/shared/service-calendar.ts";
import type { WindowsInput } from "../contract/inputs.ts";
import { type Crews, crewPolicy, durationPolicy } from "../contract/policies.ts";
import { type Hand, type Promised, peopleFor, type Sought } from "../rules/capacity.ts";
import type { Place } from "../rules/travel.ts";
import type { LicenceFact, WorkToGive } from "../rules/work-to-give.ts";
import { likeliestMinutes, minutesOf, WITHOUT_SYMPTOM } from "./load-work.ts";

/** More people than the outlets of one place have, and more windows than are promised to their customers and not given out. */
const MOST_PEOPLE = 300;
const MOST_PROMISED = 300;

/** What is sought, as far as the catalogue and the file know it. */
export type Asked = {
  readonly type: string;
  readonly divisionCode: string;
  readonly categoryId: string | null;
  readonly category: string | null;
  readonly symptomId: string | null;
  readonly level: Level | null;
  readonly likeliest: number | null;
  readonly latE6: number | null;
  readonly lngE6: number | null;
  /** The request whose own booking and promise stand in nobody's way. */
  readonly requestId: string | null;
};

/** What the windows are asked for; null where the request, the address or the category is not there for this reader. */
export async function loadAsked(db: Db, input: WindowsInput): Promise<Asked | null> {
  const source: Sql =
    "requestId" in input
      ? sql`(SELECT id, type, category_id, symptom_id, address_id, division_code FROM service_request WHERE id = ${input.requestId}::uuid)`
      : sql`(SELECT NULL::uuid AS id, ${input.type}::text AS type, ${input.categoryId}::uuid AS category_id, ${input.symptomId}::uuid AS symptom_id,
          ${input.addressId}::uuid AS address_id, ${input.divisionCode}::text AS division_code)`;
  const [asked] = await db.$queryRaw<Asked[]>`
    SELECT r.id AS "requestId", r.type, coalesce(a.division_code, r.division_code) AS "divisionCode", k.id AS "categoryId", k.code AS category,
      y.id AS "symptomId", y.level, ${likeliestMinutes(sql`y.id`)} AS likeliest, a.lat_e6 AS "latE6", a.lng_e6 AS "lngE6"
    FROM ${source} r LEFT JOIN category k ON k.id = r.category_id LEFT JOIN symptom y ON y.id = r.symptom_id
    LEFT JOIN customer_address a ON a.id = r.address_id`;
  return asked?.divisionCode ? asked : null;
}

type Moments = { readonly from: number; readonly till: number };
type HandRow = {
  /** Null where an outlet has nobody. */
  readonly id: string | null;
  readonly outletId: string;
  readonly centreId: string;
  readonly rank: number;
  readonly outletActive: boolean;
  readonly officeLatE6: number;
  readonly officeLngE6: number;
  readonly accountActive: boolean;
  readonly homeLatE6: number;
  readonly homeLngE6: number;
  readonly shifts: Hand["shifts"];
  readonly leaves: readonly Moments[];
  readonly licence: readonly { readonly state: LicenceFact["state"]; readonly reason: string; readonly from: number }[];
  readonly certified: readonly (Moments & { readonly categoryId: string; readonly level: Level })[];
  readonly stops: readonly (Moments & { readonly latE6: number | null; readonly lngE6: number | null })[];
};
export type Hands = {
  readonly hands: readonly Hand[];
  readonly outletIds: readonly string[];
  readonly centreIds: readonly string[];
  /** Roughly where the work lies: the office of the outlet whose own ground it is. */
  readonly office: Place | null;
};

/**
 * The people of the outlets that serve a place, within the reader's sight, with their days from `span`'s beginning to its end. One
 * statement, each part of it by an index that begins with the technician: somebody waits on the line for it.
 */
export async function loadHands(db: Db, asked: Asked, span: Interval): Promise<Hands> {
  const outlets = sql`SELECT outlet_id, min(rank) AS rank FROM territory
    WHERE division_code = ${asked.divisionCode} AND category_id = ${asked.categoryId}::uuid AND request_type = ${asked.type} GROUP BY outlet_id`;
  const rows = await readHands(db, outlets, span, asked.requestId, MOST_PEOPLE);
  const [own] = rows.filter(({ rank }) => rank === 1);
  return {
    hands: rows.flatMap((row) => (row.id === null ? [] : [handOf(row, row.id)])),
    outletIds: [...new Set(rows.map(({ outletId }) => outletId))],
    centreIds: [...new Set(rows.map(({ centreId }) => centreId))],
    office: own ? { latE6: own.officeLatE6, lngE6: own.officeLngE6 } : null,
  };
}

/** The people of these outlets, within the reader's sight, with their days from `span`'s beginning to its end. */
export async function loadHandsOf(db: Db, outletIds: readonly string[], span: Interval, most: number): Promise<readonly Hand[]> {
  const rows = await readHands(db, sql`SELECT unnest(${outletIds}::uuid[]) AS outlet_id, 1 AS rank`, span, null, most);
  return rows.flatMap((row) => (row.id === null ? [] : [handOf(row, row.id)]));
}

/** `exceptId`: the request whose own booking stands in nobody's way. */
function readHands(db: Db, outlets: Sql, span: Interval, exceptId: string | null, most: number): Promise<HandRow[]> {
  const during = (from: Sql, till: Sql) => sql`${till} > ${span.startsAt}::timestamptz AND ${from} < ${span.endsAt}::timestamptz`;
  return db.$queryRaw<HandRow[]>`
    SELECT t.id, o.id AS "outletId", o.centre_id AS "centreId", g.rank, o.active AS "outletActive", o.lat_e6 AS "officeLatE6", o.lng_e6 AS "officeLngE6",
      coalesce(p.active, false) AS "accountActive", t.home_lat_e6 AS "homeLatE6", t.home_lng_e6 AS "homeLngE6",
      (SELECT coalesce(jsonb_agg(jsonb_build_object('weekday', s.weekday, 'startMinute', s.start_minute, 'endMinute', s.end_minute)), '[]')
        FROM shift s WHERE s.technician_id = t.id) AS shifts,
      (SELECT coalesce(jsonb_agg(${moments(sql`l.starts_at`, sql`l.ends_at`)}), '[]') FROM leave l
        WHERE l.technician_id = t.id AND ${during(sql`l.starts_at`, sql`l.ends_at`)}) AS leaves,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('state', f.state, 'reason', f.reason, 'from', ${epoch(sql`f.starts_at`)}) ORDER BY f.starts_at, f.id), '[]')
        FROM licence_state f WHERE f.technician_id = t.id) AS licence,
      (SELECT coalesce(jsonb_agg(${moments(sql`q.starts_at`, sql`q.ends_at`)} || jsonb_build_object('categoryId', q.category_id, 'level', q.level)), '[]') FROM qualification q
        WHERE q.technician_id = t.id AND ${during(sql`q.starts_at`, sql`q.ends_at`)}) AS certified,
      (SELECT coalesce(jsonb_agg(${moments(sql`b.starts_at`, sql`b.ends_at`)} || jsonb_build_object('latE6', a.lat_e6, 'lngE6', a.lng_e6)), '[]')
        FROM booking b JOIN work_order w ON w.id = b.work_order_id
        LEFT JOIN service_request r ON r.id = w.request_id LEFT JOIN customer_address a ON a.id = r.address_id
        WHERE b.technician_id = t.id AND b.live AND b.starts_at > ${span.startsAt}::timestamptz - interval '1 day'
          AND ${during(sql`b.starts_at`, sql`b.ends_at`)} AND w.request_id IS DISTINCT FROM ${exceptId}::uuid) AS stops
    FROM (${outlets}) g
    JOIN outlet o ON o.id = g.outlet_id LEFT JOIN technician t ON t.outlet_id = o.id LEFT JOIN person p ON p.id = t.id
    ORDER BY g.rank, o.id, t.id ${limitTo(most)}`;
}

type PromisedRow = {
  readonly type: string;
  readonly categoryId: string;
  readonly category: string;
  readonly symptomId: string | null;
  readonly level: Level | null;
  readonly likeliest: number | null;
  readonly latE6: number | null;
  readonly lngE6: number | null;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly outletIds: readonly string[];
};

/**
 * Windows that are promised and for which nobody is sent yet, where these outlets serve the place: of what waits in their
 * centres, the newest promise of its cycle.
 */
export async function loadPromised(
  db: Db,
  asked: Asked,
  { outletIds, centreIds, office }: Hands,
  span: Interval,
  terms: Terms,
  now: Date,
): Promise<Promised[]> {
  const rows = await db.$queryRaw<PromisedRow[]>`
    WITH near AS MATERIALIZED (
      SELECT r.* FROM dispatch_wait d JOIN service_request r ON r.id = d.request_id
      WHERE d.centre_id = ANY(${centreIds}::uuid[]) AND d.worst_at < ${span.endsAt}::timestamptz AND d.request_id IS DISTINCT FROM ${asked.requestId}::uuid
        AND EXISTS (SELECT FROM territory t WHERE t.division_code = r.division_code AND t.category_id = r.category_id AND t.request_type = r.type
          AND t.outlet_id = ANY(${outletIds}::uuid[])))
    SELECT r.type, r.category_id AS "categoryId", k.code AS category, y.id AS "symptomId", y.level, ${likeliestMinutes(sql`y.id`)} AS likeliest,
      a.lat_e6 AS "latE6", a.lng_e6 AS "lngE6", p.starts_at AS "startsAt", p.ends_at AS "endsAt", g.outlets AS "outletIds"
    FROM near r JOIN category k ON k.id = r.category_id
    JOIN sla_milestone m ON m.request_id = r.id AND m.cycle = r.cycle AND m.kind = 'arrive'
    CROSS JOIN LATERAL (SELECT starts_at, ends_at FROM promise WHERE request_id = r.id ORDER BY seq DESC LIMIT 1) p
    CROSS JOIN LATERAL (SELECT array_agg(DISTINCT t.outlet_id) AS outlets FROM territory t
      WHERE t.division_code = r.division_code AND t.category_id = r.category_id AND t.request_type = r.type AND t.outlet_id = ANY(${outletIds}::uuid[])) g
    LEFT JOIN symptom y ON y.id = r.symptom_id LEFT JOIN customer_address a ON a.id = r.address_id
    WHERE p.ends_at > ${now}::timestamptz AND p.starts_at < ${span.endsAt}::timestamptz
    ORDER BY p.ends_at, r.id ${limitTo(MOST_PROMISED)}`;
  return rows.map(({ startsAt, endsAt, outletIds: served, ...row }) => ({
    ...soughtFor(row, served, office, terms),
    window: { startsAt, endsAt },
  }));
}

/** By which policies work has a length and takes people. */
export type Terms = { readonly durations: typeof durationPolicy.initial; readonly crews: Crews };
export async function loadTerms(db: Db, now: Date): Promise<Terms> {
  return { durations: (await readPolicy(db, durationPolicy, now)).value, crews: (await readPolicy(db, crewPolicy, now)).value };
}

/** The work as choosing somebody for it sees it, and how many people it takes. */
export function soughtFor(
  asked: Omit<Asked, "divisionCode" | "requestId">,
  outletIds: readonly string[],
  office: Place | null,
  { durations, crews }: Terms,
): Sought {
  const level = asked.level ?? WITHOUT_SYMPTOM;
  const work: WorkToGive = {
    ...{ cycle: 1, level, rung: LEVELS.indexOf(level), topRung: LEVELS.length - 1, promise: null, beenThere: [], wanted: null },
    minutes: minutesOf(asked.symptomId, asked.likeliest, durations),
    place: asked.latE6 !== null && asked.lngE6 !== null ? { latE6: asked.latE6, lngE6: asked.lngE6 } : office,
  };
  return { work, categoryId: asked.categoryId ?? "", outletIds, people: peopleFor(asked.category ?? "", asked.type, crews) };
}

function handOf(row: HandRow, id: string): Hand {
  const interval = ({ from, till }: Moments): Interval => ({ startsAt: new Date(from), endsAt: new Date(till) });
  const certified = Object.groupBy(row.certified, ({ categoryId }) => categoryId);
  return {
    ...{ id, outletId: row.outletId, outletActive: row.outletActive, accountActive: row.accountActive, shifts: row.shifts },
    licence: row.licence.map(({ state, reason, from }) => ({ state, reason, startsAt: new Date(from) })),
    certified: Object.fromEntries(
      Object.entries(certified).map(([categoryId, spans = []]) => [
        categoryId,
        spans.map((span) => ({ ...interval(span), rung: LEVELS.indexOf(span.level) })),
      ]),
    ),
    leaves: row.leaves.map(interval),
    stops: row.stops.map(({ latE6, lngE6, ...span }) => ({
      ...interval(span),
      place: latE6 !== null && lngE6 !== null ? { latE6, lngE6 } : null,
    })),
    home: { latE6: row.homeLatE6, lngE6: row.homeLngE6 },
    // What speaks for and against somebody has no part in whether they could come.
    ...{ warned: false, praises: 0, complaints: 0 },
  };
}

/** JSON has no instants: milliseconds since 1970. */
function epoch(column: Sql): Sql {
  return sql`(extract(epoch FROM ${column}) * 1000)::float8`;
}

function moments(from: Sql, till: Sql): Sql {
  return sql`jsonb_build_object('from', ${epoch(from)}, 'till', ${epoch(till)})`;
}
