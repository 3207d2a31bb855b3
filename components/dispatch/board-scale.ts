import type { WorkBoardView } from "#lib/dispatch/contract/views.ts";
import { type Interval, instantOf, MINUTE } from "#lib/shared/service-calendar.ts";

const HOUR = 60 * MINUTE;
/** A day without shifts or work still shows the hours one works. */
const USUAL = { from: 8, until: 18 };

export type Scale = {
  readonly hours: readonly Date[];
  /** Where an instant stands, in percent of the line; outside it, at its edge. */
  readonly at: (instant: Date | number) => number;
  readonly shows: (instant: Date | number) => boolean;
};

/** The hours of the day that hold every shift, job and slot: whole hours, one to spare on both sides where the day has them. */
export function boardScale({ day, technicians }: WorkBoardView, slots: readonly Interval[]): Scale {
  const midnight = instantOf(day).getTime();
  const spans: Interval[] = [...technicians.flatMap(({ shifts, jobs }) => [...shifts, ...jobs]), ...slots];
  const hourOf = (at: Date) => (at.getTime() - midnight) / HOUR;
  const first = spans.length > 0 ? Math.min(...spans.map(({ startsAt }) => hourOf(startsAt))) : USUAL.from;
  const last = spans.length > 0 ? Math.max(...spans.map(({ endsAt }) => hourOf(endsAt))) : USUAL.until;
  const from = Math.max(0, Math.floor(first));
  const until = Math.min(24, Math.max(from + 6, Math.ceil(last)));
  const start = midnight + from * HOUR;
  const width = (until - from) * HOUR;
  const of = (instant: Date | number) => (new Date(instant).getTime() - start) / width;
  return {
    hours: Array.from({ length: until - from }, (_, hour) => new Date(start + hour * HOUR)),
    at: (instant) => Math.min(1, Math.max(0, of(instant))) * 100,
    shows: (instant) => of(instant) >= 0 && of(instant) <= 1,
  };
}
