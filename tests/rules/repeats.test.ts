import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DecideRepeatInput } from "#lib/repeats/contract/inputs.ts";
import { DECISIONS, REASONS, reasonsFor } from "#lib/repeats/contract/vocabulary.ts";
import { type BeenThere, wantedRung } from "#lib/repeats/rules/next-level.ts";
import { type CompletedWork, daysBetween, recognise } from "#lib/repeats/rules/recognise.ts";

const NOW = new Date("2026-03-31T02:00:00Z");
const daysAgo = (days: number) => new Date(NOW.getTime() - days * 86_400_000);
const done = (days: number, faultGroups: readonly string[] = ["wm_vibration"], workOrderId = `w${days}`): CompletedWork => ({
  ...{ workOrderId, requestId: `r${days}`, number: 100, cycle: 1, technicianId: "t" },
  ...{ completedAt: daysAgo(days), faultGroups },
});
const told = (faultGroups: readonly string[] = ["wm_vibration"], sameFault = false) => ({ at: NOW, faultGroups, sameFault });
const found = (works: readonly CompletedWork[], trouble = told()) => recognise(trouble, works, 30)?.work.workOrderId ?? null;

describe("a repair that repeats another", () => {
  it("follows within thirty days of the completed work, the last moment included, and never precedes it", () => {
    expect(found([done(12)])).toBe("w12");
    expect(found([done(30)])).toBe("w30");
    expect(found([{ ...done(30), completedAt: new Date(daysAgo(30).getTime() - 1) }])).toBeNull();
    expect(found([done(-1)])).toBeNull();
  });

  it("has a fault of the same group, as it was told or as it was found", () => {
    expect(found([done(5, ["wm_drain"])])).toBeNull();
    expect(found([done(5, ["wm_drain", "wm_vibration"])])).toBe("w5");
    expect(recognise(told(["wm_power", "wm_vibration"]), [done(5)], 30)?.faultGroup).toBe("wm_vibration");
  });

  it("is the last of several that agree, wherever they stand in the list", () => {
    expect(found([done(20), done(3), done(9)])).toBe("w3");
    expect(found([done(20), done(3, ["wm_drain"])])).toBe("w20");
  });

  it("is whatever was done last where the customer says that it is the same, and says so", () => {
    const trouble = told(["wm_power"], true);
    expect(recognise(trouble, [done(9), done(4, ["wm_drain"])], 30)).toMatchObject({
      work: { workOrderId: "w4" },
      byCustomer: true,
      faultGroup: "wm_power",
    });
    expect(recognise(trouble, [done(9, ["wm_power"]), done(4, ["wm_drain"])], 30)?.work.workOrderId).toBe("w9");
    expect(recognise(trouble, [done(31)], 30)).toBeNull();
    expect(recognise(told(["wm_vibration"]), [done(9)], 30)?.byCustomer).toBe(false);
    expect(recognise(told(["wm_vibration"], true), [done(9)], 30)?.byCustomer).toBe(true);
  });

  it("counts whole days between the work and the report", () => {
    expect(daysBetween(daysAgo(12), NOW)).toBe(12);
    expect(daysBetween(new Date(daysAgo(12).getTime() + 1), NOW)).toBe(11);
  });

  it("is found in time or not at all, whatever was done", () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ days: fc.integer({ min: -10, max: 60 }), group: fc.constantFrom("a", "b") })),
        fc.boolean(),
        (list, same) => {
          const works = list.map(({ days, group }, index) => done(days, [group], `w${index}`));
          const answer = recognise(told(["a"], same), works, 30);
          const fitting = works.filter(
            ({ completedAt, faultGroups }) => completedAt <= NOW && completedAt >= daysAgo(30) && (same || faultGroups.includes("a")),
          );
          expect(answer === null).toBe(fitting.length === 0);
          if (answer) expect(fitting).toContain(answer.work);
        },
      ),
    );
  });
});

describe("the level that what came back is given to", () => {
  const by = (rung: number | null, linked = true): BeenThere => ({ technicianId: "t", rung, linked });

  it("is the next above whoever was there, and at the top another of it", () => {
    expect(wantedRung([by(0)], false, 0, 2)).toEqual({ rung: 1, because: "repeat" });
    expect(wantedRung([by(1)], false, 1, 2)).toEqual({ rung: 2, because: "repeat" });
    expect(wantedRung([by(2)], false, 0, 2)).toEqual({ rung: 2, because: "repeat" });
    expect(wantedRung([by(0), by(1)], false, 0, 2)).toEqual({ rung: 2, because: "repeat" });
  });

  it("follows from those of the repeated work alone, not from whoever else was in the house", () => {
    expect(wantedRung([by(0), by(1, false)], false, 0, 2)).toEqual({ rung: 1, because: "repeat" });
  });

  it("is never below what the work needs, also where nobody knows how high the earlier one stood", () => {
    expect(wantedRung([by(0)], false, 2, 2)).toEqual({ rung: 2, because: "repeat" });
    expect(wantedRung([by(null)], false, 1, 2)).toEqual({ rung: 1, because: "repeat" });
  });

  it("is the top for a recurring fault", () => {
    expect(wantedRung([], true, 0, 2)).toEqual({ rung: 2, because: "recurring" });
    expect(wantedRung([by(0)], true, 0, 2)).toEqual({ rung: 2, because: "recurring" });
  });

  it("is said of the repeat where that alone leads to the top, also for a recurring fault", () => {
    expect(wantedRung([by(1)], true, 0, 2)).toEqual({ rung: 2, because: "repeat" });
  });

  it("is any for work that comes again for another reason than the fault", () => {
    expect(wantedRung([], false, 0, 2)).toBeNull();
    expect(wantedRung([by(2, false)], false, 0, 2)).toBeNull();
  });
});

describe("deciding", () => {
  const said = (changes: object) => DecideRepeatInput.safeParse({ linkId: "01900000-0000-7000-8000-000000000000", ...changes });

  it("takes a reason of its own decision only", () => {
    for (const decision of DECISIONS) {
      for (const reason of REASONS) {
        expect(said({ decision, reason, words: "说明" }).success, `${decision} ${reason}`).toBe(reasonsFor(decision).includes(reason));
      }
    }
  });

  it("takes any other reason only with words", () => {
    expect(said({ decision: "dismissed", reason: "other" }).success).toBe(false);
    expect(said({ decision: "dismissed", reason: "other", words: " " }).success).toBe(false);
    expect(said({ decision: "confirmed", reason: "same_fault" }).success).toBe(true);
  });
});
