import { describe, expect, test } from "vitest";
import { chinaTime } from "../../components/ui/china-time.ts";

const WALL = new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Shanghai", dateStyle: "short", timeStyle: "short" });
const pad = (number: number) => String(number).padStart(2, "0");

describe("the clock on the wall in Shanghai", () => {
  test("is the zone's own at any hour of half a century, its six summers too", () => {
    const differences: string[] = [];
    // A step that falls on every hour and, in time, on every minute of an hour.
    for (let at = Date.UTC(1985, 0, 1); at < Date.UTC(2036, 0, 1); at += 13 * 3_600_000 + 7 * 60_000) {
      const { year, month, day, hour, minute, weekday } = chinaTime(at);
      const said = `${year}-${pad(month)}-${pad(day)} ${pad(hour)}:${pad(minute)}`;
      if (said !== WALL.format(at) || weekday !== new Date(Date.UTC(year, month - 1, day)).getUTCDay()) differences.push(said);
    }
    expect(differences).toEqual([]);
  });

  test("had another hour in the summer of 1990, and has not since", () => {
    expect(chinaTime("1990-07-01T00:00:00Z").hour).toBe(9);
    expect(chinaTime("1991-12-31T15:59:00Z")).toMatchObject({ year: 1991, day: 31, hour: 23, minute: 59 });
    expect(chinaTime("1992-07-01T00:00:00Z").hour).toBe(8);
  });

  test("is asked of what is a moment, and says no hour of what is none", () => {
    expect(() => chinaTime("yesterday")).toThrow(RangeError);
  });
});
