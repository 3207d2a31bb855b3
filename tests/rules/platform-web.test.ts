import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { showsToken } from "#lib/platform/web/bearer.ts";
import { createPace } from "#lib/platform/web/pace.ts";

describe("a token", () => {
  const TOKEN = "a token of the tests, thirty-two!".replace(/ /g, "-");
  const shown = (authorization: string, token: string | undefined = TOKEN) => showsToken(new Headers({ authorization }), token);

  test("opens when it is shown whole, and not by a part, another case, another scheme or none", () => {
    expect(shown(`Bearer ${TOKEN}`)).toBe(true);
    for (const wrong of [
      "",
      "Bearer",
      "Bearer ",
      `Bearer ${TOKEN.slice(1)}`,
      `Bearer ${TOKEN}x`,
      `Basic ${TOKEN}`,
      TOKEN,
      `Bearer ${TOKEN.toUpperCase()}`,
    ]) {
      expect(shown(wrong), wrong).toBe(false);
    }
    expect(showsToken(new Headers(), TOKEN)).toBe(false);
  });

  test("that was never set is shown by nobody", () => {
    for (const none of [undefined, ""])
      for (const wrong of ["Bearer ", "Bearer undefined", "Bearer null"])
        expect(showsToken(new Headers({ authorization: wrong }), none)).toBe(false);
  });
});

describe("the pace", () => {
  test("lets a burst through, then as many as the seconds allow, each person for themselves", () => {
    const may = createPace({ burst: 3, perSecond: 2 });
    expect([0, 1, 2, 3].map((ms) => may("a", ms))).toEqual([true, true, true, false]);
    expect(may("b", 3)).toBe(true);
    expect([503, 504].map((ms) => may("a", ms))).toEqual([true, false]);
    expect([60_000, 60_000, 60_000, 60_000].map((ms) => may("a", ms))).toEqual([true, true, true, false]);
  });

  test("never lets more through than burst and time allow, whatever the rhythm", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 900 }), { maxLength: 60 }), (pauses) => {
        const may = createPace({ burst: 5, perSecond: 2 });
        let now = 0;
        const passed = pauses.filter((pause) => {
          now += pause;
          return may("a", now);
        }).length;
        expect(passed).toBeLessThanOrEqual(5 + Math.ceil((now / 1000) * 2));
      }),
    );
  });

  test("remembers no more people than it may", () => {
    const may = createPace({ burst: 1, perSecond: 0, most: 2 });
    expect(["a", "b", "c"].map((who) => may(who, 0))).toEqual([true, true, true]);
    expect(may("c", 1)).toBe(false);
    // "a" was quiet longest and is forgotten: a limit that grew without bound would be the worse harm.
    expect(may("a", 1)).toBe(true);
  });
});
