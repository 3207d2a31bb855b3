import { placeIn } from "./chance.ts";

/** Minutes since 1970, everywhere in this folder: what people do is told to the minute. Shanghai has no summer time. */
export const SHANGHAI = 480;
export const DAY = 1440;

/** The first day of a run of days, how many requests come on each, and the moment at which the world ends. */
export type Calendar = {
  readonly firstDay: number;
  /** Running sums of requests a day. */
  readonly sums: Float64Array;
  readonly requests: number;
  readonly end: number;
  readonly start: number;
};

/** How much of a day's calls has come by a minute of the day: few at night, most from eight to eight. */
const HOURS: readonly (readonly [minute: number, share: number])[] = [
  [0, 0],
  [420, 0.015],
  [480, 0.04],
  [540, 0.14],
  [690, 0.42],
  [810, 0.54],
  [1080, 0.84],
  [1200, 0.95],
  [1320, 0.99],
  [1440, 1],
];

export function shareOfDay(minute: number): number {
  const next = HOURS.findIndex(([at]) => at >= minute);
  if (next <= 0) return 0;
  const [[from, less], [to, more]] = [HOURS[next - 1], HOURS[next]] as [readonly [number, number], readonly [number, number]];
  return less + ((more - less) * (minute - from)) / (to - from);
}

function minuteOfShare(share: number): number {
  const next = Math.max(
    1,
    HOURS.findIndex(([, upTo]) => upTo >= share),
  );
  const [[from, less], [to, more]] = [HOURS[next - 1], HOURS[next]] as [readonly [number, number], readonly [number, number]];
  return Math.min(DAY - 1, Math.floor(from + ((to - from) * (share - less)) / (more - less)));
}

/** By month: heat and the weeks before the Spring Festival bring calls, the holiday itself few. */
const SEASON = [1.05, 0.75, 0.95, 0.95, 1.0, 1.2, 1.45, 1.35, 1.0, 0.85, 0.9, 1.0];

/** Two years that grow by a third, with seasons and week-ends, up to `end`. */
export function twoYears(requests: number, end: number): Calendar {
  const lastDay = Math.floor((end + SHANGHAI) / DAY);
  const firstDay = lastDay - 730;
  const weights = Array.from({ length: 731 }, (_, day) => {
    const date = new Date((firstDay + day) * DAY * 60_000);
    const weekend = date.getUTCDay() === 0 ? 0.8 : date.getUTCDay() === 6 ? 0.95 : 1.05;
    const jitter = 1 + 0.12 * Math.sin(day * 2.399);
    const part = day === 730 ? shareOfDay((end + SHANGHAI) % DAY) : 1;
    return (SEASON[date.getUTCMonth()] ?? 1) * weekend * jitter * (0.85 + (0.3 * day) / 730) * part;
  });
  return calendarOf(firstDay, weights, requests, end);
}

/** The month before last and the last whole month (a quarter of the calls in the first): what a month is graded by. */
export function oneMonth(requests: number, end: number): Calendar {
  const now = new Date((end + SHANGHAI) * 60_000);
  const dayOf = (monthsBack: number) => Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - monthsBack, 1) / 86_400_000;
  const [first, second, third] = [dayOf(2), dayOf(1), dayOf(0)];
  const weights = Array.from({ length: third - first }, (_, day) =>
    first + day < second ? 0.25 / (second - first) : 1 / (third - second),
  );
  return calendarOf(first, weights, Math.round(requests * 1.25), end);
}

function calendarOf(firstDay: number, weights: readonly number[], requests: number, end: number): Calendar {
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const sums = new Float64Array(weights.length);
  let sum = 0;
  for (const [day, weight] of weights.entries()) {
    sum += (weight / whole) * requests;
    sums[day] = sum;
  }
  sums[sums.length - 1] = requests;
  return { firstDay, sums, requests, end, start: firstDay * DAY - SHANGHAI };
}

/** When request number `index` is logged: later ones later. */
export function loggedAt({ firstDay, sums, end }: Calendar, index: number): number {
  const day = placeIn(sums, index);
  const before = day === 0 ? 0 : (sums[day - 1] as number);
  const share = (index - before) / ((sums[day] as number) - before);
  const midnight = (firstDay + day) * DAY - SHANGHAI;
  const whole = end - midnight < DAY ? shareOfDay(end - midnight) : 1;
  return Math.min(midnight + minuteOfShare(share * whole), end - 1);
}

export const localDayOf = (minute: number) => Math.floor((minute + SHANGHAI) / DAY);
const minuteOfDay = (minute: number) => minute + SHANGHAI - localDayOf(minute) * DAY;

/** The moment itself, or the next one at which the house works (from `open` to `close`, minutes of the day). */
export function whenOpen(minute: number, open = 510, close = 1170): number {
  const at = minuteOfDay(minute);
  if (at < open) return minute - at + open + (minute % 17);
  if (at >= close) return minute - at + DAY + open + (minute % 23);
  return minute;
}
