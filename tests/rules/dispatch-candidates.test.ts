import { describe, expect, it } from "vitest";
import { rankCandidates } from "#lib/dispatch/rules/candidates.ts";
import { travel } from "#lib/dispatch/rules/travel.ts";
import type { TechnicianFacts } from "#lib/dispatch/rules/work-to-give.ts";
import { addLocalDays, addMinutes, minuteOfDay } from "#lib/shared/service-calendar.ts";
import { at, best, CENTRE, codes, DAY, EVER, ground, only, technician, work } from "./dispatch-people.ts";

describe("who could be sent", () => {
  it("comes at the start of the promised window, with what speaks for and against", () => {
    const { candidate } = only(work(), technician());
    expect(candidate).toMatchObject({ startsAt: at("14:00"), endsAt: at("15:00") });
    expect(codes(candidate?.reasonsFor)).toEqual(["keeps_promise", "own_territory", "close_by", "free_today"]);
    expect(candidate?.reasonsAgainst).toEqual([]);
  });

  it("comes as soon as the way allows where nothing is promised, by the five minutes", () => {
    const far = { latE6: CENTRE.latE6 + 100_000, lngE6: CENTRE.lngE6 };
    const { minutes } = travel(far, CENTRE, ground.travel, ground.now);
    const { candidate } = only(work({ promise: null }), technician({ home: far }));
    const start = candidate?.startsAt ?? new Date(0);
    expect(start.getTime()).toBeGreaterThanOrEqual(addMinutes(ground.now, minutes).getTime());
    expect(start.getTime()).toBeLessThan(addMinutes(ground.now, minutes + 5).getTime());
    expect(minuteOfDay(start) % 5).toBe(0);
    expect(codes(candidate?.reasonsAgainst)).toContain("travel_minutes");
  });

  it("fits between two stops with the ways before and after, and otherwise comes later and says by how much", () => {
    const far = { latE6: CENTRE.latE6 + 50_000, lngE6: CENTRE.lngE6 };
    const { minutes } = travel(far, CENTRE, ground.travel, ground.now);
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
