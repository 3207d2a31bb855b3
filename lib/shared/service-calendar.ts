import { TZDate } from "@date-fns/tz";
// One function a file: the package's index loads three hundred, which every start of a process would wait for.
import { addDays } from "date-fns/addDays";
import { addMonths } from "date-fns/addMonths";
import { format } from "date-fns/format";
import { startOfDay } from "date-fns/startOfDay";

/**
 * The one calendar of the business: days and months are Asia/Shanghai's, wherever the server stands. Instants are UTC
 * `Date`s; a local day is "yyyy-MM-dd"; intervals are half-open.
 */
export const SERVICE_ZONE = "Asia/Shanghai";
export const MINUTE = 60_000;

export type LocalDay = string;
export type Interval = { readonly startsAt: Date; readonly endsAt: Date };

export function localDay(at: Date): LocalDay {
  return format(new TZDate(at, SERVICE_ZONE), "yyyy-MM-dd");
}

/** The instant of a wall-clock time in Shanghai: minutes counted from local midnight. */
export function instantOf(day: LocalDay, minuteOfDay = 0): Date {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  return new Date(new TZDate(year, month - 1, date, 0, minuteOfDay, SERVICE_ZONE).getTime());
}

export function dayStart(at: Date): Date {
  return new Date(startOfDay(new TZDate(at, SERVICE_ZONE)).getTime());
}

export function addLocalDays(day: LocalDay, days: number): LocalDay {
  return format(addDays(new TZDate(`${day}T12:00:00`, SERVICE_ZONE), days), "yyyy-MM-dd");
}

/** ISO weekday, Monday 1 to Sunday 7, of the local day. */
export function isoWeekday(day: LocalDay): number {
  return Number(format(new TZDate(`${day}T12:00:00`, SERVICE_ZONE), "i"));
}

export function minuteOfDay(at: Date): number {
  const local = new TZDate(at, SERVICE_ZONE);
  return local.getHours() * 60 + local.getMinutes();
}

export function addMinutes(at: Date, minutes: number): Date {
  return new Date(at.getTime() + minutes * MINUTE);
}

export function minutesBetween(from: Date, to: Date): number {
  return Math.floor((to.getTime() - from.getTime()) / MINUTE);
}

export function overlaps(a: Interval, b: Interval): boolean {
  return a.startsAt < b.endsAt && b.startsAt < a.endsAt;
}

/** Whole years between a purchase day and a local day, as an invoice counts them: the anniversary completes the year. */
export function anniversary(day: LocalDay, years: number): LocalDay {
  const [year, month, date] = day.split("-");
  const target = `${Number(year) + years}-${month}-${date}`;
  // 29 February has no anniversary in a common year: the period ends with February.
  return month === "02" && date === "29" && !isLeap(Number(year) + years) ? `${Number(year) + years}-02-28` : target;
}

/** The same date so many months later (negative: earlier), or the last day of a shorter month. */
export function addLocalMonths(day: LocalDay, months: number): LocalDay {
  return format(addMonths(new TZDate(`${day}T12:00:00`, SERVICE_ZONE), months), "yyyy-MM-dd");
}

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}
