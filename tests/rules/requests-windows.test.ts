import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { currentPromise, meetsWish, refusedWindow, refusedWish, scoringPromise } from "#lib/requests/rules/promise.ts";
import { quickWindows, windowOf } from "#lib/requests/rules/quick-windows.ts";

const instant = fc.date({ min: new Date("2026-01-01T00:00:00Z"), max: new Date("2030-01-01T00:00:00Z"), noInvalidDate: true });

describe("the windows that are asked for most", () => {
  test("are those of three days in Shanghai, wherever the machine stands", () => {
    // 23:30 on 25 September in London is already the 26th in Shanghai.
    const windows = quickWindows(new Date("2026-09-25T22:30:00Z"));
    expect(windows.map(({ key }) => key)).toEqual([
      "2026-09-26T08",
      "2026-09-26T10",
      "2026-09-26T14",
      "2026-09-26T16",
      "2026-09-27T08",
      "2026-09-27T10",
      "2026-09-27T14",
      "2026-09-27T16",
      "2026-09-28T08",
      "2026-09-28T10",
      "2026-09-28T14",
      "2026-09-28T16",
    ]);
    expect(windows[0]?.startsAt.toISOString()).toBe("2026-09-26T00:00:00.000Z");
  });

  test("one that still runs may be promised, one that has ended may not", () => {
    const windows = quickWindows(new Date("2026-09-26T03:00:00Z"));
    expect(windows.filter(({ isPast }) => isPast).map(({ key }) => key)).toEqual(["2026-09-26T08"]);
  });

  test("are past exactly when the door would refuse them", () => {
    fc.assert(
      fc.property(instant, (now) => {
        for (const window of quickWindows(now)) expect(window.isPast).toBe(refusedWindow(window, now)?.refusal.code === "window_past");
      }),
    );
  });
});

describe("a window by day and clock", () => {
  test("is one in Shanghai", () => {
    expect(windowOf("2026-09-26", "14:00", "16:30")).toEqual({
      startsAt: new Date("2026-09-26T06:00:00Z"),
      endsAt: new Date("2026-09-26T08:30:00Z"),
    });
  });

  test("is none while a part is missing or no clock time", () => {
    expect(windowOf("", "14:00", "16:00")).toBeNull();
    expect(windowOf("2026-09-26", "", "16:00")).toBeNull();
    expect(windowOf("2026-09-26", "14:00", "24:00")).toBeNull();
  });

  test("longer than a day is refused at its field", () => {
    const refused = refusedWindow(
      { startsAt: new Date("2026-09-26T00:00:00Z"), endsAt: new Date("2026-09-27T00:00:01Z") },
      new Date("2026-09-25T00:00:00Z"),
    );
    expect(refused?.refusal).toMatchObject({ code: "window_too_long", fields: { "window.startsAt": { code: "window_too_long" } } });
  });
});

describe("the customer's own wish", () => {
  const at = (hour: number, day = 26) => new Date(Date.UTC(2026, 8, day, hour));
  const wish = { startsAt: at(6), endsAt: at(10) };

  test("is met by a promise within it, and by no other", () => {
    expect(meetsWish({ startsAt: at(6), endsAt: at(8) }, wish)).toBe(true);
    expect(meetsWish({ startsAt: at(8), endsAt: at(10) }, wish)).toBe(true);
    expect(meetsWish({ startsAt: at(5), endsAt: at(8) }, wish)).toBe(false);
    expect(meetsWish({ startsAt: at(9), endsAt: at(11) }, wish)).toBe(false);
    expect(meetsWish(null, wish)).toBe(false);
  });

  test("may be far off and long, but neither over nor longer than a month", () => {
    expect(refusedWish({ startsAt: at(0, 1), endsAt: at(10) }, at(9))).toBeNull();
    expect(refusedWish(wish, at(10))?.refusal).toMatchObject({ code: "wish_past", fields: { "wish.startsAt": { code: "wish_past" } } });
    const long = { startsAt: at(0, 1), endsAt: new Date(at(0, 1).getTime() + 31 * 86_400_000 + 1) };
    expect(refusedWish(long, at(0, 1))?.refusal.code).toBe("wish_too_long");
  });
});

describe("promises", () => {
  const made = (seq: number, askedBy: "customer" | "us") => ({ seq, askedBy, startsAt: new Date(seq), endsAt: new Date(seq + 1) });

  test("a change by us keeps the first for scoring, one the customer asked for replaces it", () => {
    expect(scoringPromise([made(1, "customer"), made(2, "us")])?.seq).toBe(1);
    expect(scoringPromise([made(1, "customer"), made(2, "us"), made(3, "customer")])?.seq).toBe(3);
    expect(scoringPromise([made(1, "us"), made(2, "us")])?.seq).toBe(1);
    expect(scoringPromise([])).toBeNull();
  });

  test("the newest holds, in whatever order they come", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(50), { minLength: 1 }), (seqs) => {
        expect(currentPromise(seqs.map((seq) => made(seq, "us")))?.seq).toBe(Math.max(...seqs));
      }),
    );
  });
});
