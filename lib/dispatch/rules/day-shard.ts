import {
  addLocalDays,
  addMinutes,
  type Interval,
  instantOf,
  type LocalDay,
  MINUTE,
  minutesBetween,
  overlaps,
} from "#lib/shared/service-calendar.ts";
import type { Hand } from "./capacity.ts";
import { standingExclusion } from "./eligibility.ts";
import { NEVER, nodesOf, type Shard } from "./planning/shard.ts";
import { belowWanted, likingMinutes, wasThere } from "./terms.ts";
import { type Place, travelBefore } from "./travel.ts";
import type { Ground, Stop, TechnicianFacts, WorkToGive } from "./work-to-give.ts";
import { shiftsOn, without } from "./working-time.ts";

/** Work that waits for somebody to be sent. */
export type WaitingWork = {
  readonly id: string;
  readonly work: WorkToGive;
  readonly categoryId: string;
  /** Outlet → 1 its own ground, 2 and more a neighbour's. */
  readonly ranks: ReadonlyMap<string, number>;
  /** Technician → what this customer said of their work. */
  readonly said: ReadonlyMap<string, Pick<TechnicianFacts, "praises" | "complaints">>;
  /** By policy a person gives it out, at every outlet that serves its place. */
  readonly isByHand: boolean;
  /** How many people it takes at once. */
  readonly people: number;
  readonly urgency: string;
};
/** A day to be planned: what waits, the worst first, and whoever could be asked. */
export type DayToPlan = {
  readonly day: LocalDay;
  readonly waiting: readonly WaitingWork[];
  readonly hands: readonly Hand[];
  readonly ground: Ground;
};

/** Why work is not the engine's to give out on a day: promised for another one, for several people at once, or a person's by policy. */
export type NotPlanned = { readonly id: string; readonly rule: "by_hand" | "promised_earlier" | "promised_later" | "takes_several" };

/** What an order of the shard stands for: work that waits, or what the day of somebody holds already. */
export type ShardOrder =
  | { readonly waiting: WaitingWork; readonly needsOverride: boolean }
  | { readonly fixed: Stop; readonly hand: number; readonly isBooking: boolean };
export type DayShard = {
  readonly shard: Shard;
  /** The moment that minute 0 of the shard is. */
  readonly begins: Date;
  readonly orders: readonly ShardOrder[];
  /** Those at work on that day. */
  readonly hands: readonly Hand[];
  /** What they hold already: technician → orders of the day. */
  readonly days: readonly (readonly number[])[];
  readonly notPlanned: readonly NotPlanned[];
};

/** What it weighs that nobody is sent: an emergency more than all promises, a promise more than all the rest. */
const WEIGHT = { emergency: 1e9, promised: 1e6, other: 1e3 } as const;
/** Work begins within its promise, not with its last minute. */
const LAST_MINUTES = 5;

/**
 * One day as the engine sees it, in minutes from its beginning or from now. Hard: who may go (territory, outlet, account, licence and
 * certificate for the whole window, no override needed), the promise, presence (shift without leave), what is booked. As in
 * `earliestSlot`, the way home is nobody's working time. Work whose promise has passed may begin at any time.
 */
