import { addLocalDays, type Interval, instantOf, localDay } from "#lib/shared/service-calendar.ts";

const HOURS = [
  [8, 10],
  [10, 12],
  [14, 16],
  [16, 18],
] as const;

export type QuickWindow = Interval & {
  /** "2026-09-26T14": the same window whenever it is offered. */
  readonly key: string;
  readonly day: "today" | "tomorrow";
  readonly isPast: boolean;
};

/** The windows that are asked for most: today's and tomorrow's, in Shanghai. One that has ended cannot be promised. */
export function quickWindows(now: Date): QuickWindow[] {
  const today = localDay(now);
  return (["today", "tomorrow"] as const).flatMap((day, ahead) =>
    HOURS.map(([from, to]) => {
      const date = addLocalDays(today, ahead);
      const endsAt = instantOf(date, to * 60);
      return { key: `${date}T${String(from).padStart(2, "0")}`, day, startsAt: instantOf(date, from * 60), endsAt, isPast: endsAt <= now };
    }),
  );
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
