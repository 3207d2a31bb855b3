import { LEVELS, type Level } from "#lib/network/index.ts";
import type { Actor } from "#lib/platform/actor.ts";
import type { Db, Rows } from "#lib/platform/db.ts";
import type { Bilingual } from "#lib/shared/bilingual.ts";
import { dayStart } from "#lib/shared/service-calendar.ts";
import type { LicenceFact, Stop, TechnicianFacts } from "../rules/work-to-give.ts";
import { territoryOf } from "./load-work.ts";

type RequestRow = Rows.ServiceRequestModel;
type Reader = { readonly db: Db; readonly actor: Actor; readonly now: Date };
export type KnownTechnician = {
  readonly facts: TechnicianFacts;
  readonly name: Bilingual;
  readonly outlet: { readonly id: string; readonly centreId: string; readonly name: Bilingual };
};

/** More people than the outlets of one place have; the page says nothing beyond it. */
const MOST = 500;

/**
 * Technicians as they stand to a request, within the reader's sight: those of the outlets whose territory it lies in; for an
 * outlet its own people. With `technicianId` that one alone.
 */
export async function loadTechnicians({ db, actor, now }: Reader, request: RequestRow, technicianId?: string): Promise<KnownTechnician[]> {
  const ranks = await territoryRanks(db, request);
  const near = actor.scope.kind === "outlet" ? {} : { outletId: { in: [...ranks.keys()] } };
  const technicians = await db.technician.findMany({
    where: technicianId ? { id: technicianId } : near,
    include: { outlet: true },
    orderBy: { id: "asc" },
    take: MOST,
  });
  const ids = technicians.map(({ id }) => id);
  const of = { technicianId: { in: ids } };
  const people = byId(await db.person.findMany({ where: { id: { in: ids } }, take: MOST }));
  const licences = grouped(await db.licenceState.findMany({ where: of, orderBy: [{ startsAt: "asc" }, { id: "asc" }], take: MOST * 20 }));
  const covered = grouped(
    request.categoryId ? await db.qualification.findMany({ where: { ...of, categoryId: request.categoryId }, take: MOST * 20 }) : [],
  );
  const shifts = grouped(await db.shift.findMany({ where: of, take: MOST * 14 }));
  const leaves = grouped(await db.leave.findMany({ where: { ...of, endsAt: { gt: now } }, take: MOST * 20 }));
  const stops = grouped(await loadStops(db, ids, now));
  const warned = await db.technicianStanding.findMany({
    where: { ...of, standing: "warned", OR: [{ until: null }, { until: { gt: now } }] },
    take: MOST,
  });
  const isWarned = new Set(warned.map(({ technicianId: id }) => id));
  const said = await saidByCustomer(db, actor, request, ids);

  return technicians.map(({ id, outlet, homeLatE6, homeLngE6 }) => {
    const person = people.get(id);
    return {
      name: { zh: person?.nameZh ?? "", en: person?.nameEn ?? "" },
      outlet: { id: outlet.id, centreId: outlet.centreId, name: { zh: outlet.nameZh, en: outlet.nameEn } },
      facts: {
        id,
        territoryRank: ranks.get(outlet.id) ?? null,
        outletActive: outlet.active,
        accountActive: person?.active ?? false,
        licence: (licences.get(id) ?? []) as unknown as LicenceFact[],
        covered: (covered.get(id) ?? []).map(({ level, startsAt, endsAt }) => ({ rung: LEVELS.indexOf(level as Level), startsAt, endsAt })),
        shifts: shifts.get(id) ?? [],
        leaves: leaves.get(id) ?? [],
        stops: stops.get(id) ?? [],
        home: { latE6: homeLatE6, lngE6: homeLngE6 },
        warned: isWarned.has(id),
        praises: said.get(id)?.praises ?? 0,
        complaints: said.get(id)?.complaints ?? 0,
      },
    };
  });
}

/** How many more work in the centres of these technicians and of the request, at outlets that do not serve its place. */
export async function countElsewhere(db: Db, request: RequestRow, known: readonly KnownTechnician[]): Promise<number> {
  const outlets = known.map(({ outlet }) => outlet);
  const centreIds = [...outlets.map(({ centreId }) => centreId), ...(request.centreId ? [request.centreId] : [])];
  return db.technician.count({ where: { centreId: { in: centreIds }, outletId: { notIn: outlets.map(({ id }) => id) } } });
}

/** Outlet → its best rank for this place, category and type. */
export async function territoryRanks(db: Db, request: RequestRow): Promise<Map<string, number>> {
  if (!request.categoryId) return new Map();
  const rows = await db.territory.findMany({ where: territoryOf(request), orderBy: { rank: "desc" }, take: 5000 });
  return new Map(rows.map(({ outletId, rank }) => [outletId, rank]));
}

async function loadStops(db: Db, technicianIds: readonly string[], now: Date): Promise<(Stop & { technicianId: string })[]> {
  const rows = await db.$queryRaw<{ technicianId: string; startsAt: Date; endsAt: Date; latE6: number | null; lngE6: number | null }[]>`
    SELECT b.technician_id AS "technicianId", b.starts_at AS "startsAt", b.ends_at AS "endsAt", a.lat_e6 AS "latE6", a.lng_e6 AS "lngE6"
    FROM booking b JOIN work_order w ON w.id = b.work_order_id
    LEFT JOIN service_request r ON r.id = w.request_id LEFT JOIN customer_address a ON a.id = r.address_id
    WHERE b.live AND b.technician_id = ANY(${technicianIds}::uuid[]) AND b.ends_at > ${dayStart(now)}`;
  return rows.map(({ latE6, lngE6, ...row }) => ({ ...row, place: latE6 !== null && lngE6 !== null ? { latE6, lngE6 } : null }));
}

type Said = Pick<TechnicianFacts, "praises" | "complaints">;

/** What this customer said in follow-ups about each technician's work. Answers are headquarters' to read. */
export async function saidByCustomer(
  db: Db,
  actor: Actor,
  request: RequestRow,
  technicianIds: readonly string[],
): Promise<ReadonlyMap<string, Said>> {
  if (actor.scope.kind !== "hq") return new Map();
  const rows = await db.$queryRaw<{ technicianId: string; praises: number; complaints: number }[]>`
    SELECT w.technician_id AS "technicianId", count(*) FILTER (WHERE f.satisfaction = 'very_satisfied')::int AS praises,
      count(*) FILTER (WHERE f.satisfaction = 'unsatisfied')::int AS complaints
    FROM service_request r JOIN work_order w ON w.request_id = r.id AND w.status = 'completed'
    JOIN follow_up f ON f.request_id = w.request_id AND f.cycle = w.cycle
    WHERE r.customer_id = ${request.customerId}::uuid AND w.technician_id = ANY(${technicianIds}::uuid[]) GROUP BY w.technician_id`;
  return new Map(rows.map(({ technicianId, praises, complaints }) => [technicianId, { praises, complaints }]));
}

function grouped<Row extends { technicianId: string }>(rows: readonly Row[]): Map<string, Row[]> {
  return Map.groupBy(rows, (row) => row.technicianId);
}

function byId<Row extends { id: string }>(rows: readonly Row[]): Map<string, Row> {
  return new Map(rows.map((row) => [row.id, row]));
}