export function dayShard({ day, waiting, hands, ground }: DayToPlan): DayShard {
  const midnight = instantOf(day);
  const whole = { startsAt: midnight > ground.now ? midnight : ground.now, endsAt: instantOf(addLocalDays(day, 1)) };
  const begins = addMinutes(midnight, Math.ceil(minutesBetween(midnight, whole.startsAt) / LAST_MINUTES) * LAST_MINUTES);
  const minute = (at: Date) => Math.ceil((at.getTime() - begins.getTime()) / MINUTE);

  const notPlanned = waiting.flatMap((one) => notPlannedOn(one, whole, ground.now));
  const out = new Set(notPlanned.map(({ id }) => id));
  const present = hands.flatMap((hand) => presenceOn(hand, day, begins) ?? []);
  const orders: ShardOrder[] = waiting.flatMap((one) =>
    out.has(one.id) ? [] : [{ waiting: one, needsOverride: wouldNeedOverride(one, present, windowOf(one.work, whole)) }],
  );
  const days = present.map(({ fixed }, hand) => fixed.map(({ stop, isBooking }) => orders.push({ fixed: stop, hand, isBooking }) - 1));

  const size = { orders: orders.length, technicians: present.length };
  const nodes = nodesOf(size);
  const windows = orders.map((order) => ("fixed" in order ? order.fixed : windowOf(order.waiting.work, whole)));
  const places = [
    ...orders.map((order) => ("fixed" in order ? order.fixed.place : order.waiting.work.place)),
    ...present.map(({ from }) => from),
  ];
  const ways = new Int32Array(nodes * nodes);
  for (let to = 0; to < size.orders; to++) {
    const place = places[to];
    const { startsAt, endsAt } = windows[to] as Interval;
    const there = new Date((startsAt.getTime() + endsAt.getTime()) / 2);
    if (!place) continue;
    for (const [from, other] of places.entries())
      if (other && from !== to) ways[from * nodes + to] = travelBefore(other, place, ground.travel, there).minutes;
  }
  // What is booked is kept, however far apart: between two of one day the way takes no longer than there is.
  for (const [technician, own] of days.entries()) {
    const { pause } = present[technician] as Presence;
    let from = size.orders + technician;
    let left = (present[technician] as Presence).startsAt;
    for (const to of own) {
      const { fixed } = orders[to] as { fixed: Stop };
      const paused = pause && pause.startsAt >= left && pause.endsAt <= fixed.startsAt ? minutesBetween(pause.startsAt, pause.endsAt) : 0;
      const way = from * nodes + to;
      ways[way] = Math.max(0, Math.min(ways[way] as number, minute(fixed.startsAt) - minute(left) - paused));
      [from, left] = [to, fixed.endsAt];
    }
  }

  const isFixed = (order: ShardOrder) => "fixed" in order;
  const pairs = orders.flatMap((order, at) =>
    present.map(({ hand }, technician) => ({ order, hand, technician, window: windows[at] as Interval })),
  );
  const may = Uint8Array.from(pairs, ({ order, hand, technician, window }) =>
    Number("fixed" in order ? order.hand === technician : mayGo(order.waiting, hand, window)),
  );
  const shard: Shard = {
    ...size,
    ways,
    opens: Int32Array.from([...windows, ...present, ...present], ({ startsAt }) => minute(startsAt)),
    closes: Int32Array.from([
      ...orders.map((order, at) => {
        const { startsAt, endsAt } = windows[at] as Interval;
        return isFixed(order) ? minute(startsAt) : Math.max(minute(startsAt), minute(endsAt) - LAST_MINUTES);
      }),
      ...[...present, ...present].map(({ endsAt }) => minute(endsAt)),
    ]),
    service: Int32Array.from([
      ...orders.map((order) => ("fixed" in order ? minute(order.fixed.endsAt) - minute(order.fixed.startsAt) : order.waiting.work.minutes)),
      ...present.flatMap(() => [0, 0]),
    ]),
    pauseFrom: Int32Array.from(present, ({ pause }) => (pause ? minute(pause.startsAt) : NEVER)),
    pauseUntil: Int32Array.from(present, ({ pause }) => (pause ? minute(pause.endsAt) : NEVER)),
    // Of two that weigh alike, the one whose clock is worse.
    priority: Float64Array.from(orders, (order, at) => ("fixed" in order ? 0 : weightOf(order.waiting, whole) + orders.length - at)),
    mayGo: may,
    liking: Int32Array.from(pairs, ({ order, hand, window }, pair) =>
      "fixed" in order || may[pair] === 0 ? 0 : likingMinutes(order.waiting.work, asTo(order.waiting, hand), window.startsAt),
    ),
    goods: 0,
    takes: new Int32Array(0),
    room: new Int32Array(0),
    mostStops: Int32Array.from(present, () => orders.length),
    locked: Uint8Array.from(orders, (order) => Number(isFixed(order))),
  };
  return { shard, begins, orders, hands: present.map(({ hand }) => hand), days, notPlanned };
}

/** A technician as they stand to this work. */
export function asTo({ ranks, categoryId, said }: WaitingWork, { outletId, certified, ...hand }: Hand): TechnicianFacts {
  return { ...hand, ...said.get(hand.id), territoryRank: ranks.get(outletId) ?? null, covered: certified[categoryId] ?? [] };
}

function notPlannedOn({ id, work: { promise }, people, isByHand }: WaitingWork, { startsAt, endsAt }: Interval, now: Date): NotPlanned[] {
  if (isByHand) return [{ id, rule: "by_hand" }];
  if (people > 1) return [{ id, rule: "takes_several" }];
  if (promise && promise.startsAt >= endsAt) return [{ id, rule: "promised_later" }];
  // Still to be kept, but not on this day.
  return promise && promise.endsAt > now && promise.endsAt <= startsAt ? [{ id, rule: "promised_earlier" }] : [];
}

