import {
  addLocalDays,
  addMinutes,
  dayStart,
  type Interval,
  instantOf,
  isoWeekday,
  type LocalDay,
  localDay,
  MINUTE,
  overlaps,
} from "#lib/shared/service-calendar.ts";
import type { Place } from "./travel.ts";
import { leaveBy, type Travel, travel, travelBefore } from "./travel.ts";
import type { Ground, Shift, Stop, TechnicianFacts, WorkToGive } from "./work-to-give.ts";

/** How far ahead a free slot is looked for, in local days. */
const HORIZON_DAYS = 3;
const STEP_MINUTES = 5;

export type Slot = Interval & { readonly travel: Travel | null };
export type NoSlot = { readonly code: "off_shift" | "on_leave" | "technician_booked"; readonly until: Date | null };

/** The shifts of one local day as instants. */
export function shiftsOn(shifts: readonly Shift[], day: LocalDay): Interval[] {
  return shifts
    .filter(({ weekday }) => weekday === isoWeekday(day))
    .map(({ startMinute, endMinute }) => ({ startsAt: instantOf(day, startMinute), endsAt: instantOf(day, endMinute) }))
    .sort(byStart);
}

/** What is left of intervals when others are taken out of them. */
export function without(intervals: readonly Interval[], taken: readonly Interval[]): Interval[] {
  return taken.reduce<Interval[]>(
    (left, gone) =>
      left.flatMap((span) =>
        overlaps(span, gone)
          ? [
              { startsAt: span.startsAt, endsAt: gone.startsAt },
              { startsAt: gone.endsAt, endsAt: span.endsAt },
            ].filter(({ startsAt, endsAt }) => startsAt < endsAt)
          : [span],
      ),
    [...intervals],
  );
}

/**
 * The earliest slot inside the promised window, else the earliest after it, that shift, leave, other stops and the way
 * between them allow; starts are rounded up to five minutes. Looks three local days ahead and otherwise says what is in
 * the way.
 */
export function earliestSlot(work: WorkToGive, technician: TechnicianFacts, ground: Ground): Slot | NoSlot {
  const from = work.promise && work.promise.startsAt > ground.now ? work.promise.startsAt : ground.now;
  const today = localDay(from);
  let isOnDuty = false;
  let isPresent = false;
  for (let ahead = 0; ahead < HORIZON_DAYS; ahead++) {
    const onDuty = shiftsOn(technician.shifts, addLocalDays(today, ahead)).filter(({ endsAt }) => endsAt > from);
    isOnDuty ||= onDuty.length > 0;
    for (const span of without(onDuty, technician.leaves)) {
      isPresent = true;
      const slot = slotInside(span, from, work, technician, ground);
      if (slot) return slot;
    }
  }
  if (!isOnDuty) return { code: "off_shift", until: null };
  if (!isPresent) return { code: "on_leave", until: latest(technician.leaves) };
  return technician.stops.length > 0 ? { code: "technician_booked", until: latest(technician.stops) } : { code: "off_shift", until: null };
}

/** The way to work that begins at a moment, from where the technician is before it: the stop before on that day, or home. */
export function wayThere(work: WorkToGive, technician: TechnicianFacts, startsAt: Date, ground: Ground): Travel | null {
  return work.place && travelBefore(placeBefore(technician, startsAt), work.place, ground.travel, startsAt);
}

function placeBefore({ stops, home }: TechnicianFacts, at: Date): Place {
  const today = dayStart(at);
  let last: Stop | null = null;
  for (const stop of stops) if (stop.endsAt <= at && stop.endsAt >= today && (!last || byStart(last, stop) <= 0)) last = stop;
  return last?.place ?? home;
}

export function stopsOn(technician: TechnicianFacts, at: Date): readonly Stop[] {
  return technician.stops.filter((stop) => localDay(stop.startsAt) === localDay(at));
}

function slotInside(span: Interval, from: Date, work: WorkToGive, technician: TechnicianFacts, ground: Ground): Slot | null {
  for (const { from: startsAt, travel: way } of startsInside(span, from, work, technician, ground))
    return { startsAt, endsAt: addMinutes(startsAt, work.minutes), travel: way };
  return null;
}

/** When work could begin: from the first start that the way there leaves, until the last that leaves time for what comes next. */
export type Starts = { readonly from: Date; readonly until: Date; readonly travel: Travel | null };

/** The starts from `from` on that other stops and the way between them leave in one span of presence, in their order. */
export function* startsInside(
  span: Interval,
  from: Date,
  work: WorkToGive,
  technician: TechnicianFacts,
  ground: Ground,
): Generator<Starts, void> {
  const inside = technician.stops.filter((stop) => overlaps(stop, span)).sort(byStart);
  let freeFrom = span.startsAt;
  let here = placeBefore(technician, freeFrom);
  for (const next of [...inside, null]) {
    const freeUntil = next && next.startsAt < span.endsAt ? next.startsAt : span.endsAt;
    if (freeUntil > from) {
      const leaves = later(freeFrom, ground.now);
      const way = work.place && travel(here, work.place, ground.travel, leaves);
      const startsAt = roundUp(later(addMinutes(leaves, way?.minutes ?? 0), from));
      const mustLeave = next?.place && work.place ? leaveBy(work.place, next.place, ground.travel, freeUntil) : freeUntil;
      const until = addMinutes(mustLeave, -work.minutes);
      if (startsAt <= until) yield { from: startsAt, until, travel: way };
    }
    if (!next) return;
    freeFrom = later(freeFrom, next.endsAt);
    here = next.place ?? technician.home;
  }
}

function roundUp(at: Date): Date {
  const step = STEP_MINUTES * MINUTE;
  return new Date(Math.ceil(at.getTime() / step) * step);
}

function later(a: Date, b: Date): Date {
  return a > b ? a : b;
}

function latest(intervals: readonly Interval[]): Date | null {
  return intervals.reduce<Date | null>((last, { endsAt }) => (last && last > endsAt ? last : endsAt), null);
}

function byStart(a: Interval, b: Interval): number {
  return a.startsAt.getTime() - b.startsAt.getTime() || a.endsAt.getTime() - b.endsAt.getTime();
}
