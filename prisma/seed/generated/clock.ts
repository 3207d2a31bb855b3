import type { Moment, Span } from "../data/types.ts";

/** Time inside the generator: whole minutes from the anchor's midnight in Shanghai; the day before begins at −1440. */
export type Minute = number;

export const DAY = 1440;

export function dayOf(at: Minute): number {
  return Math.floor(at / DAY);
}

export function minuteOf(at: Minute): number {
  return at - dayOf(at) * DAY;
}

export function moment(at: Minute): Moment {
  return { day: dayOf(at), minute: minuteOf(at) };
}

export function span(start: Minute, end: Minute): Span {
  return { start: moment(start), end: moment(end) };
}

/** The moment itself if it lies within opening hours, else so many minutes after they open next. */
export function whenOpen(at: Minute, { opens, closes }: { opens: number; closes: number }, after: number): Minute {
  const minute = minuteOf(at);
  if (minute >= opens && minute < closes) return at;
  return dayOf(at) * DAY + (minute < opens ? 0 : DAY) + opens + after;
}

/** Dispatchers, outlets and technicians on the phone. */
export const OFFICE = { opens: 480, closes: 1260 } as const;
/** Customers are rung between nine and eight (DOMAIN §5). */
export const DIALLING = { opens: 545, closes: 1190 } as const;
