import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { OVER, WORK_ORDER_STATUSES } from "#lib/dispatch/contract/vocabulary.ts";
import { assign } from "#lib/dispatch/rules/assign.ts";
import { nextSteps, reasonParts, reasonText } from "#lib/dispatch/rules/next-steps.ts";
import type { TechnicianFacts, WorkToGive } from "#lib/dispatch/rules/work-to-give.ts";
import { at, EVER, ground, technician, work } from "./dispatch-people.ts";

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
