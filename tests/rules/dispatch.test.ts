import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { EXCLUSIONS, OVER, WORK_ORDER_STATUSES } from "#lib/dispatch/contract/vocabulary.ts";
import { assign } from "#lib/dispatch/rules/assign.ts";
import { rankCandidates } from "#lib/dispatch/rules/candidates.ts";
import { nextSteps, reasonParts, reasonText } from "#lib/dispatch/rules/next-steps.ts";
import { travel } from "#lib/dispatch/rules/travel.ts";
import type { Ground, TechnicianFacts, WorkToGive } from "#lib/dispatch/rules/work-to-give.ts";
import { addLocalDays, addMinutes, instantOf, minuteOfDay, overlaps } from "#lib/shared/service-calendar.ts";

const DAY = "2026-03-02"; // a Monday
const at = (time: string, day = DAY) => instantOf(day, Number(time.slice(0, 2)) * 60 + Number(time.slice(3)));
const EVER = { startsAt: at("00:00", "2020-01-01"), endsAt: at("00:00", "2030-01-01") };
const CENTRE = { latE6: 31_467_000, lngE6: 104_741_000 };
const ground: Ground = { now: at("09:00"), travel: { speedKmh: 28, roadFactorPercent: 130 } };

const work = (changes: Partial<WorkToGive> = {}): WorkToGive => ({
  cycle: 1,
  level: "junior",
  rung: 0,
  topRung: 2,
  minutes: 60,
  place: CENTRE,
  promise: { startsAt: at("14:00"), endsAt: at("16:00") },
  beenThere: [],
  wanted: null,
  ...changes,
});

const technician = (changes: Partial<TechnicianFacts> = {}): TechnicianFacts => ({
  id: "a",
  territoryRank: 1,
  outletActive: true,
  accountActive: true,
  licence: [{ state: "valid", startsAt: EVER.startsAt, reason: "issued" }],
  covered: [{ rung: 0, ...EVER }],
  shifts: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, startMinute: 510, endMinute: 1080 })),
  leaves: [],
  stops: [],
  home: CENTRE,
  warned: false,
  praises: 0,
  complaints: 0,
  ...changes,
});

const best = (order: WorkToGive, ...technicians: TechnicianFacts[]) =>
  rankCandidates(order, technicians, ground).candidates.map(({ technicianId }) => technicianId);
const only = (order: WorkToGive, one: TechnicianFacts) => {
  const { candidates, excluded } = rankCandidates(order, [one], ground);
  return { candidate: candidates[0], rule: excluded[0]?.rule };
};
const codes = (terms: readonly { readonly code: string }[] | undefined) => (terms ?? []).map(({ code }) => code);

