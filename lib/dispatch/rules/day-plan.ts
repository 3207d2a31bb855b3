import { addMinutes, localDay } from "#lib/shared/service-calendar.ts";
import type { Term } from "../contract/views.ts";
import type { LeftRule } from "../contract/vocabulary.ts";
import { asTo, type DayShard, type DayToPlan } from "./day-shard.ts";
import type { Blocked } from "./planning/missing.ts";
import { arrival, beginning, nodesOf, type Shard } from "./planning/shard.ts";
import { weigh } from "./terms.ts";
import type { Stop } from "./work-to-give.ts";

/** Work that would be given to somebody from a start, and why. */
export type ProposedStop = {
  readonly id: string;
  readonly technicianId: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  /** The way there, from wherever the day has them before. */
  readonly travelMinutes: number;
  readonly reasonsFor: readonly Term[];
  readonly reasonsAgainst: readonly Term[];
};
export type LeftOver = { readonly id: string; readonly rule: LeftRule };
export type DayPlan = { readonly stops: readonly ProposedStop[]; readonly left: readonly LeftOver[] };

/** Starts are said by the five minutes, where the rest of the day allows. */
const STEP = 5;

/** What the engine found, in the words of dispatch: a start, the way and the reasons for each, and why the others are left. */
export function dayPlan(
  { ground, waiting }: DayToPlan,
  day: DayShard,
  days: readonly (readonly number[])[],
  blocked: readonly Blocked[],
): DayPlan {
  const left = blocked.flatMap(({ order, rule }): LeftOver[] => {
    const one = day.orders[order];
    if (!one || "fixed" in one) return [];
    return [{ id: one.waiting.id, rule: rule === "nobody_may" && one.needsOverride ? "needs_override" : rule }];
  });
  const place = new Map(waiting.map(({ id }, at) => [id, at]));
  return {
    stops: days.flatMap((own, technician) => proposed(day, technician, own, ground)),
    left: [...left, ...day.notPlanned].sort((a, b) => (place.get(a.id) ?? 0) - (place.get(b.id) ?? 0)),
  };
}

function proposed(day: DayShard, technician: number, own: readonly number[], ground: DayToPlan["ground"]): ProposedStop[] {
  const hand = day.hands[technician];
  if (!hand) return [];
  const at = (minute: number) => addMinutes(day.begins, minute);
  const timed = timesOf(day.shard, technician, own).flatMap(({ order, begins, way }) => {
    const one = day.orders[order];
    if (!one || "fixed" in one) return [];
    return [{ waiting: one.waiting, startsAt: at(begins), endsAt: at(begins + one.waiting.work.minutes), way }];
  });
  const elsewhere = hand.stops.filter(({ startsAt }) => localDay(startsAt) !== localDay(at(0)));
  const held = hand.stops.filter((stop) => !elsewhere.includes(stop));
  return timed.map(({ waiting, startsAt, endsAt, way }) => {
    const others: Stop[] = timed
      .filter((other) => other.waiting !== waiting)
      .map((other) => ({ startsAt: other.startsAt, endsAt: other.endsAt, place: other.waiting.work.place }));
    const facts = asTo(waiting, { ...hand, stops: [...elsewhere, ...held, ...others] });
    const { reasonsFor, reasonsAgainst } = weigh(waiting.work, facts, startsAt, ground);
    return { id: waiting.id, technicianId: hand.id, startsAt, endsAt, travelMinutes: way, reasonsFor, reasonsAgainst };
  });
}

type Timed = { readonly order: number; readonly begins: number; readonly way: number };

/** When each of a day begins, as early as it can and by the five minutes where nothing after it comes too late by that. */
function timesOf(shard: Shard, technician: number, own: readonly number[]): Timed[] {
  const timed: Timed[] = [];
  let node = shard.orders + technician;
  let leaves = shard.opens[node] as number;
  for (const [index, order] of own.entries()) {
    const soonest = beginsAt(shard, technician, node, leaves, order);
    const round = Math.ceil(soonest / STEP) * STEP;
    const rest = own.slice(index + 1);
    const isKept = round <= (shard.closes[order] as number) && isInTime(shard, technician, order, round, rest);
    const begins = isKept ? round : soonest;
    timed.push({ order, begins, way: shard.ways[node * nodesOf(shard) + order] as number });
    [node, leaves] = [order, begins + (shard.service[order] as number)];
  }
  return timed;
}

/** Whether what comes after work that begins then is still in time, and the shift is not over. */
function isInTime(shard: Shard, technician: number, order: number, begins: number, rest: readonly number[]): boolean {
  const [from, until] = pauseOf(shard, technician);
  let node = order;
  let leaves = begins + (shard.service[order] as number);
  if (begins < until && leaves > from) return false;
  for (const next of rest) {
    const soonest = beginsAt(shard, technician, node, leaves, next);
    if (soonest > (shard.closes[next] as number)) return false;
    [node, leaves] = [next, soonest + (shard.service[next] as number)];
  }
  const end = shard.orders + shard.technicians + technician;
  return arrival(leaves, shard.ways[node * nodesOf(shard) + end] as number, from, until) <= (shard.closes[end] as number);
}

function beginsAt(shard: Shard, technician: number, node: number, leaves: number, order: number): number {
  const pause = pauseOf(shard, technician);
  const there = arrival(leaves, shard.ways[node * nodesOf(shard) + order] as number, ...pause);
  return beginning(there, shard.opens[order] as number, shard.service[order] as number, ...pause);
}

function pauseOf({ pauseFrom, pauseUntil }: Shard, technician: number): [number, number] {
  return [pauseFrom[technician] as number, pauseUntil[technician] as number];
}
