/** From the data's relative times to real ones. China has one zone and no summer time: UTC+8 all year. */
import type { Moment, PurchaseDate, ShiftPattern, ShiftSeed, StorySeed } from "./types.ts";

const DAY_MS = 86_400_000;
const SHANGHAI_OFFSET_MS = 8 * 3_600_000;

/**
 * The minute of the anchor day at which the story data stop (10:40): every step that has happened is before it, every
 * appointment still to come after it.
 */
export const boardMinute = 640;

export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** The same day of the month that many months earlier, or the last day of a shorter month. */
export function monthsBefore(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const first = new Date(Date.UTC(year, month - 1 - months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(date, last));
  return first.toISOString().slice(0, 10);
}

/** 1 Monday … 7 Sunday. */
export function weekdayOf(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
}

/** 26 September of the anchor's year if that day is past, else of the year before. */
export function last26September(anchorDay: string): string {
  const year = Number(anchorDay.slice(0, 4));
  const day = `${year}-09-26`;
  return day < anchorDay ? day : `${year - 1}-09-26`;
}

export function dayZeroOf(story: Pick<StorySeed, "dayZero">, anchorDay: string): string {
  return story.dayZero === "anchor" ? anchorDay : last26September(anchorDay);
}

export function dayOf(story: Pick<StorySeed, "dayZero">, moment: Moment, anchorDay: string): string {
  return addDays(dayZeroOf(story, anchorDay), moment.day);
}

export function instantOf(story: Pick<StorySeed, "dayZero">, moment: Moment, anchorDay: string): Date {
  const midnight = Date.parse(`${dayOf(story, moment, anchorDay)}T00:00:00Z`) - SHANGHAI_OFFSET_MS;
  return new Date(midnight + moment.minute * 60_000);
}

export function purchaseDay(purchase: PurchaseDate, anchorDay: string): string {
  if (purchase.kind === "fixed") return purchase.date;
  const from = purchase.kind === "months_before_anchor" ? anchorDay : last26September(anchorDay);
  return monthsBefore(from, purchase.months);
}

/** The seven weekdays without the rest days, which are counted from the anchor's weekday. */
export function weeklyShifts(pattern: ShiftPattern, anchorDay: string): ShiftSeed[] {
  const anchor = weekdayOf(anchorDay);
  const rest = new Set(pattern.restDaysAfterAnchor.map((offset) => ((anchor - 1 + offset) % 7) + 1));
  return [1, 2, 3, 4, 5, 6, 7]
    .filter((weekday) => !rest.has(weekday))
    .map((weekday) => ({ weekday, startMinute: pattern.startMinute, endMinute: pattern.endMinute }));
}
