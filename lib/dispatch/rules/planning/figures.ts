import { arrival, beginning, nodesOf, type Shard } from "./shard.ts";

/** A hard rule that a plan breaks, at an order (or, where none is to blame, a technician's shift). */
export type Violation = {
  readonly technician: number;
  readonly order: number | null;
  readonly rule: "may_not_go" | "too_late" | "shift_over" | "too_many" | "no_room" | "twice";
};

/** What a plan travels, and every hard rule it breaks, worked out from the orders alone; the search has figures of its own. */
export function figuresOf(shard: Shard, days: readonly (readonly number[])[]): { travel: number; violations: Violation[] } {
  const { orders, technicians, ways, opens, closes, service, pauseFrom, pauseUntil, mayGo, mostStops, goods, takes, room } = shard;
  const nodes = nodesOf(shard);
  const violations: Violation[] = [];
  const seen = new Set<number>();
  let travel = 0;
  for (const [technician, day] of days.entries()) {
    if (day.length === 0) continue;
    const pause = [pauseFrom[technician] as number, pauseUntil[technician] as number] as const;
    const broken = (rule: Violation["rule"], order: number | null) => violations.push({ technician, order, rule });
    let node = orders + technician;
    let leaves = opens[node] as number;
    for (const order of day) {
      const way = ways[node * nodes + order] as number;
      const begins = beginning(arrival(leaves, way, ...pause), opens[order] as number, service[order] as number, ...pause);
      if (begins > (closes[order] as number)) broken("too_late", order);
      if (mayGo[order * technicians + technician] !== 1) broken("may_not_go", order);
      if (seen.has(order)) broken("twice", order);
      seen.add(order);
      travel += way;
      leaves = begins + (service[order] as number);
      node = order;
    }
    const end = orders + technicians + technician;
    const home = ways[node * nodes + end] as number;
    travel += home;
    if (arrival(leaves, home, ...pause) > (closes[end] as number)) broken("shift_over", null);
    if (day.length > (mostStops[technician] as number)) broken("too_many", null);
    for (let good = 0; good < goods; good++) {
      const taken = day.reduce((sum, order) => sum + (takes[order * goods + good] as number), 0);
      if (taken > (room[technician * goods + good] as number)) broken("no_room", null);
    }
  }
  return { travel, violations };
}
