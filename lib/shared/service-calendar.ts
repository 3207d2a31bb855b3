import { TZDate } from "@date-fns/tz";
// One function a file: the package's index loads three hundred, which every start of a process would wait for.
import { addMonths } from "date-fns/addMonths";
import { lightFormat } from "date-fns/lightFormat";
import { startOfDay } from "date-fns/startOfDay";

/**
 * The one calendar of the business: days and months are Asia/Shanghai's, wherever the server stands. Instants are UTC
 * `Date`s; a local day is "yyyy-MM-dd"; intervals are half-open.
 */
export const SERVICE_ZONE = "Asia/Shanghai";
export const MINUTE = 60_000;

export type LocalDay = string;
export type Interval = { readonly startsAt: Date; readonly endsAt: Date };

/** `number`: days since 1970-01-01. ISO weekday, Monday 1 to Sunday 7. */
type Day = { readonly day: LocalDay; readonly number: number; readonly weekday: number; readonly start: number; readonly end: number };
const DAY = 1_440 * MINUTE;

// The library asks the zone's offset of Intl at every step. A day begins when it begins: it is asked once, and kept.
const days = new Map<LocalDay, Day>();
const daysByNumber = new Map<number, Day>();
const MOST_KEPT = 10_000;

function dayNamed(day: LocalDay): Day {
  const known = days.get(day);
  if (known) return known;
  const noon = noonOf(day);
  const number = Math.floor(noon.getTime() / DAY);
  const begin = (name: LocalDay) => startOfDay(new TZDate(`${name}T12:00:00`, SERVICE_ZONE)).getTime();
  const found = { day, number, weekday: noon.getUTCDay() || 7, start: begin(day), end: begin(nameOf(number + 1)) };
  if (days.size >= MOST_KEPT) days.clear();
  days.set(day, found);
  return found;
}

function dayNumbered(number: number): Day {
  const known = daysByNumber.get(number);
  if (known) return known;
  const found = dayNamed(nameOf(number));
  if (daysByNumber.size >= MOST_KEPT) daysByNumber.clear();
  daysByNumber.set(number, found);
  return found;
}

function nameOf(number: number): LocalDay {
  return new Date(number * DAY).toISOString().slice(0, 10);
}

function dayOf(at: Date): Day {
  const moment = at.getTime();
  // Eight hours ahead of UTC but for six summers (1986 to 1991).
  const likely = dayNumbered(Math.floor((moment + 8 * 60 * MINUTE) / DAY));
  return likely.start <= moment && moment < likely.end ? likely : dayNamed(lightFormat(new TZDate(at, SERVICE_ZONE), "yyyy-MM-dd"));
}

export function localDay(at: Date): LocalDay {
  return dayOf(at).day;
}

/** The instant of a wall-clock time in Shanghai: minutes counted from local midnight. */
export function instantOf(day: LocalDay, minuteOfDay = 0): Date {
  const { start, end } = dayNamed(day);
  if (minuteOfDay === 0 || (end - start === DAY && minuteOfDay > 0 && minuteOfDay <= 1_440)) return new Date(start + minuteOfDay * MINUTE);
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  return new Date(new TZDate(year, month - 1, date, 0, minuteOfDay, SERVICE_ZONE).getTime());
}

export function dayStart(at: Date): Date {
  return new Date(dayOf(at).start);
}

export function addLocalDays(day: LocalDay, count: number): LocalDay {
  return dayNumbered(dayNamed(day).number + count).day;
}

/** ISO weekday, Monday 1 to Sunday 7, of the local day. */
export function isoWeekday(day: LocalDay): number {
  return dayNamed(day).weekday;
}

/** A day as a date of the calendar alone, in no zone. */
function noonOf(day: LocalDay): Date {
  return new Date(`${day}T12:00:00Z`);
}

export function minuteOfDay(at: Date): number {
  const { start, end } = dayOf(at);
  if (end - start === DAY) return Math.floor((at.getTime() - start) / MINUTE);
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
  return lightFormat(addMonths(new TZDate(`${day}T12:00:00`, SERVICE_ZONE), months), "yyyy-MM-dd");
}

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}
