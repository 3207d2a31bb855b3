import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { travelPolicy } from "#lib/dispatch/contract/policies.ts";
import { EXCLUSIONS } from "#lib/dispatch/contract/vocabulary.ts";
import { assign } from "#lib/dispatch/rules/assign.ts";
import { rankCandidates } from "#lib/dispatch/rules/candidates.ts";
import { leaveBy, travel, travelBefore } from "#lib/dispatch/rules/travel.ts";
import type { TechnicianFacts } from "#lib/dispatch/rules/work-to-give.ts";
import { addMinutes, overlaps } from "#lib/shared/service-calendar.ts";
import { at, CENTRE, EVER, ground, technician, work } from "./dispatch-people.ts";

const minutes = fc.integer({ min: 0, max: 3 * 1440 });
const interval = fc
  .tuple(minutes, fc.integer({ min: 5, max: 600 }))
  .map(([from, length]) => ({ startsAt: addMinutes(at("00:00"), from), endsAt: addMinutes(at("00:00"), from + length) }));
const place = fc.record({
  latE6: fc.integer({ min: 31_300_000, max: 31_700_000 }),
  lngE6: fc.integer({ min: 104_500_000, max: 104_900_000 }),
});
/** True nine times of ten, so that enough people get as far as their day. */
const often = fc.integer({ min: 1, max: 10 }).map((one) => one > 1);
const anyone = fc.record({
  territoryRank: fc.option(fc.integer({ min: 1, max: 2 }), { freq: 9 }),
  outletActive: often,
  accountActive: often,
  licence: fc
    .array(
      fc.record({
        state: fc.constantFrom("valid" as const, "valid" as const, "suspended" as const, "revoked" as const),
        startsAt: minutes.map((m) => addMinutes(at("00:00"), m - 1440)),
        reason: fc.constant("x"),
      }),
      { maxLength: 3 },
    )
    .map((more) => [...technician().licence, ...more]),
  covered: fc.oneof(
    { weight: 2, arbitrary: fc.constant([0, 1, 2].map((rung) => ({ rung, ...EVER }))) },
    {
      weight: 1,
      arbitrary: fc.array(
        fc.record({ rung: fc.integer({ min: 0, max: 2 }) }).chain(({ rung }) =>
          fc.oneof(
            fc.constant({ rung, ...EVER }),
            interval.map((span) => ({ rung, ...span })),
          ),
        ),
        { maxLength: 4 },
      ),
    },
  ),
  shifts: fc.oneof(
    { weight: 3, arbitrary: fc.constant(technician().shifts) },
    {
      weight: 1,
      arbitrary: fc.array(
        fc.record({
          weekday: fc.integer({ min: 1, max: 7 }),
          startMinute: fc.integer({ min: 0, max: 900 }),
          endMinute: fc.integer({ min: 901, max: 1440 }),
        }),
        { maxLength: 7 },
      ),
    },
  ),
  leaves: fc.array(interval, { maxLength: 2 }),
  stops: fc.array(
    interval.chain((span) => fc.option(place).map((where) => ({ ...span, place: where }))),
    { maxLength: 5 },
  ),
  home: place,
  warned: fc.boolean(),
  praises: fc.nat(3),
  complaints: fc.nat(3),
});
const people = fc
  .array(anyone, { maxLength: 8 })
  .map((listed) => listed.map((one, index): TechnicianFacts => ({ ...one, id: `t${index}` })));
const anyWork = fc
  .record({
    cycle: fc.integer({ min: 1, max: 3 }),
    rung: fc.integer({ min: 0, max: 2 }),
    minutes: fc.integer({ min: 5, max: 240 }),
    place: fc.option(place),
    promise: fc.option(interval),
    beenThere: fc.subarray(["t0", "t1", "t2", "t3"]),
    wanted: fc.option(fc.constant({ rung: 2, level: "senior", because: "recurring" as const })),
  })
  .map((changes) => work(changes));