describe("who could be sent", () => {
  it("comes at the start of the promised window, with what speaks for and against", () => {
    const { candidate } = only(work(), technician());
    expect(candidate).toMatchObject({ startsAt: at("14:00"), endsAt: at("15:00") });
    expect(codes(candidate?.reasonsFor)).toEqual(["keeps_promise", "own_territory", "close_by", "free_today"]);
    expect(candidate?.reasonsAgainst).toEqual([]);
  });

  it("comes as soon as the way allows where nothing is promised, by the five minutes", () => {
    const far = { latE6: CENTRE.latE6 + 100_000, lngE6: CENTRE.lngE6 };
    const { minutes } = travel(far, CENTRE, ground.travel);
    const { candidate } = only(work({ promise: null }), technician({ home: far }));
    const start = candidate?.startsAt ?? new Date(0);
    expect(start.getTime()).toBeGreaterThanOrEqual(addMinutes(ground.now, minutes).getTime());
    expect(start.getTime()).toBeLessThan(addMinutes(ground.now, minutes + 5).getTime());
    expect(minuteOfDay(start) % 5).toBe(0);
    expect(codes(candidate?.reasonsAgainst)).toContain("travel_minutes");
  });

  it("fits between two stops with the ways before and after, and otherwise comes later and says by how much", () => {
    const far = { latE6: CENTRE.latE6 + 50_000, lngE6: CENTRE.lngE6 };
    const { minutes } = travel(far, CENTRE, ground.travel);
    const stops = [
      { startsAt: at("13:00"), endsAt: at("14:00"), place: far },
      { startsAt: addMinutes(at("15:00"), minutes), endsAt: at("16:30"), place: far },
    ];
    const tight = only(work(), technician({ stops })).candidate;
    expect(tight?.startsAt.getTime()).toBeGreaterThanOrEqual(addMinutes(at("16:30"), minutes).getTime());
    expect(codes(tight?.reasonsAgainst)).toContain("misses_promise");
    const short = only(work({ minutes: 60 - minutes - 5 }), technician({ stops })).candidate;
    expect(short?.startsAt.getTime()).toBeLessThan(at("15:00").getTime());
    expect(short?.reasonsAgainst).toContainEqual({ code: "load_today", data: { count: 2 } });
  });

  it("is told apart from who could not, with the rule", () => {
    const rule = (changes: Partial<TechnicianFacts>) => only(work(), technician(changes)).rule;
    expect(rule({ territoryRank: null })).toEqual({ code: "no_territory", data: {} });
    expect(rule({ outletActive: false })?.code).toBe("outlet_paused");
    expect(rule({ accountActive: false })?.code).toBe("account_closed");
    expect(rule({ licence: [] })?.code).toBe("licence_not_valid");
    expect(rule({ covered: [] })).toEqual({ code: "qualification_missing", data: { level: "junior" } });
    expect(rule({ covered: [{ rung: 0, startsAt: EVER.startsAt, endsAt: at("00:00") }] })).toEqual({
      code: "qualification_expired",
      data: { level: "junior", on: "2026-03-01" },
    });
    expect(rule({ shifts: [] })).toEqual({ code: "off_shift", data: {} });
    expect(rule({ leaves: [{ startsAt: at("00:00"), endsAt: at("00:00", "2026-03-09") }] })).toEqual({
      code: "on_leave",
      data: { until: "2026-03-09 00:00" },
    });
    const stops = [0, 1, 2].map((ahead) => ({
      startsAt: at("08:00", addLocalDays(DAY, ahead)),
      endsAt: at("19:00", addLocalDays(DAY, ahead)),
      place: null,
    }));
    expect(rule({ stops })).toEqual({ code: "technician_booked", data: { until: "2026-03-04 19:00" } });
  });

  it("has a licence that is valid for all of the work: each state names since when and why", () => {
    const facts = (state: "suspended" | "revoked", startsAt: Date) => [
      ...technician().licence,
      { state, startsAt, reason: "two_c_months" },
    ];
    const suspended = only(work(), technician({ licence: facts("suspended", at("14:30")) })).rule;
    expect(suspended).toEqual({ code: "licence_suspended", data: { since: DAY, reason: "two_c_months" } });
    expect(only(work(), technician({ licence: facts("revoked", at("08:00")) })).rule?.code).toBe("licence_revoked");
    const restored = [
      ...facts("suspended", at("00:00", "2026-02-01")),
      { state: "valid" as const, startsAt: at("00:00"), reason: "retrained" },
    ];
    expect(only(work(), technician({ licence: restored })).candidate).toBeDefined();
  });

  it("may hold two certificates that follow each other without a gap, and none with one", () => {
    const until = at("14:30");
    const followed = [
      { rung: 0, startsAt: EVER.startsAt, endsAt: until },
      { rung: 0, startsAt: until, endsAt: EVER.endsAt },
    ];
    expect(only(work(), technician({ covered: followed })).candidate).toBeDefined();
    expect(only(work(), technician({ covered: followed.slice(0, 1) })).rule?.code).toBe("qualification_expired");
  });
});

