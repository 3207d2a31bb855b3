import { arrival, beginning, departure, nodesOf, type Shard } from "./shard.ts";

/**
 * Everybody's day: for each technician the nodes from start to end, and for each of them when work begins at the earliest and at
 * the latest so that all that follows can be kept. Thereby an insertion is tested without walking on.
 */
export type Routes = {
  readonly shard: Shard;
  readonly nodes: number;
  /** `ways` the other way round: [to × nodes + from], so that all ways to one order lie together. */
  readonly waysTo: Int32Array;
  /** Places reserved for each technician in the arrays by position. */
  readonly width: number;
  readonly stops: Int32Array;
  readonly earliest: Int32Array;
  readonly latest: Int32Array;
  /** Position → the way to the next one; nought from start to end of whoever stands idle. */
  readonly legs: Int32Array;
  /** Number of nodes, start and end included. */
  readonly lengths: Int32Array;
  readonly costs: Float64Array;
  /** What is left of the room. */
  readonly left: Int32Array;
  /** Changes with every change of the route and comes back when it is put back. */
  readonly versions: Int32Array;
  /** Order → who does it, −1 for nobody. */
  readonly doneBy: Int32Array;
  changes: number;
};

export function emptyRoutes(shard: Shard): Routes {
  const { orders, technicians, ways, mostStops } = shard;
  const nodes = nodesOf(shard);
  const waysTo = new Int32Array(nodes * nodes);
  for (let from = 0; from < nodes; from++) for (let to = 0; to < nodes; to++) waysTo[to * nodes + from] = ways[from * nodes + to] as number;
  const width = Math.min(orders, Math.max(0, ...mostStops)) + 2;
  const routes: Routes = {
    shard,
    nodes,
    waysTo,
    width,
    stops: new Int32Array(technicians * width),
    earliest: new Int32Array(technicians * width),
    latest: new Int32Array(technicians * width),
    legs: new Int32Array(technicians * width),
    lengths: new Int32Array(technicians).fill(2),
    costs: new Float64Array(technicians),
    left: shard.room.slice(),
    versions: new Int32Array(technicians),
    doneBy: new Int32Array(orders).fill(-1),
    changes: 0,
  };
  for (let technician = 0; technician < technicians; technician++) {
    routes.stops[technician * width] = orders + technician;
    routes.stops[technician * width + 1] = orders + technicians + technician;
    timeRoute(routes, technician);
  }
  return routes;
}

/** Works out times, ways, cost and room of one route from its stops; false where it cannot be kept. */
export function timeRoute(routes: Routes, technician: number): boolean {
  const { shard, nodes, width, stops, earliest, latest, legs, lengths, costs, left, versions } = routes;
  const { ways, opens, closes, service, liking, technicians, goods, takes, room } = shard;
  const pauseFrom = shard.pauseFrom[technician] as number;
  const pauseUntil = shard.pauseUntil[technician] as number;
  const first = technician * width;
  const last = first + (lengths[technician] as number) - 1;
  const isIdle = last - first === 1;
  let node = stops[first] as number;
  let begins = opens[node] as number;
  let cost = 0;
  let isKept = true;
  earliest[first] = begins;
  for (let at = first; at < last; at++) {
    const next = stops[at + 1] as number;
    const way = isIdle ? 0 : (ways[node * nodes + next] as number);
    const there = arrival(begins + (service[node] as number), way, pauseFrom, pauseUntil);
    begins = beginning(there, opens[next] as number, service[next] as number, pauseFrom, pauseUntil);
    if (begins > (closes[next] as number)) isKept = false;
    earliest[at + 1] = begins;
    legs[at] = way;
    cost += way;
    if (liking && at > first) cost += liking[node * technicians + technician] as number;
    node = next;
  }
  let must = closes[node] as number;
  latest[last] = must;
  for (let at = last - 1; at >= first; at--) {
    const here = stops[at] as number;
    const lasts = service[here] as number;
    must = departure(must, legs[at] as number, pauseFrom, pauseUntil) - lasts;
    if (must > (closes[here] as number)) must = closes[here] as number;
    if (must < pauseUntil && must + lasts > pauseFrom) must = pauseFrom - lasts;
    latest[at] = must;
  }
  for (let good = 0; good < goods; good++) {
    let has = room[technician * goods + good] as number;
    for (let at = first + 1; at < last; at++) has -= takes[(stops[at] as number) * goods + good] as number;
    left[technician * goods + good] = has;
    if (has < 0) isKept = false;
  }
  costs[technician] = cost;
  versions[technician] = ++routes.changes;
  return isKept;
}

/** Whether a route has a turn and room for one more order; time is another question. */
export function hasRoom({ shard, lengths, left }: Routes, technician: number, order: number): boolean {
  const { goods, takes, mostStops } = shard;
  if ((lengths[technician] as number) - 2 >= (mostStops[technician] as number)) return false;
  for (let good = 0; good < goods; good++)
    if ((takes[order * goods + good] as number) > (left[technician * goods + good] as number)) return false;
  return true;
}

/** Puts an order behind a position of a route; times are worked out anew by `timeRoute`. */
export function insertStop({ stops, lengths, width, doneBy }: Routes, technician: number, behind: number, order: number): void {
  const first = technician * width;
  const length = lengths[technician] as number;
  for (let at = first + length; at > first + behind + 1; at--) stops[at] = stops[at - 1] as number;
  stops[first + behind + 1] = order;
  lengths[technician] = length + 1;
  doneBy[order] = technician;
}

/** Leaves a technician nothing to do. */
export function removeAll(routes: Routes, technician: number): void {
  const { stops, lengths, width, doneBy } = routes;
  const first = technician * width;
  const length = lengths[technician] as number;
  for (let at = first + 1; at < first + length - 1; at++) doneBy[stops[at] as number] = -1;
  stops[first + 1] = stops[first + length - 1] as number;
  lengths[technician] = 2;
  timeRoute(routes, technician);
}

/** The orders of a technician in the order of the day. */
export function ordersOf({ stops, lengths, width }: Routes, technician: number): number[] {
  const first = technician * width;
  return [...stops.subarray(first + 1, first + (lengths[technician] as number) - 1)];
}
