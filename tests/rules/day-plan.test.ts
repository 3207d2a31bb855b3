import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { assign } from "#lib/dispatch/rules/assign.ts";
import type { Hand } from "#lib/dispatch/rules/capacity.ts";
import { type DayPlan, dayPlan, type ProposedStop } from "#lib/dispatch/rules/day-plan.ts";
import { asTo, type DayToPlan, dayShard, type WaitingWork } from "#lib/dispatch/rules/day-shard.ts";
import { figuresOf } from "#lib/dispatch/rules/planning/figures.ts";
import { beginPlan, improve } from "#lib/dispatch/rules/planning/improve.ts";
import { blockedBy } from "#lib/dispatch/rules/planning/missing.ts";
import { type Place, travel } from "#lib/dispatch/rules/travel.ts";
import type { Stop } from "#lib/dispatch/rules/work-to-give.ts";
import { addLocalDays, addMinutes, localDay, minuteOfDay, overlaps } from "#lib/shared/service-calendar.ts";
import { at, CENTRE, codes, DAY, EVER, ground, technician, work } from "./dispatch-people.ts";

const TOMORROW = addLocalDays(DAY, 1);

const hand = (changes: Partial<Hand> = {}): Hand => {
  const { territoryRank: _, covered: __, ...facts } = technician();
  return { ...facts, outletId: "o", certified: { k: [0, 1].map((rung) => ({ rung, ...EVER })) }, ...changes };
};
const waits = ({
  work: changed,
  ...rest
}: Partial<Omit<WaitingWork, "work">> & { work?: Parameters<typeof work>[0] } = {}): WaitingWork => ({
  ...{ id: "r", categoryId: "k", ranks: new Map([["o", 1]]), said: new Map(), people: 1, urgency: "normal", isByHand: false },
  ...rest,
  work: work({ promise: null, ...changed }),
});

function planned(waiting: readonly WaitingWork[], hands: readonly Hand[], more: Partial<DayToPlan> = {}): DayPlan {
  const toPlan = { day: DAY, waiting, hands, ground, ...more };
  const day = dayShard(toPlan);
  const plan = beginPlan(day.shard, 1, day.days);
  improve(plan, 150, 0, 1);
  const { days } = plan.best;
  expect(figuresOf(day.shard, days).violations).toEqual([]);
  return dayPlan(toPlan, day, days, blockedBy(day.shard, days));
}

const rules = ({ left }: DayPlan) => left.map(({ id, rule }) => `${id}: ${rule}`);
const starts = ({ stops }: DayPlan) => stops.map(({ id, startsAt }) => `${id} ${localDay(startsAt).slice(8)} ${clock(startsAt)}`);
const clock = (moment: Date) =>
  `${String(Math.floor(minuteOfDay(moment) / 60)).padStart(2, "0")}:${String(minuteOfDay(moment) % 60).padStart(2, "0")}`;

