import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openInspection, recordDelight, reversePoints, ruleOnInspection } from "#lib/licence/index.ts";
import { jobActor } from "#lib/platform/actor.ts";
import { logRequest } from "#lib/requests/index.ts";
import {
  findingLine,
  publishRun,
  readCases,
  readLatestRunOf,
  readMonths,
  readPersonMonth,
  readPolicyWhatIf,
  readRun,
  readRunLines,
  readRunsToVerify,
  verifyRun,
} from "#lib/scoring/index.ts";
import { instantOf } from "#lib/shared/service-calendar.ts";
import { read } from "#lib/wiring/doors.ts";
import { freshDatabase } from "#tests/support/database.ts";
import { raceBehind } from "./barrier.ts";
import { did, idOf, look, person, requestRow, TANG, type Work, ZHAO } from "./cast.ts";
import { FANG, HAO, QIN, standingRow, statesOf } from "./licence-cast.ts";
import {
  answer,
  completedWork,
  drafted,
  figure,
  lineOf,
  MARCH,
  manager,
  PUBLISHER,
  published,
  reviewed,
  smallMonths,
  whenOver,
  YANG,
  ZHANG,
} from "./months.ts";

const APRIL = "2026-04";
const MAY = "2026-05";
const since = (month: string, day = "02") => instantOf(`${month}-${day}`);
const at = (day: string, seconds: number) => new Date(instantOf(day).getTime() + seconds * 1000);

let superuser: Client;

beforeAll(async () => {
  const { superUrl } = await freshDatabase({ filledBy: "tests/support/fill-reference.ts" });
  superuser = new Client({ connectionString: superUrl });
  await superuser.connect();
  await smallMonths();
});
afterAll(() => superuser.end());

/** A grave complaint about this work, upheld by two persons at a moment. */
async function graveComplaint(work: Work, moment: Date): Promise<{ readonly inspectionId: string }> {
  const { customerId: id } = await requestRow(work.requestId);
  const phone = await look(({ db }) => db.customerPhone.findFirstOrThrow({ where: { customerId: id } }));
  const { requestId } = await did(await person(FANG, moment), logRequest, {
    ...{ type: "complaint", channel: "phone", customer: { id, phoneId: phone.id }, divisionCode: "510703", words: "工程师态度很差" },
  });
  const about = { workOrderId: work.workOrderId, complaintRequestId: requestId, about: ["conduct"], words: "投诉成立：用户提供录音" };
  const { inspectionId } = await did(await person(FANG, moment), openInspection, about);
  await did(await person(HAO, moment), ruleOnInspection, await grave(inspectionId));
  return { inspectionId };
}

async function grave(inspectionId: string) {
  const { version } = await look(({ db }) => db.inspection.findUniqueOrThrow({ where: { id: inspectionId } }));
  return { inspectionId, seenVersion: version, outcome: "upheld", rule: "grave_complaint", words: "情况属实" };
}

async function standsAsPublished(): Promise<void> {
  const house = jobActor("verify");
  const lines: string[] = [];
  for (const id of await read(house, "job", readRunsToVerify))
    lines.push(...(await read(house, "job", (context) => verifyRun(context, id))).findings.map(findingLine));
  expect(lines).toEqual([]);
}