describe("who comes first", () => {
  const near = CENTRE;
  const far = { latE6: CENTRE.latE6 + 200_000, lngE6: CENTRE.lngE6 };
  const allDay = [{ startsAt: at("09:00"), endsAt: at("17:00"), place: null }];

  it("is given half as much while warned: the first job weighs as the colleague's second, and it is named among the reasons", () => {
    const jobs = (count: number) =>
      Array.from({ length: count }, (_, index) => ({ startsAt: at("08:00"), endsAt: addMinutes(at("08:00"), 30 + index), place: near }));
    const order = (mine: number, theirs: number) =>
      best(work(), technician({ id: "warned", warned: true, stops: jobs(mine) }), technician({ id: "other", stops: jobs(theirs) }));
    expect(order(0, 0)).toEqual(["other", "warned"]);
    expect(order(0, 2)).toEqual(["warned", "other"]);
    expect(order(1, 2)).toEqual(["other", "warned"]);
    expect(order(1, 4)).toEqual(["warned", "other"]);
    const against = (warned: boolean) => codes(only(work(), technician({ warned })).candidate?.reasonsAgainst);
    expect(against(true)).toContain("warned");
    expect(against(false)).not.toContain("warned");
  });

  it("keeps the promise before anything else", () => {
    expect(
      best(
        work(),
        technician({ id: "near but busy", home: near, stops: allDay, praises: 5 }),
        technician({ id: "far but free", home: far }),
      ),
    ).toEqual(["far but free", "near but busy"]);
  });
  it("is another person after a repeat, of a higher level where there is one", () => {
    const again = work({ cycle: 2, beenThere: ["same"] });
    const senior = technician({ id: "senior", covered: [0, 1, 2].map((rung) => ({ rung, ...EVER })) });
    const same = technician({ id: "same", praises: 3 });
    const order = rankCandidates(again, [same, technician({ id: "junior" }), senior], ground).candidates;
    expect(order.map(({ technicianId }) => technicianId)).toEqual(["senior", "junior", "same"]);
    expect(codes(order[0]?.reasonsFor)).toContain("level_raised");
    expect(codes(order[1]?.reasonsAgainst)).toContain("level_not_raised");
    expect(codes(order[2]?.reasonsAgainst)).toContain("rework_by_another");
  });
  it("is of the level that what came back wants, and of another outlet where the own ground has nobody in time", () => {
    const wanted = { rung: 2, level: "senior", because: "repeat" } as const;
    const seniorOf = (changes: Partial<TechnicianFacts>) =>
      technician({ covered: [0, 1, 2].map((rung) => ({ rung, ...EVER })), ...changes });
    const came = work({ rung: 1, level: "intermediate", beenThere: ["same"], wanted });
    const middle = technician({ id: "middle", covered: [0, 1].map((rung) => ({ rung, ...EVER })), praises: 3 });
    const next = seniorOf({ id: "senior", home: far });
    expect(best(came, seniorOf({ id: "same" }), middle, next)).toEqual(["senior", "middle", "same"]);
    const neighbour = seniorOf({ id: "neighbour", territoryRank: 2, home: far });
    expect(best(came, seniorOf({ id: "senior", stops: allDay }), neighbour, middle)).toEqual(["neighbour", "middle", "senior"]);
    const { candidates } = rankCandidates(came, [neighbour, middle], ground);
    expect(codes(candidates[0]?.reasonsFor)).toContain("level_raised");
    expect(candidates[1]?.reasonsAgainst).toContainEqual({ code: "level_not_raised", data: { level: "senior" } });
  });
  it("is nearer or has less to do; within a quarter of an hour the soft terms decide", () => {
    expect(best(work(), technician({ id: "far", home: far, praises: 9 }), technician({ id: "near" }))).toEqual(["near", "far"]);
    const morning = [{ startsAt: at("09:00"), endsAt: at("10:00"), place: null }];
    expect(best(work(), technician({ id: "busier", stops: morning }), technician({ id: "free" }))).toEqual(["free", "busier"]);
    expect(best(work(), technician({ id: "a", complaints: 1 }), technician({ id: "b" }))).toEqual(["b", "a"]);
    expect(best(work(), technician({ id: "a" }), technician({ id: "b", praises: 1 }))).toEqual(["b", "a"]);
    expect(best(work(), technician({ id: "a", territoryRank: 2 }), technician({ id: "b" }))).toEqual(["b", "a"]);
  });
  it("keeps seniors free for what needs them", () => {
    const senior = technician({ id: "a senior", covered: [0, 1, 2].map((rung) => ({ rung, ...EVER })) });
    expect(best(work(), senior, technician({ id: "junior" }))).toEqual(["junior", "a senior"]);
  });
});

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

