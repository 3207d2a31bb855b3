import { addLocalDays, instantOf, localDay, minuteOfDay } from "#lib/shared/service-calendar.ts";

/** Customers are rung between nine and eight in the evening (DOMAIN §5). */
export const DIALLING = { fromMinute: 9 * 60, toMinute: 20 * 60 } as const;

export function isDialling(at: Date): boolean {
  const minute = minuteOfDay(at);
  return minute >= DIALLING.fromMinute && minute < DIALLING.toMinute;
}

export const TIME_KEYS = ["soon", "evening", "tomorrow"] as const;
export type TimeKey = (typeof TIME_KEYS)[number];

/**
 * Moments that may be promised with one key, all within dialling hours: `soon` (the contact clock), this evening while
 * there is an hour left to keep it in, tomorrow morning.
 */
export function promiseTimes(now: Date, soonMinutes: number): { readonly key: TimeKey; readonly at: Date }[] {
  const today = localDay(now);
  const soon = new Date(now.getTime() + soonMinutes * 60_000);
  const evening = instantOf(today, 18 * 60);
  const times = [
    { key: "soon" as const, at: soon, fits: isDialling(soon) && localDay(soon) === today },
    { key: "evening" as const, at: evening, fits: evening.getTime() - now.getTime() >= 3_600_000 },
    { key: "tomorrow" as const, at: instantOf(addLocalDays(today, 1), 10 * 60), fits: true },
  ];
  return times.filter(({ fits }) => fits).map(({ key, at }) => ({ key, at }));
}
