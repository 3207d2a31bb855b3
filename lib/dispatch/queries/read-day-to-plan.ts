import type { Rows } from "#lib/platform/db.ts";
import { readPolicy } from "#lib/platform/policies.ts";
import type { ReadContext } from "#lib/platform/read-door.ts";
import type { Bilingual } from "#lib/shared/bilingual.ts";
import { addLocalDays, instantOf, type LocalDay, localDay } from "#lib/shared/service-calendar.ts";
import type { DispatchFilters } from "../contract/inputs.ts";
import { automaticPolicy, crewPolicy } from "../contract/policies.ts";
import type { DayPlanView, DispatchQueueRow } from "../contract/views.ts";
import { type Mode, modeFor } from "../rules/automatic.ts";
import { type Hand, peopleFor } from "../rules/capacity.ts";
import type { DayPlan } from "../rules/day-plan.ts";
import type { DayToPlan, WaitingWork } from "../rules/day-shard.ts";
import { loadHandsOf } from "./load-capacity.ts";
import { saidByCustomer, territoryRanks } from "./load-technicians.ts";
import { loadGround, loadWork } from "./load-work.ts";
import { readQueueRows } from "./read-dispatch-queue.ts";
import { worstWaiting } from "./worst-waiting.ts";

/** One shard is one region's day: more of either is nobody's to look over at once. */
const MOST_WAITING = 200;
const MOST_PEOPLE = 500;

/** A day to be planned with what has to be said of it. */
export type AskedDay = {
  readonly toPlan: DayToPlan;
  readonly rows: readonly DispatchQueueRow[];
  readonly people: ReadonlyMap<string, { readonly name: Bilingual; readonly outlet: Bilingual }>;
  readonly more: boolean;
};

/**
 * What waits in the reader's sight under these filters, the worst clock first and at most 200, and the people of the outlets that
 * serve those places with their day. To be planned outside of the read door, which nobody holds for seconds.
 */
export async function readDayToPlan(context: ReadContext, filters: DispatchFilters, day: LocalDay): Promise<AskedDay> {
  const { db, now } = context;
  const places = await worstWaiting(context, filters, null, MOST_WAITING + 1);
  const ids = places.slice(0, MOST_WAITING).map(({ id }) => id);
  const requests = await db.serviceRequest.findMany({ where: { id: { in: ids } }, take: MOST_WAITING });
  const byId = new Map(requests.map((request) => [request.id, request]));
  const found: Known[] = [];
  for (const id of ids) {
    const request = byId.get(id);
    if (request) found.push(await waitingWork(context, request));
  }
  const outletIds = [...new Set(found.flatMap(({ ranks }) => [...ranks.keys()]))];
  const mode = await readModes(context, outletIds);
  const span = { startsAt: instantOf(day), endsAt: instantOf(addLocalDays(day, 1)) };
  const hands = await loadHandsOf(db, outletIds, span, MOST_PEOPLE);
  const technicianIds = hands.map(({ id }) => id);
  const waiting: WaitingWork[] = [];
  for (const one of found) {
    const request = byId.get(one.id);
    if (!request) continue;
    const ranks = new Map([...one.ranks].filter(([outletId]) => mode(outletId, request.type) !== "off"));
    const said = await saidByCustomer(db, context.actor, request, technicianIds);
    waiting.push({ ...one, ranks, said, isByHand: ranks.size === 0 && one.ranks.size > 0 });
  }
  const warned = await db.technicianStanding.findMany({
    where: { technicianId: { in: technicianIds }, standing: "warned", OR: [{ until: null }, { until: { gt: now } }] },
    take: MOST_PEOPLE,
  });
  const isWarned = new Set(warned.map(({ technicianId }) => technicianId));
  return {
    toPlan: {
      day,
      waiting,
      hands: hands.map((hand): Hand => ({ ...hand, warned: isWarned.has(hand.id) })),
      ground: await loadGround(db, now),
    },
    rows: await readQueueRows(context, ids),
    people: await readPeople(context, hands),
    more: places.length > MOST_WAITING,
  };
}

/** What is known of work before the people are. */
type Known = Omit<WaitingWork, "said" | "isByHand">;

/** Who gives out to an outlet, by type. */
async function readModes({ db, now }: ReadContext, outletIds: readonly string[]): Promise<(outletId: string, type: string) => Mode> {
  const { value: policy } = await readPolicy(db, automaticPolicy, now);
  const outlets = await db.outlet.findMany({
    where: { id: { in: [...outletIds] } },
    select: { id: true, code: true },
    take: outletIds.length,
  });
  const codes = new Map(outlets.map(({ id, code }) => [id, code]));
  return (outletId, type) => modeFor(policy, codes.get(outletId) ?? "", type);
}

async function waitingWork({ db, now }: ReadContext, request: Rows.ServiceRequestModel): Promise<Known> {
  const category = request.categoryId ? await db.category.findUnique({ where: { id: request.categoryId }, select: { code: true } }) : null;
  const { value: crews } = await readPolicy(db, crewPolicy, now);
  return {
    id: request.id,
    work: await loadWork(db, request, now),
    categoryId: request.categoryId ?? "",
    ranks: await territoryRanks(db, request),
    people: peopleFor(category?.code ?? "", request.type, crews),
    urgency: request.urgency,
  };
}

async function readPeople({ db }: ReadContext, hands: readonly Hand[]): Promise<AskedDay["people"]> {
  const technicians = await db.technician.findMany({
    where: { id: { in: hands.map(({ id }) => id) } },
    include: { outlet: true, person: true },
    take: MOST_PEOPLE,
  });
  return new Map(
    technicians.map(({ id, outlet, person }) => [
      id,
      { name: { zh: person.nameZh, en: person.nameEn }, outlet: { zh: outlet.nameZh, en: outlet.nameEn } },
    ]),
  );
}

/** The plan as a dispatcher looks it over: by technician in the order of their outlets, then what is left. */
export function dayPlanView({ toPlan, rows, people, more }: AskedDay, { stops, left }: DayPlan): DayPlanView {
  const row = new Map(rows.map((one) => [one.requestId, one]));
  const own = Map.groupBy(stops, ({ technicianId }) => technicianId);
  const isOfDay = ({ startsAt }: { startsAt: Date }) => localDay(startsAt) === toPlan.day;
  return {
    day: toPlan.day,
    now: toPlan.ground.now,
    technicians: toPlan.hands.flatMap(({ id, stops: held }) => {
      const planned = (own.get(id) ?? []).flatMap(({ id: requestId, technicianId: _, ...stop }) => {
        const request = row.get(requestId);
        return request ? [{ request, ...stop }] : [];
      });
      const known = people.get(id);
      return planned.length > 0 && known ? [{ technicianId: id, ...known, booked: held.filter(isOfDay).length, stops: planned }] : [];
    }),
    left: left.flatMap(({ id, rule }) => {
      const request = row.get(id);
      return request ? [{ request, rule }] : [];
    }),
    more,
  };
}
