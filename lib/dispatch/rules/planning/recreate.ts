import { type Chance, fraction, whole } from "./chance.ts";
import { type Plan, touch } from "./plan.ts";
import { hasRoom, insertStop, type Routes, timeRoute } from "./routes.ts";
import { arrival, beginning, NEVER } from "./shard.ts";

/** How often the cheapest place is passed over. */
const BLINK = 0.01;
/** How often those who stand idle are asked last. */
const SPARING = 0.1;

/** In which order they are put in, and how often each is chosen. */
const SORTS = { chance: 4, most: 4, far: 2, near: 1, short: 2, early: 2, late: 2 } as const;
export type Sort = keyof typeof SORTS;
const SORTED = Object.entries(SORTS).flatMap(([sort, weight]) => Array<Sort>(weight).fill(sort as Sort));

/** Every absent order goes where it costs least, now and then elsewhere; what has no place stays absent. */
export function recreate(plan: Plan): void {
  const { chance } = plan;
  sortAbsent(plan, SORTED[whole(chance, SORTED.length)] as Sort);
  plan.blinkIn = nextBlink(chance);
  insertAbsent(plan, fraction(chance) < SPARING);
}

/** The same without chance. */
export function insertAll(plan: Plan): void {
  sortAbsent(plan, "short");
  plan.blinkIn = NEVER;
  insertAbsent(plan, false);
}

function insertAbsent(plan: Plan, isSparing: boolean): void {
  const { absent, routes } = plan;
  let kept = 0;
  for (const order of absent) {
    const technician = cheapestOf(plan, order, isSparing);
    if (technician === -1) {
      absent[kept++] = order;
      continue;
    }
    touch(plan, technician);
    insertStop(routes, technician, foundBehind, order);
    timeRoute(routes, technician);
  }
  absent.length = kept;
}

/** Where the last search found its place. */
let foundBehind = 0;

/** Who takes an order at the least cost, `foundBehind` where; −1 for nobody. Whoever stands idle comes last where that is asked for. */
function cheapestOf(plan: Plan, order: number, isSparing: boolean): number {
  const { routes, kinds, known, met, shard } = plan;
  const { technicians, liking } = shard;
  const { lengths, versions } = routes;
  const may = plan.eligible[order] as Int32Array;
  const meeting = ++plan.meeting;
  let best = NEVER;
  let technicianOfBest = -1;
  let behindOfBest = 0;
  let isBestIdle = false;
  for (let index = 0; index < may.length; index++) {
    const technician = may[index] as number;
    const places = (lengths[technician] as number) - 1;
    const isIdle = places === 1;
    if (isIdle) {
      // Of those alike who stand idle the first stands for all.
      const kind = kinds[technician] as number;
      if (met[kind] === meeting || (isSparing && technicianOfBest !== -1 && !isBestIdle)) continue;
      met[kind] = meeting;
    }
    const pair = order * technicians + technician;
    let cost: number;
    let behind: number;
    if (plan.blinkIn < places) {
      cost = hasRoom(routes, technician, order) ? cheapestIn(plan, order, technician, true) : NEVER;
      behind = foundBehind;
    } else {
      plan.blinkIn -= places;
      if (known.version[pair] !== versions[technician]) {
        known.cost[pair] = hasRoom(routes, technician, order) ? cheapestIn(plan, order, technician, false) : NEVER;
        known.behind[pair] = foundBehind;
        known.version[pair] = versions[technician] as number;
      }
      cost = known.cost[pair] as number;
      behind = known.behind[pair] as number;
    }
    if (cost === NEVER) continue;
    if (liking) cost += liking[pair] as number;
    if (cost < best || (isSparing && isBestIdle && !isIdle)) {
      best = cost;
      technicianOfBest = technician;
      behindOfBest = behind;
      isBestIdle = isIdle;
    }
  }
  foundBehind = behindOfBest;
  return technicianOfBest;
}

/** What the cheapest place in a route costs in ways, `foundBehind` it; `NEVER` where there is none. */
function cheapestIn(plan: Plan, order: number, technician: number, mayBlink: boolean): number {
  const { routes, shard, chance } = plan;
  const { stops, earliest, latest, legs, width, nodes, waysTo, lengths } = routes;
  const { ways, service } = shard;
  const pauseFrom = shard.pauseFrom[technician] as number;
  const pauseUntil = shard.pauseUntil[technician] as number;
  const opens = shard.opens[order] as number;
  const closes = shard.closes[order] as number;
  const lasts = service[order] as number;
  const row = order * nodes;
  const first = technician * width;
  const last = first + (lengths[technician] as number) - 1;
  let best = NEVER;
  let behind = 0;
  let node = stops[first] as number;
  for (let at = first; at < last; at++) {
    const here = node;
    node = stops[at + 1] as number;
    const leaves = (earliest[at] as number) + (service[here] as number);
    if (leaves > closes) break;
    if (mayBlink && plan.blinkIn-- <= 0) {
      plan.blinkIn = nextBlink(chance);
      continue;
    }
    const must = latest[at + 1] as number;
    if (opens + lasts > must) continue;
    const there = waysTo[row + here] as number;
    const on = ways[row + node] as number;
    const cost = there + on - (legs[at] as number);
    if (cost >= best) continue;
    const begins = beginning(arrival(leaves, there, pauseFrom, pauseUntil), opens, lasts, pauseFrom, pauseUntil);
    if (begins > closes || arrival(begins + lasts, on, pauseFrom, pauseUntil) > must) continue;
    best = cost;
    behind = at - first;
  }
  foundBehind = behind;
  return best;
}

function nextBlink(chance: Chance): number {
  return Math.floor(Math.log(fraction(chance) + Number.MIN_VALUE) / Math.log(1 - BLINK));
}

function sortAbsent(plan: Plan, sort: Sort): void {
  const { absent, chance } = plan;
  if (sort === "chance") {
    for (let at = absent.length - 1; at > 0; at--) {
      const other = whole(chance, at + 1);
      const moved = absent[at] as number;
      absent[at] = absent[other] as number;
      absent[other] = moved;
    }
    return;
  }
  const { routes, shard } = plan;
  absent.sort((a, b) => rank(shard, routes, a, sort) - rank(shard, routes, b, sort) || a - b);
}

function rank({ opens, closes, takes, goods, ways, orders, service }: Plan["shard"], { nodes }: Routes, order: number, sort: Sort): number {
  if (sort === "most") return goods > 0 ? -(takes[order * goods] as number) : -(service[order] as number);
  if (sort === "far") return -(ways[orders * nodes + order] as number);
  if (sort === "near") return ways[orders * nodes + order] as number;
  if (sort === "short") return (closes[order] as number) - (opens[order] as number);
  return sort === "early" ? (opens[order] as number) : -(closes[order] as number);
}