/** When work may be done on the day: within its promise, or at any time where none is made or it has passed. */
function windowOf({ promise }: WorkToGive, whole: Interval): Interval {
  if (!promise || !overlaps(promise, whole)) return whole;
  return {
    startsAt: promise.startsAt > whole.startsAt ? promise.startsAt : whole.startsAt,
    endsAt: promise.endsAt < whole.endsAt ? promise.endsAt : whole.endsAt,
  };
}

function weightOf({ urgency, work }: WaitingWork, whole: Interval): number {
  if (urgency === "emergency") return WEIGHT.emergency;
  return work.promise && work.promise.startsAt < whole.endsAt ? WEIGHT.promised : WEIGHT.other;
}

function mayGo(one: WaitingWork, hand: Hand, window: Interval): boolean {
  return isEligible(one, hand, window) && !insists(one, hand, window);
}

function isEligible(one: WaitingWork, hand: Hand, { startsAt, endsAt }: Interval): boolean {
  return standingExclusion(one.work, asTo(one, hand), { startsAt, endsAt: addMinutes(endsAt, one.work.minutes) }) === null;
}

function insists(one: WaitingWork, hand: Hand, { startsAt }: Interval): boolean {
  const facts = asTo(one, hand);
  return wasThere(one.work, facts) || belowWanted(one.work, facts, startsAt);
}

/** Whoever could go needs a dispatcher's reason: was there for this before, or is below the level it is given to. */
function wouldNeedOverride(one: WaitingWork, present: readonly Presence[], window: Interval): boolean {
  const able = present.filter(({ hand }) => isEligible(one, hand, window));
  return able.length > 0 && able.every(({ hand }) => insists(one, hand, window));
}

type Presence = Interval & {
  readonly hand: Hand;
  /** Where they are when they begin. */
  readonly from: Place;
  readonly pause: Interval | null;
  readonly fixed: readonly { readonly stop: Stop; readonly isBooking: boolean }[];
};

/**
 * Somebody's day from `begins` on: until the last shift ends, without what is under way now, with the longest gap as a break and
 * every other one as an errand where they are; null for whoever is not there.
 */
function presenceOn(hand: Hand, day: LocalDay, begins: Date): Presence | null {
  const spans = without(shiftsOn(hand.shifts, day), hand.leaves).filter(({ endsAt }) => endsAt > begins);
  const [first, last] = [spans.at(0), spans.at(-1)];
  if (!first || !last) return null;
  const shiftBegins = first.startsAt > begins ? first.startsAt : begins;
  const booked = hand.stops.toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
  const before = booked.filter(({ startsAt, endsAt }) => startsAt < shiftBegins && endsAt > instantOf(day)).at(-1);
  const startsAt = before && before.endsAt > shiftBegins ? before.endsAt : shiftBegins;
  const kept = booked.filter((stop) => stop.startsAt >= startsAt && stop.startsAt < last.endsAt);
  const endsAt = [last, ...kept].reduce((end, one) => (one.endsAt > end ? one.endsAt : end), startsAt);
  const gaps = without([{ startsAt, endsAt: last.endsAt > startsAt ? last.endsAt : startsAt }], [...spans, ...kept]).filter(
    (gap) => gap.startsAt < gap.endsAt,
  );
  const pause = gaps.reduce<Interval | null>((longest, gap) => (longest && lengthOf(longest) >= lengthOf(gap) ? longest : gap), null);
  // Whoever comes back from leave sets out from where they were before it, as in `earliestSlot`.
  const placeBefore = (at: Date) => (kept.findLast((stop) => stop.startsAt <= at) ?? before)?.place ?? hand.home;
  const errands = gaps
    .filter((gap) => gap !== pause)
    .map((gap) => ({ stop: { ...gap, place: placeBefore(gap.startsAt) }, isBooking: false }));
  const fixed = [...kept.map((stop) => ({ stop, isBooking: true })), ...errands];
  fixed.sort((a, b) => a.stop.startsAt.getTime() - b.stop.startsAt.getTime());
  return { hand, startsAt, endsAt, from: before?.place ?? hand.home, pause, fixed };
}

function lengthOf({ startsAt, endsAt }: Interval): number {
  return minutesBetween(startsAt, endsAt);
}
