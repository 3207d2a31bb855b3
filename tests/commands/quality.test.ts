import { describe, expect, it } from "vitest";
import { answerSheet, drawSample, readOwnSheets, readQuality, readSample, sheetPolicy, submitSheet } from "#lib/quality/index.ts";
import { uuidv7 } from "#lib/shared/ids.ts";
import { decidePolicy } from "#lib/wiring/commands.ts";
import { execute, read } from "#lib/wiring/doors.ts";
import { at, DAY, did, idOf, loggedEnquiry, look, person } from "./cast.ts";
import { scenarios, withWorld } from "./scenarios.ts";

withWorld();

const GAO = "callcentre.gao";
const whole = sheetPolicy.initial.criteria.map(({ criterion, points }) => ({ criterion, points, reason: null as string | null }));
const LESS = whole.map((mark) => (mark.criterion === "greeting" ? { ...mark, points: 4, reason: "没有报单位名称" } : mark));

/** Lin has logged an enquiry today, and Gao draws one request of hers. */
async function sampled(seed: string | null = null) {
  await loggedEnquiry();
  const input = { agentId: await idOf("agent.lin"), fromDay: DAY, untilDay: DAY, size: 1, seed };
  return did(await person(GAO), drawSample, input);
}
const sheetInput = async () => {
  const { sampleId } = await sampled();
  const { version } = await look(({ db }) =>
    db.policyVersion.findFirstOrThrow({ where: { key: sheetPolicy.key }, orderBy: { version: "desc" } }),
  );
  return { sampleId, place: 1, seenPolicyVersion: version, marks: LESS };
};
const submitted = async () => did(await person(GAO), submitSheet, await sheetInput());

scenarios(drawSample, {
  given: async () => {
    await loggedEnquiry();
    const days = { fromDay: DAY, untilDay: DAY, size: 2, seed: "三月" };
    return { actor: await person(GAO), input: { agentId: await idOf("agent.lin"), ...days } };
  },
  done: async ({ sampleId, size }, { input }) => {
    const sample = await look(({ db }) =>
      db.qualitySample.findUniqueOrThrow({ where: { id: sampleId }, include: { items: { include: { request: true } } } }),
    );
    expect(sample).toMatchObject({ seed: "三月", agentId: input.agentId, drawnById: await idOf(GAO) });
    expect(sample.items).toHaveLength(size);
    for (const { request } of sample.items) expect(request.loggedById).toBe(input.agentId);
  },
  concurrent: "both",
  stale: "what is drawn is what is there; there is nothing to have seen before",
  invalid: {
    agentId: (input) => ({ ...input, agentId: "lin" }),
    fromDay: (input) => ({ ...input, fromDay: "yesterday" }),
    untilDay: (input) => ({ ...input, untilDay: "2026-02-01" }),
    size: (input) => ({ ...input, size: 21 }),
    seed: (input) => ({ ...input, seed: 4 }),
  },
});

scenarios(submitSheet, {
  given: async () => ({ actor: await person(GAO), input: await sheetInput() }),
  done: async ({ sheetId }, { input }) => {
    const sample = await read(await person(GAO), "quality.score", (context) => readSample(context, String(input.sampleId)));
    expect(sample?.items[0]?.sheet).toMatchObject({ id: sheetId, points: 94, most: 100, answer: null });
    const told = await look(({ db }) => db.notification.findMany({ where: { kind: "sheet_submitted" } }));
    expect(told.map(({ personId }) => personId)).toContain(await idOf("agent.lin"));
  },
  concurrent: { one: ["already_done"] },
  stale: { meanwhile: async ({ actor, input }) => did(actor as never, submitSheet, input), refused: "already_done" },
  invalid: {
    sampleId: (input) => ({ ...input, sampleId: "1" }),
    place: (input) => ({ ...input, place: 0 }),
    seenPolicyVersion: (input) => ({ ...input, seenPolicyVersion: "new" }),
    marks: (input) => ({ ...input, marks: LESS.slice(1) }),
    "marks.0.reason": (input) => ({ ...input, marks: LESS.map((mark) => ({ ...mark, reason: null })) }),
    "marks.1.points": (input) => ({ ...input, marks: LESS.map((mark, index) => (index === 1 ? { ...mark, points: 21 } : mark)) }),
  },
});

