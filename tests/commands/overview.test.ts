import { beforeAll, describe, expect, it } from "vitest";
import type { PersonActor } from "#lib/platform/actor.ts";
import type { ReadContext } from "#lib/platform/read-door.ts";
import { OVERVIEW_FIGURES } from "#lib/scoring/contract/overview-views.ts";
import { readOverview, readOverviewCases, readWaiting } from "#lib/scoring/index.ts";
import { monthOf } from "#lib/scoring/rules/months.ts";
import { read } from "#lib/wiring/doors.ts";
import { loggedRepair, person, TANG, type Work, ZHAO } from "./cast.ts";
import { answer, completedWork, PUBLISHER } from "./months.ts";
import { withWorld } from "./scenarios.ts";

withWorld();

let works: Work[] = [];
let month = "";
let later = new Date(0);

/** Reads as this person, days after the work was done. */
async function as<T>(login: string, query: (context: ReadContext) => Promise<T>): Promise<T> {
  const actor: PersonActor = await person(login, later);
  return read(actor, "overview.read", query);
}

beforeAll(async () => {
  works = [await completedWork({ technician: ZHAO }), await completedWork({ technician: ZHAO }), await completedWork({ technician: TANG })];
  const [first, second, third] = works;
  if (!first || !second || !third) throw new Error("three works were told");
  await answer(first, "very_satisfied");
  await answer(second, "unsatisfied");
  await answer(third, "very_satisfied");
  await loggedRepair();
  month = monthOf(first.hour.startsAt);
  later = third.hour.after(6 * 60);
}, 120_000);

describe("a manager's first page", () => {
  it("counts what was completed, answered and why somebody was not satisfied", async () => {
    const view = await as(PUBLISHER, (context) => readOverview(context, month));
    expect(view.figures.completed?.now.cases).toBe(3);
    expect(view.figures.first_visit?.now).toMatchObject({ judged: 3, kept: 3 });
    expect(view.figures.satisfaction?.now).toMatchObject({ judged: 3, kept: 2 });
    expect(view.satisfaction).toEqual([
      { fact: "very_satisfied", count: 2 },
      { fact: "unsatisfied", count: 1 },
    ]);
    expect(view.reasons).toEqual([{ fact: "conduct", count: 1 }]);
    expect(view.days.reduce((sum, { completed }) => sum + completed, 0)).toBe(3);
    expect(view.logged.now).toBe(view.days.reduce((sum, { logged }) => sum + logged, 0));
  });

  it("opens every number into as many tickets as it counts, those that missed first", async () => {
    const { figures } = await as(PUBLISHER, (context) => readOverview(context, month));
    expect(Object.keys(figures).length).toBeGreaterThan(5);
    for (const figure of OVERVIEW_FIGURES) {
      const cases = await as(PUBLISHER, (context) => readOverviewCases(context, { month, figure, fact: null, outlet: null }));
      expect([figure, cases?.rows.length]).toEqual([figure, figures[figure]?.now.cases ?? 0]);
      const kept = cases?.rows.map((row) => row.kept).filter((one) => one !== null) ?? [];
      expect(kept).toEqual([...kept].sort((a, b) => Number(a) - Number(b)));
    }
  });

  it("narrows a number to one outlet and to one fact", async () => {
    const { outlets } = await as(PUBLISHER, (context) => readOverview(context, month));
    for (const { outlet, completed, satisfaction } of outlets) {
      const of = (figure: "completed" | "satisfaction", fact: string | null) =>
        as(PUBLISHER, (context) => readOverviewCases(context, { month, figure, fact, outlet: outlet.id }));
      expect((await of("completed", null))?.rows).toHaveLength(completed);
      expect((await of("satisfaction", "very_satisfied"))?.rows).toHaveLength(satisfaction?.kept ?? -1);
    }
  });

  it("shows a centre its own work, and nothing of what customers said", async () => {
    const own = await as("centre.deng", (context) => readOverview(context, month));
    const foreign = await as("centre.xue", (context) => readOverview(context, month));
    expect(own.figures.completed?.now.cases).toBe(3);
    expect(foreign.figures.completed?.now.cases ?? 0).toBe(0);
    expect(own).toMatchObject({ satisfaction: null, reasons: null, waiting: { runs: [], repeats: null, inspections: null } });
    expect(own.outlets.every(({ satisfaction }) => satisfaction === null)).toBe(true);
    expect(Object.keys(own.figures).sort()).toEqual(["arrival", "completed", "contact", "one_visit"]);
    const asked = { month, figure: "satisfaction" as const, fact: null, outlet: null };
    expect(await as("centre.deng", (context) => readOverviewCases(context, asked))).toBeNull();
    expect((await as("centre.xue", (context) => readOverviewCases(context, { ...asked, figure: "completed" })))?.rows).toEqual([]);
  });

  it("says whose turn everything open is, and lists as many as it counts", async () => {
    const { turns } = await as(PUBLISHER, (context) => readOverview(context, month));
    expect(turns.map(({ turn }) => turn).sort()).toEqual(["dispatch", "remedy"]);
    for (const { turn, open, overdue } of turns) {
      expect((await as(PUBLISHER, (context) => readWaiting(context, turn, false))).rows).toHaveLength(open);
      expect((await as(PUBLISHER, (context) => readWaiting(context, turn, true))).rows).toHaveLength(overdue);
    }
  });

  it("knows no month to come, and compares with the one before", async () => {
    expect((await as(PUBLISHER, (context) => readOverview(context, "2099-01"))).month).toBe(monthOf(later));
    const after = await as(PUBLISHER, (context) => readOverview(context, null));
    expect(after.running).toBe(true);
  });
});
