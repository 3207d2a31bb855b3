import { describe, expect, test } from "vitest";
import {
  type AutomaticPolicy,
  automaticChoice,
  isEverAutomatic,
  type Mode,
  modeFor,
  type ToGiveOut,
  whyByHand,
} from "#lib/dispatch/rules/automatic.ts";
import { rankCandidates } from "#lib/dispatch/rules/candidates.ts";
import type { TechnicianFacts, WorkToGive } from "#lib/dispatch/rules/work-to-give.ts";
import { at, CENTRE, ground, technician, work } from "./dispatch-people.ts";

const policy = (...rows: AutomaticPolicy["rows"]): AutomaticPolicy => ({ rows, mostAttempts: 3 });

describe("who gives work out", () => {
  test("the first row that fits says; without one the machine suggests", () => {
    const rows = policy(
      { outlet: "MY01", type: "repair", mode: "off" },
      { outlet: "MY01", type: "*", mode: "automatic" },
      { outlet: "*", type: "repair", mode: "automatic" },
    );
    const said = (outlet: string, type: string) => modeFor(rows, outlet, type);
    expect([said("MY01", "repair"), said("MY01", "installation"), said("MY02", "repair"), said("MY02", "installation")]).toEqual([
      ...["off", "automatic", "automatic", "suggest"],
    ]);
    expect(isEverAutomatic(rows, "survey")).toBe(true);
    expect(isEverAutomatic(policy({ outlet: "*", type: "repair", mode: "automatic" }), "survey")).toBe(false);
    expect(isEverAutomatic(policy({ outlet: "*", type: "*", mode: "suggest" }), "repair")).toBe(false);
  });

  test("what is out of the ordinary is a person's to decide", () => {
    const usual: ToGiveOut = { work: work(), urgency: "urgent", hasAddress: true, people: 1, attempts: 2, most: 3 };
    const wanted = { rung: 1, level: "intermediate", because: "repeat" as const };
    expect(whyByHand(usual)).toBeNull();
    expect(
      [
        { urgency: "emergency" },
        { hasAddress: false },
        { people: 2 },
        { work: work({ cycle: 2 }) },
        { work: work({ wanted }) },
        { attempts: 3 },
      ].map((change) => whyByHand({ ...usual, ...change })),
    ).toEqual(["emergency", "address_to_obtain", "takes_several", "came_back", "came_back", "attempts"]);
  });

  const far = { latE6: CENTRE.latE6 + 300_000, lngE6: CENTRE.lngE6 };
  const [near, away] = [technician({ id: "a" }), technician({ id: "b", home: far })];
  const choose = (
    order: WorkToGive,
    all: readonly TechnicianFacts[],
    modes: Record<string, Mode> = {},
    gaveBack: readonly string[] = [],
  ) => {
    const choice = automaticChoice(
      order,
      rankCandidates(order, all, ground).candidates,
      (id) => all.find((one) => one.id === id),
      (id) => modes[id] ?? "automatic",
      (id) => gaveBack.includes(id),
    );
    return typeof choice === "string" ? choice : choice.technicianId;
  };

  test("it goes to the best, then to whoever has not given it back, and to nobody when all have", () => {
    expect(choose(work(), [near, away])).toBe("a");
    expect(choose(work(), [near, away], {}, ["a"])).toBe("b");
    expect(choose(work(), [near, away], {}, ["a", "b"])).toBe("nobody");
    expect(choose(work(), [])).toBe("nobody");
  });

  test("an outlet that decides by hand is never passed over for a worse one, one that takes no part is", () => {
    expect(choose(work(), [near, away], { a: "suggest" })).toBe("outlet_by_hand");
    expect(choose(work(), [near, away], { a: "off" })).toBe("b");
  });

  test("nobody is sent who needs a reason, or too late", () => {
    expect(choose(work({ beenThere: ["a"] }), [near, away])).toBe("b");
    expect(choose(work({ beenThere: ["a"] }), [near])).toBe("nobody");
    const booked = technician({ id: "a", stops: [{ startsAt: at("09:00"), endsAt: at("17:00"), place: null }] });
    expect(choose(work(), [booked])).toBe("promise");
  });
});
