import { addLocalDays, type Interval, instantOf, isoWeekday, type LocalDay, localDay } from "#lib/shared/service-calendar.ts";
import type { OutletHours } from "../contract/policies.ts";

const HOURS = [
  [8, 10],
  [10, 12],
  [14, 16],
  [16, 18],
] as const;

/** Today and the days after it that a window is offered for. */
const DAYS = 3;

export type QuickWindow = Interval & {
  /** "2026-09-26T14": the same window whenever it is offered. */
  readonly key: string;
  readonly date: LocalDay;
  readonly isPast: boolean;
};

/** The windows that are asked for most: those of the next three days, today first, in Shanghai. One that has ended cannot be promised. */
export function quickWindows(now: Date): QuickWindow[] {
  const today = localDay(now);
  return Array.from({ length: DAYS }, (_, ahead) => addLocalDays(today, ahead)).flatMap((date) =>
    HOURS.map(([from, to]) => {
      const endsAt = instantOf(date, to * 60);
      return { key: `${date}T${String(from).padStart(2, "0")}`, date, startsAt: instantOf(date, from * 60), endsAt, isPast: endsAt <= now };
    }),
  );
}

/** Does a window lie within the hours in which outlets work? */
export function isWithinHours({ startsAt, endsAt }: Interval, hours: OutletHours): boolean {
  const day = localDay(startsAt);
  const opens = instantOf(day, hours.opensMinute);
  const closes = instantOf(day, hours.closesMinute);
  const isDayOff = (hours.closedSaturdays && isoWeekday(day) === 6) || (hours.closedSundays && isoWeekday(day) === 7);
  return !isDayOff && opens <= startsAt && endsAt <= closes;
}

/** A window given as a local day and two clock times ("14:30"); null while one of them is missing or none. */
export function windowOf(day: string, from: string, to: string): Interval | null {
  const minute = (clock: string) => {
    const [, hours, minutes] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(clock) ?? [];
    return hours === undefined ? null : Number(hours) * 60 + Number(minutes);
  };
  const [start, end] = [minute(from), minute(to)];
  if (!/^\d{4}-\d\d-\d\d$/.test(day) || start === null || end === null) return null;
  return { startsAt: instantOf(day, start), endsAt: instantOf(day, end) };
}