describe("the plan of a day", () => {
  test("gives out what waits, within its promise, after the way, by the five minutes, with reasons", () => {
    const [near, far] = [12_000, 24_000].map((north) => ({ latE6: CENTRE.latE6 + north, lngE6: CENTRE.lngE6 }));
    const { minutes } = travel(CENTRE, near as Place, ground.travel, ground.now);
    const promise = { startsAt: at("14:00"), endsAt: at("16:00") };
    const plan = planned([waits({ id: "p", work: { promise, place: far ?? null } }), waits({ work: { place: near ?? null } })], [hand()]);
    expect(starts(plan)).toEqual([`r 02 ${clock(addMinutes(at("09:00"), Math.ceil(minutes / 5) * 5))}`, "p 02 14:00"]);
    const [first, second] = plan.stops as [ProposedStop, ProposedStop];
    expect(first.travelMinutes).toBe(minutes);
    expect(codes(second.reasonsFor)).toEqual(["keeps_promise", "own_territory", "close_by"]);
    expect(codes(second.reasonsAgainst)).toEqual(["load_today", "level_above_needed"]);
    expect(plan.left).toEqual([]);
  });

  test("plans another day from the beginning of the shift, and nobody on a day that is over", () => {
    expect(starts(planned([waits()], [hand()], { day: TOMORROW }))).toEqual(["r 03 08:30"]);
    expect(rules(planned([waits()], [hand()], { day: "2026-03-01" }))).toEqual(["r: nobody_may"]);
    expect(rules(planned([waits()], [hand()], { ground: { ...ground, now: at("18:30") } }))).toEqual(["r: nobody_may"]);
  });

  test("leaves the break between two shifts alone", () => {
    const shifts = [
      { weekday: 1, startMinute: 510, endMinute: 720 },
      { weekday: 1, startMinute: 840, endMinute: 1080 },
    ];
    expect(starts(planned([waits({ work: { minutes: 200 } })], [hand({ shifts })]))).toEqual(["r 02 14:00"]);
  });

  test("sends nobody who needs a reason: who was there before, or stands too low", () => {
    const again = { cycle: 2, beenThere: ["a"] };
    expect(rules(planned([waits({ work: again })], [hand()]))).toEqual(["r: needs_override"]);
    expect(planned([waits({ work: again })], [hand(), hand({ id: "b" })]).stops.map(({ technicianId }) => technicianId)).toEqual(["b"]);
    const wanted = { rung: 2, level: "senior", because: "repeat" as const };
    expect(rules(planned([waits({ work: { wanted } })], [hand()]))).toEqual(["r: needs_override"]);
  });

  test("says why work is left: several people, a later promise, nobody who may, out of reach, no time", () => {
    const tomorrow = { startsAt: at("09:00", TOMORROW), endsAt: at("11:00", TOMORROW) };
    const far = { latE6: CENTRE.latE6 + 2_000_000, lngE6: CENTRE.lngE6 };
    const plan = planned(
      [
        waits({ id: "crew", people: 2 }),
        waits({ id: "by hand", isByHand: true }),
        waits({ id: "later", work: { promise: tomorrow } }),
        waits({ id: "elsewhere", ranks: new Map() }),
        waits({ id: "far", work: { place: far, promise: { startsAt: at("09:00"), endsAt: at("10:00") } } }),
        ...[1, 2].map((number) => waits({ id: `long ${number}`, work: { minutes: 500 } })),
      ],
      [hand()],
    );
    expect(starts(plan)).toEqual(["long 1 02 09:00"]);
    expect(rules(plan)).toEqual([
      "crew: takes_several",
      "by hand: by_hand",
      "later: promised_later",
      "elsewhere: nobody_may",
      "far: out_of_reach",
      "long 2: no_time",
    ]);
  });

  test("gives the scarce time to an emergency before a promise, to a promise before the rest, and else to the worse clock", () => {
    const whole = { minutes: 520 };
    const passed = { startsAt: at("07:00"), endsAt: at("08:00") };
    const today = { startsAt: at("09:00"), endsAt: at("18:00") };
    const [rest, other] = [waits({ id: "rest", work: whole }), waits({ id: "other", work: whole })];
    const promise = waits({ id: "promise", work: { ...whole, promise: today } });
    const emergency = waits({ id: "emergency", urgency: "emergency", work: whole });
    const given = (...waiting: WaitingWork[]) => planned(waiting, [hand()]).stops.map(({ id }) => id);
    expect(given(rest, other)).toEqual(["rest"]);
    expect(given(other, rest)).toEqual(["other"]);
    expect(given(rest, other, promise)).toEqual(["promise"]);
    expect(given(rest, promise, emergency)).toEqual(["emergency"]);
    // One that has passed still weighs as a promise, at any time; one that can be kept is not put off to another day.
    expect(given(rest, waits({ id: "passed", work: { ...whole, promise: passed } }))).toEqual(["passed"]);
    expect(rules(planned([promise], [hand()], { day: TOMORROW }))).toEqual(["promise: promised_earlier"]);
  });

  test("would rather send who is praised and near the outlet's own ground, and only half as often who is warned", () => {
    const two = [hand({ id: "a", warned: true }), hand({ id: "b" })];
    expect(planned([waits()], two).stops[0]?.technicianId).toBe("b");
    const neighbour = [hand({ id: "a", outletId: "n" }), hand({ id: "b" })];
    const ranks = new Map([
      ["o", 1],
      ["n", 2],
    ]);
    expect(planned([waits({ ranks })], neighbour).stops[0]?.technicianId).toBe("b");
    const said = new Map([["a", { praises: 2, complaints: 0 }]]);
    const [praised] = planned([waits({ ranks, said })], neighbour).stops;
    expect(praised?.technicianId).toBe("a");
    expect(codes(praised?.reasonsFor)).toContain("praised_by_customer");
  });

  test("proposes only what may be assigned, each once, and moves nothing that is booked", () => {
    const minute = fc.integer({ min: 0, max: 1439 });
    const place = fc
      .record({ latE6: fc.integer({ min: -60_000, max: 60_000 }), lngE6: fc.integer({ min: -60_000, max: 60_000 }) })
      .map((off) => ({
        latE6: CENTRE.latE6 + off.latE6,
        lngE6: CENTRE.lngE6 + off.lngE6,
      }));
    const span = fc.tuple(minute, fc.integer({ min: 10, max: 300 })).map(([from, lasts]) => ({
      startsAt: addMinutes(at("00:00"), from),
      endsAt: addMinutes(at("00:00"), from + lasts),
    }));
    const apart = <T extends { startsAt: Date; endsAt: Date }>(spans: readonly T[]) =>
      spans.filter((one, index) => !spans.slice(0, index).some((other) => overlaps(one, other)));
    const someHand = fc
      .record({
        home: place,
        shifts: fc.array(fc.record({ startMinute: fc.integer({ min: 300, max: 900 }), lasts: fc.integer({ min: 60, max: 500 }) }), {
          minLength: 1,
          maxLength: 2,
        }),
        leaves: fc.array(span, { maxLength: 2 }),
        stops: fc.array(fc.tuple(span, fc.option(place)), { maxLength: 4 }),
        warned: fc.boolean(),
        isHigh: fc.boolean(),
      })
      .map(({ shifts, stops, isHigh, ...rest }) => ({
        ...rest,
        shifts: shifts.map(({ startMinute, lasts }) => ({ weekday: 1, startMinute, endMinute: startMinute + lasts })),
        stops: apart(stops.map(([during, where]): Stop => ({ ...during, place: where }))),
        certified: { k: (isHigh ? [0, 1] : [0]).map((rung) => ({ rung, ...EVER })) },
      }));
    const someWork = fc.record({
      place: fc.option(place),
      minutes: fc.integer({ min: 10, max: 150 }),
      promise: fc.option(span),
      rung: fc.constantFrom(0, 0, 1),
      beenThere: fc.constantFrom([], [], ["0"]),
    });
    fc.assert(
      fc.property(
        fc.array(someHand, { minLength: 1, maxLength: 4 }),
        fc.array(someWork, { minLength: 1, maxLength: 12 }),
        minute,
        (people, works, now) => {
          const hands = people.map((one, index) => hand({ ...one, id: String(index) }));
          const waiting = works.map((one, index) => waits({ id: `w${index}`, work: one }));
          const later = { ...ground, now: addMinutes(at("00:00"), now) };
          const { stops, left } = planned(waiting, hands, { ground: later });
          expect([...stops, ...left].map(({ id }) => id).sort()).toEqual(waiting.map(({ id }) => id).sort());
          for (const { id, technicianId, startsAt, endsAt } of stops) {
            const one = waiting.find((other) => other.id === id) as WaitingWork;
            const own = hands.find((other) => other.id === technicianId) as Hand;
            const others = stops.filter((other) => other.technicianId === technicianId && other.id !== id);
            const placed = others.map((other): Stop => ({ ...other, place: waiting.find((w) => w.id === other.id)?.work.place ?? null }));
            const held = [...own.stops, ...placed];
            const decision = assign(one.work, asTo(one, { ...own, stops: held }), startsAt, null, later);
            expect(decision).toMatchObject({ ok: true, value: { startsAt, endsAt } });
            const { promise } = one.work;
            if (promise && promise.endsAt > later.now) {
              expect(startsAt >= promise.startsAt || startsAt >= later.now).toBe(true);
              expect(startsAt <= promise.endsAt).toBe(true);
            }
            const before = held.filter((stop) => stop.endsAt <= startsAt).sort((a, b) => b.endsAt.getTime() - a.endsAt.getTime())[0];
            if (before?.place && one.work.place && localDay(before.endsAt) === DAY) {
              const way = travel(before.place, one.work.place, ground.travel, before.endsAt).minutes;
              expect(startsAt.getTime()).toBeGreaterThanOrEqual(addMinutes(before.endsAt, way).getTime());
            }
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});
