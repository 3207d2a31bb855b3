import { TZDate } from "@date-fns/tz";
import { addDays } from "date-fns/addDays";
import { format } from "date-fns/format";
import { startOfDay } from "date-fns/startOfDay";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addLocalDays,
  dayStart,
  instantOf,
  isoWeekday,
  localDay,
  minuteOfDay,
  overlaps,
  SERVICE_ZONE,
} from "#lib/shared/service-calendar.ts";

// What is kept of a day says the same as the library asked each time, in the summers with another hour too.

const at = (from: string, to: string) => fc.date({ min: new Date(from), max: new Date(to), noInvalidDate: true });
const anyInstant = fc.oneof(at("1986-01-01T00:00:00Z", "1992-01-01T00:00:00Z"), at("2000-01-01T00:00:00Z", "2060-01-01T00:00:00Z"));
const there = (instant: Date) => new TZDate(instant, SERVICE_ZONE);

describe("the calendar's days", () => {
  it("are those of the library", () => {
    fc.assert(
      fc.property(anyInstant, fc.integer({ min: -800, max: 800 }), fc.integer({ min: -200, max: 1_700 }), (instant, days, minute) => {
        const day = format(there(instant), "yyyy-MM-dd");
        const noon = new TZDate(`${day}T12:00:00`, SERVICE_ZONE);
        const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
        expect(localDay(instant)).toBe(day);
        expect(dayStart(instant).getTime()).toBe(startOfDay(there(instant)).getTime());
        expect(minuteOfDay(instant)).toBe(there(instant).getHours() * 60 + there(instant).getMinutes());
        expect(instantOf(day, minute).getTime()).toBe(new TZDate(year, month - 1, date, 0, minute, SERVICE_ZONE).getTime());
        expect(addLocalDays(day, days)).toBe(format(addDays(noon, days), "yyyy-MM-dd"));
        expect(isoWeekday(day)).toBe(Number(format(noon, "i")));
      }),
      { numRuns: 2_000 },
    );
  });

  it("know the night in which the clock was put forward", () => {
    const short = { startsAt: instantOf("1990-04-15"), endsAt: instantOf("1990-04-16") };
    expect((short.endsAt.getTime() - short.startsAt.getTime()) / 3_600_000).toBe(23);
    expect(overlaps(short, { startsAt: instantOf("1990-04-15", 23 * 60), endsAt: instantOf("1990-04-16") })).toBe(true);
  });
});
