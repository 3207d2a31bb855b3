import { addMinutes, type Interval, MINUTE, overlaps } from "#lib/shared/service-calendar.ts";

const STEP_MINUTES = 5;

/** An interval that the technician is booked for, and for which work order. */
export type HeldTime = Interval & { readonly workOrderId: string };
/** Work to be appointed: its standard duration is held from the start; `held` may name the work's own booking too. */
export type WorkToAppoint = {
  readonly workOrderId: string;
  readonly minutes: number;
  readonly booking: Interval | null;
  readonly promise: Interval | null;
  readonly held: readonly HeldTime[];
};
/** `isPromiseFull`: within what is left of the promised window no start is free. */
export type ProposedStart = { readonly startsAt: Date; readonly isPromiseFull: boolean };

/**
 * The start that a technician proposes to the customer (DOMAIN §3, appointment): the first that no other booking of
 * theirs stands in the way of, at or after what is likely. That is the booking where it lies ahead and keeps the promise,
 * else as soon as the promise allows, else the booking, else `otherwise`. Rounded up to five minutes. The way between two
 * customers is not counted: when one is through there, the technician knows better.
 */
export function proposedStart(work: WorkToAppoint, now: Date, otherwise: Date): ProposedStart {
  const { booking, promise } = work;
  const soonest = promise && soonestWithin(promise, now);
  const ahead = booking && booking.startsAt > now ? booking.startsAt : null;
  const likely = ahead && (!promise || keepsPromise(ahead, promise)) ? ahead : (soonest ?? ahead ?? otherwise);
  return {
    startsAt: firstFree(work, likely),
    isPromiseFull: promise !== null && soonest !== null && firstFree(work, soonest) > promise.endsAt,
  };
}

/** Who is promised a window is visited in time when the technician comes within it, its end included. */
export function keepsPromise(startsAt: Date, promise: Interval): boolean {
  return startsAt >= promise.startsAt && startsAt <= promise.endsAt;
}

/** What else the technician is booked for during this work, the earliest of it; null where its time is free. */
export function inTheWay({ workOrderId, minutes, held }: WorkToAppoint, startsAt: Date): HeldTime | null {
  const during = { startsAt, endsAt: addMinutes(startsAt, minutes) };
  return byStart(held).find((other) => other.workOrderId !== workOrderId && overlaps(other, during)) ?? null;
}

function soonestWithin(promise: Interval, now: Date): Date | null {
  const soon = roundUp(now);
  if (soon > promise.endsAt) return null;
  return soon > promise.startsAt ? soon : promise.startsAt;
}

function firstFree(work: WorkToAppoint, from: Date): Date {
  let startsAt = from;
  for (let other = inTheWay(work, startsAt); other; other = inTheWay(work, startsAt)) startsAt = roundUp(other.endsAt);
  return startsAt;
}

function roundUp(at: Date): Date {
  const step = STEP_MINUTES * MINUTE;
  return new Date(Math.ceil(at.getTime() / step) * step);
}

function byStart(held: readonly HeldTime[]): HeldTime[] {
  return [...held].sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
}