describe("what belongs to which month", () => {
  let march: string;
  let april: string;
  let may: string;
  let answeredOnDay6: Work;
  let ofTang: Work;
  let ofZhang: Work;

  it("counts an answer at 23:59:59 of day 5, and leaves one at 00:00:00 of day 6 to the next run", async () => {
    await answer(await completedWork({ technician: ZHAO }), "very_satisfied");
    await answer(await completedWork({ technician: ZHAO }), "satisfied", at("2026-04-05", 24 * 3600 - 1));
    answeredOnDay6 = await answer(await completedWork({ technician: ZHAO }), "very_satisfied", at("2026-04-06", 0));
    ofTang = await completedWork({ technician: TANG });
    await answer(ofTang, "very_satisfied");
    for (const [technician, said] of [
      [TANG, "satisfied"],
      [YANG, "very_satisfied"],
      [YANG, "satisfied"],
      [ZHANG, "neutral"],
    ] as const)
      await answer(await completedWork({ technician }), said);
    ofZhang = await answer(await completedWork({ technician: ZHANG }), "unsatisfied");
    const { runId } = await drafted();
    expect(await figure(runId, ZHAO, "very_satisfied")).toBe("1/2");
    expect(await figure(runId, ZHAO, "complaint")).toBe("0/3");
    const cases = await read(await manager(), "grades.read", async (context) =>
      readCases(context, runId, await idOf(ZHAO), "very_satisfied"),
    );
    expect(cases.rows.map(({ requestNumber }) => requestNumber)).not.toContain(answeredOnDay6.number);
  }, 120_000);

  it("is published while a ruling on its work comes in: both are done, and the ruling is of the next run", async () => {
    const moment = whenOver(MARCH, 5);
    const { inspectionId } = await graveComplaint(ofZhang, moment);
    const { runId, version } = await reviewed();
    const outcomes = await raceBehind(superuser, [
      { who: () => manager(PUBLISHER, MARCH, 20), command: publishRun, input: { runId, seenVersion: version } },
      { who: () => person(QIN, whenOver(MARCH, 21)), command: ruleOnInspection, input: await grave(inspectionId) },
    ]);
    expect(outcomes).toEqual(["ok", "ok"]);
    march = runId;
    expect(await lineOf(march, ZHANG)).toMatchObject({ grade: "C", graveComplaints: 0 });
    expect(await figure(march, ZHANG, "complaint")).toBe("0/2");
    // Six points are left, and the last month is a C: warned by both, whichever came first.
    expect(await standingRow(ZHANG)).toMatchObject({ standing: "warned", reason: "grade_c" });
    await standsAsPublished();
  }, 60_000);

  it("brings what came late into the next run, once; for whoever is not ranked it is carried along", async () => {
    await did(await person("followup.bai", at("2026-04-07", 36_000)), recordDelight, {
      requestId: ofTang.requestId,
      words: "雨天替老人抬洗衣机",
    });
    // Zhao Lei has no work of his own in April: one late answer, too few to be ranked.
    for (const [technician, said] of [
      [TANG, "very_satisfied"],
      [TANG, "very_satisfied"],
      [YANG, "satisfied"],
      [YANG, "satisfied"],
      [ZHANG, "unsatisfied"],
      [ZHANG, "unsatisfied"],
    ] as const)
      await answer(await completedWork({ technician, since: since(APRIL) }), said);
    ({ runId: april } = await published(APRIL));
    expect(await lineOf(april, ZHAO)).toMatchObject({ ratedOrders: 1, ranked: false, grade: null, coefficientBp: 10_000 });
    expect(await figure(april, ZHAO, "very_satisfied")).toBe("1/1");
    expect(await figure(april, ZHANG, "complaint")).toBe("1/2");
    expect(await lineOf(april, ZHANG)).toMatchObject({ graveComplaints: 1 });
    expect(await figure(april, ZHANG, "repeat")).toBe("0/2");
    expect(await lineOf(april, TANG)).toMatchObject({ delights: 1 });
    const mine = await read(await manager(PUBLISHER, APRIL), "grades.read", async (context) =>
      readCases(context, april, await idOf(ZHAO), null),
    );
    expect(mine.rows.find(({ requestNumber }) => requestNumber === answeredOnDay6.number)).toMatchObject({
      late: true,
      fact: "very_satisfied",
    });

    const entry = await look(async ({ db }) =>
      db.pointEntry.findFirstOrThrow({ where: { technicianId: await idOf(TANG), rule: "delight" } }),
    );
    await did(await person(QIN, at("2026-05-10", 36_000)), reversePoints, { entryId: entry.id, words: "回访录音不支持" });
    await answer(await completedWork({ technician: ZHAO, since: since(MAY) }), "satisfied");
    for (const [technician, said] of [
      [TANG, "very_satisfied"],
      [TANG, "satisfied"],
      [YANG, "very_satisfied"],
      [YANG, "satisfied"],
      [ZHANG, "unsatisfied"],
      [ZHANG, "neutral"],
    ] as const)
      await answer(await completedWork({ technician, since: since(MAY) }), said);
    ({ runId: may } = await published(MAY));
    // The late answer of March and the one of May together rank him; what was counted with a rank does not come again.
    expect(await lineOf(may, ZHAO)).toMatchObject({ ratedOrders: 2, ranked: true });
    expect(await figure(may, ZHAO, "very_satisfied")).toBe("1/2");
    expect(await figure(may, ZHANG, "complaint")).toBe("0/2");
    expect(await lineOf(may, ZHANG)).toMatchObject({ graveComplaints: 0 });
    // A delight that was counted in April and taken back in May is taken back from May.
    expect(await lineOf(may, TANG)).toMatchObject({ delights: -1 });
    const { runId: june } = await published("2026-06");
    expect(await figure(june, ZHAO, "very_satisfied")).toBe("0/0");
    await standsAsPublished();
  }, 180_000);

  it("suspends a licence with the second C of a year, and names the published month behind it", async () => {
    const states = await statesOf(ZHANG);
    expect(states.at(-1)).toMatchObject({ state: "suspended", reason: "two_c_months", gradeRunId: may });
    const view = await read(await manager(PUBLISHER, MAY, 60), "grades.read", (context) => readRun(context, may));
    expect(view?.consequences).toMatchObject([{ consequence: "suspended", months: [MARCH, MAY], technician: { id: await idOf(ZHANG) } }]);
    // Hers was valid for the first days of June, and for none of July.
    const june = await look(({ db }) => db.gradeRun.findFirstOrThrow({ where: { month: new Date("2026-06-01T00:00:00Z") } }));
    const { runId: july } = await drafted("2026-07");
    const months = await look(async ({ db }) =>
      db.gradeMember.findMany({ where: { technicianId: await idOf(ZHANG), runId: { in: [june.id, july] } } }),
    );
    expect(months.map(({ runId }) => runId)).toEqual([june.id]);
  });
});

