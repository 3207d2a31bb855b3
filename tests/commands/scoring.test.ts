import { beforeAll, describe, expect, it } from "vitest";
import { readPolicy } from "#lib/platform/policies.ts";
import { discardRun, draftRun, gradingPolicy, publishRun, reviewRun } from "#lib/scoring/index.ts";
import { uuidv7 } from "#lib/shared/ids.ts";
import { decidePolicy } from "#lib/wiring/commands.ts";
import { execute } from "#lib/wiring/doors.ts";
import { did, look, person, TANG, ZHAO } from "./cast.ts";
import {
  answer,
  completedWork,
  DRAFTER,
  drafted,
  figure,
  lineOf,
  MARCH,
  manager,
  nextMonth,
  openRun,
  PUBLISHER,
  published,
  reviewed,
  whenOver,
} from "./months.ts";
import { type Case, scenarios, withWorld } from "./scenarios.ts";

withWorld();

const YANG = "tech.yangxingfa";
const ZHANG = "tech.zhangxiaoyan";

/** A policy under which a handful of tickets makes a graded month: ranked from two rated orders, four people a group. */
async function smallMonths(changes: Record<string, unknown> = {}): Promise<void> {
  const { version, value } = await look(({ db }) => readPolicy(db, gradingPolicy, new Date()));
  await did(await person(PUBLISHER), decidePolicy, {
    key: "grading",
    seenVersion: version,
    value: { ...value, leastRated: 2, leastGroup: 4, gradeShareBp: 2500, priorWeight: 0, ...changes },
    note: null,
  });
}

const runRow = (id: string) => look(({ db }) => db.gradeRun.findUniqueOrThrow({ where: { id } }));

beforeAll(async () => {
  await smallMonths();
}, 60_000);

describe("a month from closed tickets to published grades", () => {
  it("ranks four people by what their customers said; the best is A, the lowest C", async () => {
    const said = {
      [ZHAO]: ["very_satisfied", "very_satisfied"],
      [TANG]: ["very_satisfied", "satisfied"],
      [YANG]: ["very_satisfied", "neutral"],
      [ZHANG]: ["satisfied", "unsatisfied"],
    };
    for (const [technician, answers] of Object.entries(said))
      for (const one of answers) await answer(await completedWork({ technician }), one);
    const { runId, digest } = await published();
    const lines = await Promise.all(Object.keys(said).map((login) => lineOf(runId, login)));
    expect(lines.map(({ grade, rank, ratedOrders }) => `${grade} ${rank} ${ratedOrders}`)).toEqual(["A 1 2", "B 2 2", "B 2 2", "C 4 2"]);
    expect(lines.map(({ coefficientBp }) => coefficientBp)).toEqual([11_000, 10_000, 10_000, 8500]);
    expect(await figure(runId, ZHAO, "very_satisfied")).toBe("2/2");
    expect(await figure(runId, ZHANG, "satisfied")).toBe("1/2");
    expect(await runRow(runId)).toMatchObject({ digest, version: 4 });
  }, 120_000);
});
