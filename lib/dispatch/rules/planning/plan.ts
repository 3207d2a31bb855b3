import { type Chance, chanceOf } from "./chance.ts";
import { emptyRoutes, insertStop, ordersOf, type Routes, timeRoute } from "./routes.ts";
import { kindsOf, nodesOf, type Shard } from "./shard.ts";

/** Farther neighbours than these are hardly ever asked. */
const NEIGHBOURS = 150;

/** A plan on its way: what stands now, and the best that was seen. */
export type Plan = {
  readonly shard: Shard;
  readonly routes: Routes;
  readonly chance: Chance;
  /** Technician → those alike have one number. */
  readonly kinds: Int32Array;
  /** Order → itself and the others, the nearest first, `near` of them each. */
  readonly neighbours: Int32Array;
  readonly near: number;
  /** Order → the technicians it may be given to. */
  readonly eligible: readonly Int32Array[];
  /** Orders that nobody does. */
  absent: number[];
  /** What ways and likings cost, and what those orders weigh that nobody does. */
  cost: number;
  missed: number;
  best: Found;
  steps: number;
  /** The cheapest place for an order in a route, as long as the route is what it was: [order × technicians + technician]. */
  readonly known: { readonly version: Int32Array; readonly cost: Int32Array; readonly behind: Int16Array };
  readonly before: Before;
  /** Who was met already in what is under way: [technician or kind] = its number. */
  readonly met: Int32Array;
  meeting: number;
  /** So many places more are looked at before one is passed over. */
  blinkIn: number;
};
export type Found = {
  readonly cost: number;
  readonly missed: number;
  /** Technician → orders of the day. */
  readonly days: readonly (readonly number[])[];
};

/** How the routes that a step has touched stood before it. */
type Before = Pick<Routes, "stops" | "earliest" | "latest" | "legs" | "lengths" | "costs" | "left" | "versions"> & {
  readonly isTouched: Uint8Array;
  readonly touched: number[];
};

/** A plan of what is given (technician → orders of the day) and nothing else yet. */
export function openPlan(shard: Shard, seed: number, days: readonly (readonly number[])[]): Plan {
  const { orders, technicians } = shard;
  const routes = emptyRoutes(shard);
  for (const [technician, day] of days.entries()) {
    for (const order of day) insertStop(routes, technician, (routes.lengths[technician] as number) - 2, order);
    timeRoute(routes, technician);
  }
  const pairs = orders * technicians;
  const near = Math.min(NEIGHBOURS, orders);
  return {
    shard,
    routes,
    chance: chanceOf(seed),
    kinds: kindsOf(shard),
    neighbours: neighboursOf(shard, near),
    near,
    eligible: Array.from({ length: orders }, (_, order) =>
      Int32Array.from(shard.mayGo.subarray(order * technicians, (order + 1) * technicians).keys()).filter(
        (technician) => shard.mayGo[order * technicians + technician] === 1,
      ),
    ),
    absent: Array.from(routes.doneBy.keys()).filter((order) => routes.doneBy[order] === -1),
    cost: 0,
    missed: 0,
    best: { cost: Number.POSITIVE_INFINITY, missed: Number.POSITIVE_INFINITY, days: [] },
    steps: 0,
    known: { version: new Int32Array(pairs), cost: new Int32Array(pairs), behind: new Int16Array(pairs) },
    before: {
      stops: routes.stops.slice(),
      earliest: routes.earliest.slice(),
      latest: routes.latest.slice(),
      legs: routes.legs.slice(),
      lengths: routes.lengths.slice(),
      costs: routes.costs.slice(),
      left: routes.left.slice(),
      versions: routes.versions.slice(),
      isTouched: new Uint8Array(technicians),
      touched: [],
    },
    met: new Int32Array(technicians),
    meeting: 0,
    blinkIn: 0,
  };
}

/** Sums up what the plan costs and misses now. */
export function weigh(plan: Plan): void {
  const { routes, shard, absent } = plan;
  let cost = 0;
  for (const one of routes.costs) cost += one;
  let missed = 0;
  for (const order of absent) missed += shard.priority[order] as number;
  plan.cost = cost;
  plan.missed = missed;
}

export function isBetter(a: Pick<Found, "cost" | "missed">, b: Pick<Found, "cost" | "missed">): boolean {
  return a.missed < b.missed || (a.missed === b.missed && a.cost < b.cost);
}

export function keepBest(plan: Plan): void {
  const { routes, shard, cost, missed } = plan;
  if (!isBetter(plan, plan.best)) return;
  plan.best = { cost, missed, days: Array.from({ length: shard.technicians }, (_, technician) => ordersOf(routes, technician)) };
}

/** Remembers how a route stood before the step; to be called before it is changed. */
export function touch({ before, routes, shard }: Plan, technician: number): void {
  if (before.isTouched[technician]) return;
  before.isTouched[technician] = 1;
  before.touched.push(technician);
  copyRoute(routes, before, technician, routes.width, shard.goods);
}

export function standAsBefore({ before, routes, shard }: Plan): void {
  const { doneBy, width } = routes;
  for (const technician of before.touched) for (const order of inRoute(routes, technician)) doneBy[order] = -1;
  for (const technician of before.touched) {
    copyRoute(before, routes, technician, width, shard.goods);
    for (const order of inRoute(routes, technician)) doneBy[order] = technician;
  }
}

export function forgetBefore({ before }: Plan): void {
  for (const technician of before.touched) before.isTouched[technician] = 0;
  before.touched.length = 0;
}

type Kept = Pick<Routes, "stops" | "earliest" | "latest" | "legs" | "lengths" | "costs" | "left" | "versions">;

function copyRoute(from: Kept, to: Kept, technician: number, width: number, goods: number): void {
  const first = technician * width;
  const end = first + (from.lengths[technician] as number);
  for (let at = first; at < end; at++) {
    to.stops[at] = from.stops[at] as number;
    to.earliest[at] = from.earliest[at] as number;
    to.latest[at] = from.latest[at] as number;
    to.legs[at] = from.legs[at] as number;
  }
  to.lengths[technician] = from.lengths[technician] as number;
  to.costs[technician] = from.costs[technician] as number;
  to.versions[technician] = from.versions[technician] as number;
  for (let good = technician * goods; good < (technician + 1) * goods; good++) to.left[good] = from.left[good] as number;
}

function inRoute({ stops, lengths, width }: Routes, technician: number): Int32Array {
  return stops.subarray(technician * width + 1, technician * width + (lengths[technician] as number) - 1);
}

function neighboursOf({ orders, technicians, ways }: Shard, near: number): Int32Array {
  const nodes = nodesOf({ orders, technicians });
  const neighbours = new Int32Array(orders * near);
  // Way and number in one, so that they are sorted without asking back.
  const away = new Float64Array(orders);
  for (let order = 0; order < orders; order++) {
    for (let other = 0; other < orders; other++) {
      const way = (ways[order * nodes + other] as number) + (ways[other * nodes + order] as number);
      away[other] = (other === order ? 0 : way + 1) * orders + other;
    }
    away.sort();
    for (let at = 0; at < near; at++) neighbours[order * near + at] = (away[at] as number) % orders;
  }
  return neighbours;
}