describe("assigning by hand", () => {
  const refused = (startsAt: Date, changes: Partial<TechnicianFacts> = {}, override: string | null = null) => {
    const answer = assign(work(), technician(changes), startsAt, override, ground);
    return answer.ok ? null : answer.refusal.code;
  };
  it("is refused in the past, outside the shift, in leave, over another booking", () => {
    expect(refused(at("08:50"))).toBe("starts_in_past");
    expect(refused(at("20:00"))).toBe("off_shift");
    expect(refused(at("15:00"), { leaves: [{ startsAt: at("12:00"), endsAt: at("15:30") }] })).toBe("on_leave");
    expect(refused(at("15:00"), { stops: [{ startsAt: at("15:30"), endsAt: at("16:00"), place: null }] })).toBe("technician_booked");
    expect(refused(at("15:00"), { stops: [{ startsAt: at("16:00"), endsAt: at("17:00"), place: null }] })).toBeNull();
  });
  it("may run beyond the shift's end, as the dispatcher decides", () => {
    expect(refused(at("17:30"))).toBeNull();
  });
  it("gives rework to whoever was there before only with a reason", () => {
    const came = (changes: Partial<WorkToGive>, override: string | null) => {
      const answer = assign(work(changes), technician(), at("15:00"), override, ground);
      return answer.ok ? null : answer.refusal;
    };
    expect(came({ beenThere: ["a"] }, null)).toMatchObject({ code: "rework_by_another", fields: { override: { code: "required" } } });
    expect(came({ beenThere: ["a"] }, "customer_asked")).toBeNull();
    expect(came({ beenThere: ["b"] }, null)).toBeNull();
    const wanted = { rung: 1, level: "intermediate", because: "repeat" } as const;
    expect(came({ wanted }, null)).toMatchObject({ code: "level_not_raised", data: { level: "intermediate" } });
    expect(came({ wanted }, "nobody_else_in_time")).toBeNull();
  });
  it("names first what a dispatcher can do least about", () => {
    expect(refused(at("20:00"), { licence: [{ state: "revoked", startsAt: EVER.startsAt, reason: "no_points" }], covered: [] })).toBe(
      "licence_revoked",
    );
    expect(refused(at("20:00"), { covered: [] })).toBe("qualification_missing");
  });
});

describe("travel", () => {
  it("is nothing to where one is, and the same both ways", () => {
    expect(travel(CENTRE, CENTRE, ground.travel)).toEqual({ minutes: 0, km: 0 });
    fc.assert(
      fc.property(place, place, (a, b) => {
        expect(travel(a, b, ground.travel)).toEqual(travel(b, a, ground.travel));
      }),
    );
  });
  it("is the straight line, lengthened by the roads, at the policy's speed", () => {
    // A tenth of a degree of latitude is 11.12 km; by road 14.5 km; 31 minutes and a bit at 28 km/h.
    expect(travel(CENTRE, { ...CENTRE, latE6: CENTRE.latE6 + 100_000 }, ground.travel)).toEqual({ minutes: 31, km: 14.5 });
  });
});

describe("what an office may do with a work order", () => {
  it("is nothing once it is over or somebody is in the customer's home", () => {
    for (const status of [...OVER, "on_site" as const]) expect(nextSteps(status)).toEqual([]);
  });
  it("is to withdraw it at any other time, and to answer only an offer", () => {
    for (const status of WORK_ORDER_STATUSES.filter((one) => !OVER.includes(one) && one !== "on_site"))
      expect(nextSteps(status)).toContain("withdraw");
    expect(WORK_ORDER_STATUSES.filter((status) => nextSteps(status).includes("accept_offer"))).toEqual(["offered"]);
  });
  it("keeps a reason's code and words in one text and finds both again", () => {
    fc.assert(
      fc.property(fc.constantFrom("ill", "too_far"), fc.option(fc.string({ minLength: 1 })), (code, words) => {
        expect(reasonParts(reasonText(code, words))).toEqual({ code, words });
      }),
    );
  });
});
