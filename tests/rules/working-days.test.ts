import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addLocalDays } from "#lib/shared/service-calendar.ts";
import { addWorkingDays } from "#lib/shared/working-days.ts";

describe("working days", () => {
  it("leave out weekends", () => {
    expect(addWorkingDays("2026-03-02", 5)).toBe("2026-03-09");
    expect(addWorkingDays("2026-03-06", 1)).toBe("2026-03-09");
  });

  it("leave out public holidays and count the weekend days that are worked for them", () => {
    // National Day 2026: off from 1 to 7 October, worked on Saturday 10 October.
    expect(addWorkingDays("2026-09-30", 1)).toBe("2026-10-08");
    expect(addWorkingDays("2026-09-30", 3)).toBe("2026-10-10");
  });

  it("go on where holidays are not announced yet: by weekends", () => {
    expect(addWorkingDays("2040-03-02", 1)).toBe("2040-03-05");
  });

  it("never go back, and more days lead further", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9000 }), fc.integer({ min: 0, max: 10 }), (offset, count) => {
        const day = addLocalDays("2010-01-01", offset);
        expect(addWorkingDays(day, count) >= addLocalDays(day, count)).toBe(true);
        expect(addWorkingDays(day, count + 1) > addWorkingDays(day, count)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});