scenarios(answerSheet, {
  given: async () => ({
    actor: await person("agent.lin"),
    input: { sheetId: (await submitted()).sheetId, words: "当时线路不好，以后注意" },
  }),
  done: async ({ sheetId }) => {
    const { sheets } = await read(await person("agent.lin"), "quality.own", readOwnSheets);
    expect(sheets.find(({ id }) => id === sheetId)).toMatchObject({ answer: { words: "当时线路不好，以后注意" } });
  },
  concurrent: { one: ["already_done"] },
  stale: { meanwhile: async ({ actor, input }) => did(actor as never, answerSheet, input), refused: "already_done" },
  foreign: () => person("agent.zhou"),
  invalid: { sheetId: (input) => ({ ...input, sheetId: "1" }), words: (input) => ({ ...input, words: " " }) },
});

describe("quality of an agent's work", () => {
  it("the same seed draws the same, and without one it is told which was made", async () => {
    const numbersOf = async (sampleId: string) => {
      const sample = await read(await person(GAO), "quality.score", (context) => readSample(context, sampleId));
      return { numbers: sample?.items.map(({ request }) => request.number), seed: sample?.seed };
    };
    await loggedEnquiry();
    const input = { agentId: await idOf("agent.lin"), fromDay: DAY, untilDay: DAY, size: 3, seed: null };
    const first = await numbersOf((await did(await person(GAO), drawSample, input)).sampleId);
    const again = await numbersOf((await did(await person(GAO), drawSample, { ...input, seed: first.seed })).sampleId);
    expect(again).toEqual(first);
  });

  it("nobody draws or scores their own work, and nothing is drawn from nothing", async () => {
    const input = { agentId: await idOf(GAO), fromDay: DAY, untilDay: DAY, size: 1, seed: null };
    const refused = async (who: string, what: object) => {
      const answer = await execute(await person(who), drawSample, uuidv7(), what);
      return answer.ok ? "ok" : answer.refusal.code;
    };
    expect(await refused(GAO, input)).toBe("rates_oneself");
    expect(await refused(GAO, { ...input, agentId: await idOf("agent.jia"), fromDay: "2020-01-01", untilDay: "2020-01-02" })).toBe(
      "nothing_to_draw",
    );
    expect(await refused(GAO, { ...input, agentId: await idOf("dispatch.xu") })).toBe("not_found");
    // Whoever is an agent as well meets their own sample.
    const { permissions } = await person(GAO);
    const lin = { ...(await person("agent.lin")), permissions };
    const answer = await execute(lin, submitSheet, uuidv7(), await sheetInput());
    expect(answer).toMatchObject({ ok: false, refusal: { code: "rates_oneself" } });
  });

  it("criteria that have changed since the form was opened are looked at again", async () => {
    const input = await sheetInput();
    const value = { criteria: whole.map(({ criterion, points }) => ({ criterion, points })) };
    const seenVersion = input.seenPolicyVersion;
    await did(await person("hq.qin"), decidePolicy, { key: sheetPolicy.key, seenVersion, value, note: "不变" });
    const answer = await execute(await person(GAO), submitSheet, uuidv7(), input);
    expect(answer).toMatchObject({ ok: false, refusal: { code: "stale" } });
  });

  it("an agent sees their own sheets alone; a supervisor sees each agent's averages in the period", async () => {
    const { sheetId } = await submitted();
    const sheets = async (login: string) => (await read(await person(login), "quality.own", readOwnSheets)).sheets.map(({ id }) => id);
    expect(await sheets("agent.lin")).toContain(sheetId);
    expect(await sheets("agent.zhou")).toEqual([]);
    const averages = async (day: string) =>
      (await read(await person(GAO, at("18:00")), "quality.score", (context) => readQuality(context, { from: day, until: day }))).averages;
    const marks = await look(({ db }) => db.qualityMark.findMany());
    const [points, most] = [marks.reduce((sum, mark) => sum + mark.points, 0), marks.reduce((sum, mark) => sum + mark.most, 0)];
    expect(await averages(DAY)).toMatchObject([
      { id: await idOf("agent.lin"), wholeBp: Math.round((points / most) * 10_000), criteria: { greeting: 4_000, read_back: 10_000 } },
    ]);
    expect(await averages("2026-03-01")).toEqual([]);
  });
});