describe("who reads what of a month", () => {
  const month = async (login: string) => {
    const reader = await person(login, whenOver("2026-06", 60));
    const permission = reader.permissions.has("grades.read") ? "grades.read" : "licence.own";
    return read(reader, permission, async (context) => {
      const months = await readMonths(context);
      const april = months.rows.find((row) => row.month === APRIL)?.run?.id ?? "";
      const lines = await readRunLines(context, april);
      return {
        months: months.rows.map((row) => `${row.month} ${row.state}`),
        lines: lines?.rows.map(({ technician }) => technician.name.zh).sort() ?? null,
      };
    });
  };

  it("shows headquarters everybody and every month, drafts too", async () => {
    await drafted("2026-07");
    const { months, lines } = await month("hq.qin");
    expect(months.slice(0, 2)).toEqual(["2026-07 draft", "2026-06 published"]);
    expect(lines?.length).toBeGreaterThan(40);
  });

  it("shows an outlet its own people, a technician one line, and neither a draft", async () => {
    const outlet = await month("outlet.chen");
    expect(outlet.lines).toEqual(["唐宇", "张晓燕", "杨兴发", "赵磊"].sort());
    expect(outlet.months).toEqual(["2026-06 published", "2026-05 published", "2026-04 published", "2026-03 published"]);
    const own = await month(ZHAO);
    expect(own).toMatchObject({ lines: ["赵磊"], months: outlet.months });
  });

  it("explains their month to a technician: why, and what one case would have changed; of others it says nothing", async () => {
    const reader = await person(TANG, whenOver("2026-06", 60));
    const [tang, zhang] = [await idOf(TANG), await idOf(ZHANG)];
    const april = await look(({ db }) =>
      db.gradeRun.findFirstOrThrow({ where: { month: new Date("2026-04-01T00:00:00Z"), publishedAt: { not: null } } }),
    );
    const view = await read(reader, "licence.own", (context) => readPersonMonth(context, april.id, tang));
    expect(view).toMatchObject({ own: true, carriedOver: false, line: { technician: { id: tang }, ratedOrders: 2 } });
    expect(view?.line.indicators.find(({ indicator }) => indicator === "very_satisfied")).toMatchObject({
      numerator: 2,
      denominator: 2,
      shrunkRateBp: 10_000,
    });
    const fewer = view?.whatIf.find(({ kind, indicator }) => kind === "one_fewer" && indicator === "very_satisfied");
    expect(fewer?.outcome.ranked).toBe(false);
    expect(view?.incentivePoints).toBe(1);
    expect(await read(reader, "licence.own", (context) => readPersonMonth(context, april.id, zhang))).toBeNull();
    expect(await read(reader, "licence.own", (context) => readCases(context, april.id, zhang, null))).toEqual({
      rows: [],
      incentives: [],
      more: false,
    });
    const cases = await read(reader, "licence.own", (context) => readCases(context, april.id, tang, "very_satisfied"));
    expect(cases.rows.every(({ mayOpen }) => mayOpen)).toBe(true);
    expect(cases.rows).toHaveLength(2);
    expect(await read(reader, "licence.own", (context) => readLatestRunOf(context, tang))).not.toBe(april.id);
  });

  it("keeps a complaint behind a figure from the outlet: the case counts, the complaint is not named", async () => {
    const april = await look(({ db }) =>
      db.gradeRun.findFirstOrThrow({ where: { month: new Date("2026-04-01T00:00:00Z"), publishedAt: { not: null } } }),
    );
    const zhang = await idOf(ZHANG);
    const complaint = async (login: string) => {
      const { rows } = await read(await person(login, whenOver("2026-06", 60)), "grades.read", (context) =>
        readCases(context, april.id, zhang, "complaint"),
      );
      return rows.find(({ fact }) => fact === "complaint_upheld");
    };
    expect((await complaint("outlet.chen"))?.other).toBeNull();
    expect((await complaint("hq.shi"))?.other).toMatchObject({ requestNumber: expect.any(Number) });
  });

  it("tells headquarters what another policy would give, and writes nothing", async () => {
    const reader = await manager(PUBLISHER, "2026-06", 60);
    const april = await look(({ db }) =>
      db.gradeRun.findFirstOrThrow({ where: { month: new Date("2026-04-01T00:00:00Z"), publishedAt: { not: null } } }),
    );
    const view = await read(reader, "grades.read", (context) => readRun(context, april.id));
    const policy = view?.header.policy;
    if (!policy) throw new Error("no run");
    const same = await read(reader, "grades.read", (context) => readPolicyWhatIf(context, april.id, policy));
    expect(same).toMatchObject({ changed: 0, before: view.counts, after: view.counts });
    const other = await read(reader, "grades.read", (context) =>
      readPolicyWhatIf(context, april.id, { ...policy, leastRated: 1, leastGroup: 100 }),
    );
    expect(other).toMatchObject({ after: { a: 0, c: 0 } });
    expect(other?.changed).toBeGreaterThan(0);
    expect(
      await read(await person("centre.ruan", whenOver("2026-06")), "grades.read", (context) => readPolicyWhatIf(context, april.id, policy)),
    ).toBeNull();
  });
});
