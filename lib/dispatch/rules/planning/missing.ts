import { emptyRoutes, hasRoom, insertStop, type Routes, removeAll, timeRoute } from "./routes.ts";
import type { Shard } from "./shard.ts";

/**
 * Why nobody does an order: no technician may (skill, licence, territory); none could be there in its window (or carry it) even with
 * nothing else to do; all who could have no turn or room left; or their day leaves no time for it.
 */
export const BLOCKS = ["nobody_may", "out_of_reach", "no_room", "no_time"] as const;
export type Blocked = { readonly order: number; readonly rule: (typeof BLOCKS)[number] };

/** Every order that stands in nobody's day, with the rule that binds it. */
export function blockedBy(shard: Shard, days: readonly (readonly number[])[]): Blocked[] {
  const done = new Set(days.flat());
  const missing = Array.from(shard.priority.keys()).filter((order) => !done.has(order));
  if (missing.length === 0) return [];
  const nothing = emptyRoutes(shard);
  return missing.map((order) => ({ order, rule: ruleFor(shard, nothing, days, order) }));
}

function ruleFor(shard: Shard, nothing: Routes, days: readonly (readonly number[])[], order: number): Blocked["rule"] {
  const { technicians, mayGo, goods, takes, room, mostStops } = shard;
  const may = Array.from(mostStops.keys()).filter((technician) => mayGo[order * technicians + technician] === 1);
  if (may.length === 0) return "nobody_may";
  const could = may.filter((technician) => couldAlone(nothing, technician, order));
  if (could.length === 0) return "out_of_reach";
  const hasRoom = (technician: number) => {
    const day = days[technician] ?? [];
    const isFull = (good: number) => {
      const taken = [...day, order].reduce((sum, one) => sum + (takes[one * goods + good] as number), 0);
      return taken > (room[technician * goods + good] as number);
    };
    return day.length < (mostStops[technician] as number) && !Array.from({ length: goods }, (_, good) => good).some(isFull);
  };
  return could.some(hasRoom) ? "no_time" : "no_room";
}

/** Whether somebody with nothing else to do could be there in time. */
function couldAlone(nothing: Routes, technician: number, order: number): boolean {
  if (!hasRoom(nothing, technician, order)) return false;
  insertStop(nothing, technician, 0, order);
  const isKept = timeRoute(nothing, technician);
  removeAll(nothing, technician);
  return isKept;
}
