import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { CallOfDay } from "#lib/telephony/rules/day-figures.ts";
import { figuresOf, halfHoursOf, handlingSeconds, shareBp } from "#lib/telephony/rules/day-figures.ts";

const at = (seconds: number) => new Date(Date.UTC(2026, 2, 2, 1) + seconds * 1000);
const policy = { ringSeconds: 5, rings: 3, wrapUpSeconds: 60 };
const NOW = at(7_200);
const call = (change: Partial<CallOfDay> = {}): CallOfDay => ({
  ...{ direction: "incoming", outcome: "answered", beganAt: at(0), answeredAt: at(8), overAt: at(70) },
  ...{ ringSeconds: 8, talkSeconds: 42, holdSeconds: 20, saidAt: at(85), nextAt: null },
  ...change,
});
const missed = call({
  outcome: "unanswered",
  answeredAt: null,
  overAt: at(30),
  ringSeconds: 30,
  talkSeconds: 0,
  holdSeconds: 0,
  saidAt: null,
});
const rings = call({ outcome: null, answeredAt: null, overAt: null, ringSeconds: null, talkSeconds: 0, holdSeconds: 0, saidAt: null });
const talks = call({ outcome: null, overAt: null, saidAt: null, ringSeconds: 16, answeredAt: at(16) });

describe("what the calls of a day come to", () => {
  test("answered in time and abandoned are shares of what is decided; what still rings is neither", () => {
    expect(figuresOf([call(), missed, rings, talks], policy, NOW)).toMatchObject({ incoming: 4, decided: 3, inTime: 1, abandoned: 1 });
  });

  test("handling is talk, hold and wrap-up of what is over and written up, in either direction", () => {
    const outgoing = call({ direction: "outgoing", talkSeconds: 10, holdSeconds: 0, saidAt: null });
    const figures = figuresOf([call(), outgoing, missed, talks], policy, NOW);
    expect(figures).toMatchObject({ incoming: 3, handled: 2, talkSeconds: 52, holdSeconds: 20, wrapUpSeconds: 15 + 60 });
    expect(handlingSeconds(figures)).toBe(74);
    // Whoever is still writing up has not finished the call.
    expect(figuresOf([call({ saidAt: null })], policy, at(100)).handled).toBe(0);
    expect(handlingSeconds(figuresOf([], policy, NOW))).toBeNull();
  });

  test("each call is in the half hour in which it began, and they add up to the day", () => {
    const calls = [call(), call({ beganAt: at(1_799) }), call({ beganAt: at(1_800) }), missed];
    const halves = halfHoursOf(calls, policy, NOW);
    expect(halves.map(({ startsAt, figures }) => [startsAt.toISOString(), figures.incoming])).toEqual([
      [at(1_800).toISOString(), 1],
      [at(0).toISOString(), 3],
    ]);
    const kinds = fc.constantFrom(call(), missed, rings, talks, call({ direction: "outgoing" }));
    fc.assert(
      fc.property(fc.array(fc.tuple(kinds, fc.nat(86_399)), { maxLength: 40 }), (made) => {
        const day = made.map(([one, second]) => ({ ...one, beganAt: at(second) }));
        const whole = figuresOf(day, policy, NOW);
        const parts = halfHoursOf(day, policy, NOW).map(({ figures }) => figures);
        for (const key of Object.keys(whole) as (keyof typeof whole)[])
          expect(parts.reduce((sum, figures) => sum + figures[key], 0)).toBe(whole[key]);
        expect(whole.inTime + whole.abandoned).toBeLessThanOrEqual(whole.decided);
        expect(whole.decided).toBeLessThanOrEqual(whole.incoming);
      }),
    );
  });

  test("a share is told in basis points, and of nothing there is none", () => {
    expect(shareBp(1, 3)).toBe(3_333);
    expect(shareBp(0, 0)).toBeNull();
  });
});
