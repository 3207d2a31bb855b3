/** A point in time as it comes from anywhere: a Date, ISO text, or milliseconds. */
export type Instant = Date | string | number;

export type ChinaTime = { year: number; month: number; day: number; hour: number; minute: number; weekday: number };

// Six summers (1986 to 1991) had another hour; since then Shanghai is eight ahead, and a list says hundreds of times a page.
const SINCE_THE_LAST_SUMMER = Date.UTC(1992, 0, 1);
const AHEAD = 8 * 3_600_000;

/** What the clock on the wall in Shanghai shows then, whatever zone this machine lives in. Sunday is 0. */
export function chinaTime(at: Instant): ChinaTime {
  const instant = new Date(at);
  if (!(instant.getTime() >= SINCE_THE_LAST_SUMMER)) return timeOfTheZone(instant);
  const wall = new Date(instant.getTime() + AHEAD);
  return {
    year: wall.getUTCFullYear(),
    month: wall.getUTCMonth() + 1,
    day: wall.getUTCDate(),
    hour: wall.getUTCHours(),
    minute: wall.getUTCMinutes(),
    weekday: wall.getUTCDay(),
  };
}

function timeOfTheZone(instant: Date): ChinaTime {
  const read: Record<string, number> = {};
  for (const { type, value } of PARTS.formatToParts(instant)) read[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0 } = read;
  return { year, month, day, hour, minute, weekday: new Date(Date.UTC(year, month - 1, day)).getUTCDay() };
}

const PARTS = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Asia/Shanghai",
  year: "numeric",
  month: "numeric",
  day: "numeric",
  hour: "numeric",
  minute: "numeric",
  hourCycle: "h23",
});

/** Days of the wall calendar from one instant to another: 0 the same day, 1 tomorrow. */
export function chinaDaysBetween(from: Instant, to: Instant): number {
  const a = chinaTime(from);
  const b = chinaTime(to);
  return Math.round((Date.UTC(b.year, b.month - 1, b.day) - Date.UTC(a.year, a.month - 1, a.day)) / 86_400_000);
}

/** "2026-09-26": for `<input type="date">` and addresses. */
export function chinaDate(at: Instant): string {
  const { year, month, day } = chinaTime(at);
  return `${year}-${pad(month)}-${pad(day)}`;
}

/** "14:05" */
export function chinaClock(at: Instant): string {
  const { hour, minute } = chinaTime(at);
  return `${pad(hour)}:${pad(minute)}`;
}

export function pad(number: number): string {
  return String(number).padStart(2, "0");
}
