import { fraction, whole } from "./chance.ts";
import { type Plan, touch } from "./plan.ts";
import { timeRoute } from "./routes.ts";

/** How many orders a step takes out on average, and how many in a row at most (Christiaens and Vanden Berghe 2020: 10 and 10). */
const REMOVED = 10;
const LONGEST_STRING = 10;
/** How often a string leaves some of its orders where they are, and how likely no more of them are left. */
const SPLIT = 0.5;
const SPLIT_ENDS = 0.01;
/** How often whole days are taken out instead, and which are too long for it: two half days become one in no other way. */
const WHOLE_DAYS = 0.02;
const LONGEST_DAY = 40;
/** How often a step begins at an order that nobody does. */
const FROM_ABSENT = 0.3;

/**
 * Takes orders out of neighbouring routes, in strings of neighbours; they stand in `absent` then. What is locked stays. False where
 * what is left of a route cannot be kept: ways that follow the hour, or lead over a place that nobody knows, may be longer without a
 * stop between.
 */
export function ruin(plan: Plan): boolean {
  const { routes, chance, neighbours, near, absent, shard, met } = plan;
  const { doneBy, lengths } = routes;
  const seed =
    absent.length > 0 && fraction(chance) < FROM_ABSENT ? (absent[whole(chance, absent.length)] as number) : whole(chance, shard.orders);
  const isWhole = fraction(chance) < WHOLE_DAYS;
  const longest = isWhole ? LONGEST_DAY : Math.min(LONGEST_STRING, meanStops(plan));
  const most = isWhole ? 2 : (4 * REMOVED) / (1 + longest) - 1;
  const strings = Math.floor(1 + fraction(chance) * most);
  const meeting = ++plan.meeting;
  let ruined = 0;
  for (let at = seed * near; at < (seed + 1) * near && ruined < strings; at++) {
    const order = neighbours[at] as number;
    const technician = doneBy[order] as number;
    if (technician < 0 || met[technician] === meeting) continue;
    met[technician] = meeting;
    const stops = (lengths[technician] as number) - 2;
    if (isWhole && stops > LONGEST_DAY) continue;
    touch(plan, technician);
    const isKept = takeString(plan, technician, order, isWhole ? stops : Math.floor(1 + fraction(chance) * Math.min(stops, longest)));
    if (!isKept) return false;
    ruined++;
  }
  return true;
}

function meanStops({ shard, absent, routes }: Plan): number {
  let busy = 0;
  for (const length of routes.lengths) if (length > 2) busy++;
  return busy === 0 ? 1 : (shard.orders - absent.length) / busy;
}

/** Takes `string` orders in a row, `order` among them unless it is one of some between them that stay. */
function takeString(plan: Plan, technician: number, order: number, string: number): boolean {
  const { routes, chance, absent, shard } = plan;
  const { stops, lengths, width, doneBy } = routes;
  const first = technician * width;
  const count = (lengths[technician] as number) - 2;
  let position = 1;
  while (stops[first + position] !== order) position++;
  let staying = 0;
  if (string > 1 && string < count && fraction(chance) < SPLIT) {
    staying = 1;
    while (string + staying < count && fraction(chance) > SPLIT_ENDS) staying++;
  }
  const span = string + staying;
  const lowest = Math.max(1, position - span + 1);
  const highest = Math.min(position, count - span + 1);
  const begins = lowest + whole(chance, highest - lowest + 1);
  const staysFrom = staying > 0 ? begins + whole(chance, string + 1) : 0;
  let kept = begins;
  for (let at = begins; at <= count + 1; at++) {
    const stop = stops[first + at] as number;
    const isTaken = at < begins + span && (at < staysFrom || at >= staysFrom + staying) && shard.locked[stop] === 0;
    if (isTaken) {
      absent.push(stop);
      doneBy[stop] = -1;
    } else stops[first + kept++] = stop;
  }
  lengths[technician] = kept;
  return timeRoute(routes, technician);
}