describe("ranking, whatever the world", () => {
  it("does not depend on the order in which people are looked at", () => {
    fc.assert(
      fc.property(
        anyWork,
        people.chain((listed) => fc.tuple(fc.constant(listed), fc.shuffledSubarray(listed, { minLength: listed.length }))),
        (order, [listed, shuffled]) => {
          expect(rankCandidates(order, shuffled, ground)).toEqual(rankCandidates(order, listed, ground));
        },
      ),
    );
  });
  it("finds for everybody either a slot or a rule, never both", () => {
    fc.assert(
      fc.property(anyWork, people, (order, listed) => {
        const { candidates, excluded } = rankCandidates(order, listed, ground);
        expect([...candidates, ...excluded].map(({ technicianId }) => technicianId).sort()).toEqual(listed.map(({ id }) => id).sort());
        for (const { rule } of excluded) expect(EXCLUSIONS).toContain(rule.code);
      }),
    );
  });
  it("proposes only what may be assigned", () => {
    let proposed = 0;
    fc.assert(
      fc.property(anyWork, people, (order, listed) => {
        for (const { technicianId, startsAt, endsAt } of rankCandidates(order, listed, ground).candidates) {
          proposed += 1;
          const known = listed.find(({ id }) => id === technicianId) as TechnicianFacts;
          expect(assign(order, known, startsAt, "fault_is_known", ground)).toMatchObject({ ok: true, value: { startsAt, endsAt } });
          expect(known.stops.some((stop) => overlaps(stop, { startsAt, endsAt }))).toBe(false);
          if (order.promise) expect(startsAt >= order.promise.startsAt).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
    expect(proposed).toBeGreaterThan(100);
  });
});

describe("travel by the hour", () => {
  const slow = (from: number, until: number, speedPercent: number) => ({
    ...ground.travel,
    byHour: Array.from({ length: 24 }, (_, hour) => ({ speedPercent: hour >= from && hour < until ? speedPercent : 100 })),
  });
  const north = { ...CENTRE, latE6: CENTRE.latE6 + 100_000 };
  const anyHours = fc
    .array(fc.integer({ min: 10, max: 200 }), { minLength: 24, maxLength: 24 })
    .map((shares) => ({ ...ground.travel, byHour: shares.map((speedPercent) => ({ speedPercent })) }));
  const anyMinute = fc.integer({ min: 0, max: 24 * 60 - 1 }).map((minute) => addMinutes(at("00:00"), minute));

  it("drives each part of the way at the speed of its hour", () => {
    // 14.456 km: half an hour at 28 km/h is 14 km, what is left takes an hour's half speed 1.96 minutes.
    expect(travel(CENTRE, north, slow(8, 9, 50), at("07:30")).minutes).toBe(32);
    expect(travel(CENTRE, north, slow(8, 9, 50), at("08:00")).minutes).toBe(61);
    expect(travelBefore(CENTRE, north, slow(8, 9, 50), at("09:30")).minutes).toBe(32);
    expect(travelBefore(CENTRE, north, slow(8, 9, 50), at("08:00")).minutes).toBe(31);
  });
  it("brings nobody who leaves later there earlier", () => {
    fc.assert(
      fc.property(place, place, anyHours, anyMinute, fc.integer({ min: 1, max: 90 }), (a, b, policy, leaves, more) => {
        const afterwards = addMinutes(leaves, more);
        const there = addMinutes(leaves, travel(a, b, policy, leaves).minutes);
        expect(addMinutes(afterwards, travel(a, b, policy, afterwards).minutes).getTime()).toBeGreaterThanOrEqual(there.getTime());
      }),
    );
  });
  it("is in time for whoever leaves when they must", () => {
    fc.assert(
      fc.property(place, place, anyHours, anyMinute, (a, b, policy, there) => {
        const leaves = leaveBy(a, b, policy, there);
        expect(addMinutes(leaves, travel(a, b, policy, leaves).minutes).getTime()).toBeLessThanOrEqual(there.getTime());
        const late = addMinutes(leaves, 2);
        if (a.latE6 !== b.latE6)
          expect(addMinutes(late, travel(a, b, policy, late).minutes).getTime()).toBeGreaterThanOrEqual(there.getTime());
      }),
    );
  });
  it("has one speed all day by a policy from before the hours were told apart", () => {
    const { byHour, speedKmh } = travelPolicy.schema.parse({ speedKmh: 28, roadFactorPercent: 130 });
    expect([speedKmh, byHour.length, new Set(byHour.map(({ speedPercent }) => speedPercent))]).toEqual([28, 24, new Set([100])]);
  });
});

describe("travel", () => {
  it("is nothing to where one is, and the same both ways", () => {
    expect(travel(CENTRE, CENTRE, ground.travel, ground.now)).toEqual({ minutes: 0, km: 0 });
    fc.assert(
      fc.property(place, place, (a, b) => {
        expect(travel(a, b, ground.travel, ground.now)).toEqual(travel(b, a, ground.travel, ground.now));
      }),
    );
  });
  it("is the straight line, lengthened by the roads, at the policy's speed", () => {
    // A tenth of a degree of latitude is 11.12 km; by road 14.5 km; 31 minutes and a bit at 28 km/h.
    expect(travel(CENTRE, { ...CENTRE, latE6: CENTRE.latE6 + 100_000 }, ground.travel, ground.now)).toEqual({ minutes: 31, km: 14.5 });
  });
});
