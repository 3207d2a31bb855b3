import { beforeAll, describe, expect, it } from "vitest";
import { discardRun, draftRun, publishRun, reviewRun } from "#lib/scoring/index.ts";
import { uuidv7 } from "#lib/shared/ids.ts";
import { execute } from "#lib/wiring/doors.ts";
import { look, TANG, ZHAO } from "./cast.ts";
import {
  answer,
  completedWork,
  DRAFTER,
  drafted,
  figure,
  inHangzhouAsManager,
  lineOf,
  MARCH,
  manager,
  nextMonth,
  openRun,
  PUBLISHER,
  published,
  reviewed,
  smallMonths,
  YANG,
  ZHANG,
} from "./months.ts";
import { type Case, pastEveryRule, scenarios, withWorld } from "./scenarios.ts";

withWorld();

const runRow = (id: string) => look(({ db }) => db.gradeRun.findUniqueOrThrow({ where: { id } }));
const runOf = ({ input }: Case) => runRow(String(input.runId));
const told = (kind: string) => look(({ db }) => db.notification.count({ where: { kind } }));

beforeAll(async () => {
  await smallMonths();
  const said = {
    [ZHAO]: ["very_satisfied", "very_satisfied"],
    [TANG]: ["very_satisfied", "satisfied"],
    [YANG]: ["very_satisfied", "neutral"],
    [ZHANG]: ["satisfied", "unsatisfied"],
  };
  for (const [technician, answers] of Object.entries(said))
    for (const one of answers) await answer(await completedWork({ technician }), one);
}, 120_000);

describe("a month from closed tickets to published grades", () => {
  it("may not be drafted before its cut-off, nor without work", async () => {
    const attempt = async (month: string, minutesLater = 0, of = month) =>
      execute(await manager(DRAFTER, of, minutesLater), draftRun, uuidv7(), { month, seenRunId: null });
    expect(await attempt(MARCH, -1)).toMatchObject({ ok: false, refusal: { code: "cut_off_not_passed" } });
    expect(await attempt("2026-04")).toMatchObject({ ok: false, refusal: { code: "month_without_work" } });
    expect(await attempt("2026-02")).toMatchObject({ ok: false, refusal: { code: "month_without_work" } });
  });

  it("gives the same digest drafted again, and the new draft discards the old", async () => {
    const first = await drafted();
    const again = await drafted(MARCH, 3 * 24 * 60);
    expect(again.runId).not.toBe(first.runId);
    expect(again.digest).toBe(first.digest);
    expect(await runRow(first.runId)).toMatchObject({ publishedAt: null, discardedAt: expect.any(Date) });
    expect((await openRun())?.id).toBe(again.runId);
  });

  it("gives another digest when one fact is another", async () => {
    const before = await drafted();
    await pastEveryRule(`SET session_replication_role = replica; UPDATE follow_up SET satisfaction = 'satisfied' WHERE id =
      (SELECT min(id::text)::uuid FROM follow_up WHERE satisfaction = 'very_satisfied')`);
    expect((await drafted()).digest).not.toBe(before.digest);
    await pastEveryRule(`SET session_replication_role = replica; UPDATE follow_up SET satisfaction = 'very_satisfied' WHERE id =
      (SELECT min(id::text)::uuid FROM follow_up WHERE satisfaction IN ('very_satisfied', 'satisfied'))`);
  });

  it("is published by nobody who drafted it: neither by the rule nor by the database", async () => {
    const { runId, version } = await reviewed();
    const own = await execute(await manager(DRAFTER, MARCH, 30), publishRun, uuidv7(), { runId, seenVersion: version });
    expect(own).toMatchObject({ ok: false, refusal: { code: "publisher_is_drafter" } });
    await expect(
      pastEveryRule(
        `UPDATE grade_run SET published_by_id = drafted_by_id, published_at = now(), version = version + 1 WHERE id = '${runId}'`,
      ),
    ).rejects.toMatchObject({ constraint: "grade_run_publisher_is_second" });
  });

  it("is headquarters' alone to draft", async () => {
    const elsewhere = await execute(await inHangzhouAsManager(), draftRun, uuidv7(), { month: MARCH, seenRunId: null });
    expect(elsewhere).toMatchObject({ ok: false, refusal: { code: "denied_by_scope" } });
  });

  it("is published only after a review", async () => {
    const { runId, version } = await drafted();
    const answerNow = await execute(await manager(PUBLISHER, MARCH, 30), publishRun, uuidv7(), { runId, seenVersion: version });
    expect(answerNow).toMatchObject({ ok: false, refusal: { code: "review_first" } });
  });

  it("ranks four people by what their customers said; the best is A, the lowest C, and everybody is told", async () => {
    const { runId, digest } = await published();
    const lines = await Promise.all([ZHAO, TANG, YANG, ZHANG].map((login) => lineOf(runId, login)));
    expect(lines.map(({ grade, rank, ratedOrders }) => `${grade} ${rank} ${ratedOrders}`)).toEqual(["A 1 2", "B 2 2", "B 2 2", "C 4 2"]);
    expect(lines.map(({ coefficientBp }) => coefficientBp)).toEqual([11_000, 10_000, 10_000, 8500]);
    expect(await figure(runId, ZHAO, "very_satisfied")).toBe("2/2");
    expect(await figure(runId, ZHANG, "satisfied")).toBe("1/2");
    expect(await runRow(runId)).toMatchObject({ digest, version: 4 });
    expect(await told("month_published")).toBe(await look(({ db }) => db.gradeMember.count({ where: { runId } })));
    const standing = await look(({ db }) => db.technicianStanding.findFirst({ where: { reason: "grade_c" } }));
    expect(standing).toMatchObject({ technicianId: lines[3]?.technicianId, standing: "warned" });
  });

  it("once published changes no more, and is not drafted again", async () => {
    const { id } = await look(({ db }) => db.gradeRun.findFirstOrThrow({ where: { publishedAt: { not: null } } }));
    await expect(pastEveryRule(`UPDATE grade_run SET version = version + 1 WHERE id = '${id}'`)).rejects.toMatchObject({
      constraint: "grade_run_published_never_changes",
    });
    const again = await execute(await manager(DRAFTER, MARCH, 40), draftRun, uuidv7(), { month: MARCH, seenRunId: null });
    expect(again).toMatchObject({ ok: false, refusal: { code: "month_published_already" } });
  });
});

const badSeen = {
  runId: (input: Record<string, unknown>) => ({ ...input, runId: "the last one" }),
  seenVersion: (input: Record<string, unknown>) => ({ ...input, seenVersion: 0 }),
};

scenarios(draftRun, {
  given: async () => {
    const month = await nextMonth();
    return { actor: await manager(DRAFTER, month), input: { month, seenRunId: (await openRun(month))?.id ?? null } };
  },
  done: async ({ runId, digest, people }) => {
    expect(await runRow(runId)).toMatchObject({ digest, version: 2, publishedAt: null });
    expect(await look(({ db }) => db.monthlyGrade.count({ where: { runId } }))).toBe(people);
  },
  concurrent: { one: ["stale"] },
  stale: { meanwhile: async ({ input }) => drafted(String(input.month), 1), refused: "stale" },
  invalid: {
    month: (input) => ({ ...input, month: "2026-13" }),
    seenRunId: (input) => ({ ...input, seenRunId: "none" }),
  },
});

scenarios(reviewRun, {
  given: async () => {
    const month = await nextMonth();
    const { runId, version } = await drafted(month);
    return { actor: await manager(DRAFTER, month, 5), input: { runId, seenVersion: version } };
  },
  done: async ({ runId, version }, made) => {
    expect(await runOf(made)).toMatchObject({ id: runId, version, reviewedById: made.actor.personId });
    expect(await told("month_reviewed")).toBeGreaterThan(0);
  },
  concurrent: { one: ["stale"] },
  stale: {
    meanwhile: async ({ input }) => execute(await manager(PUBLISHER, await nextMonth(), 6), reviewRun, uuidv7(), input),
    refused: "stale",
  },
  invalid: badSeen,
});

scenarios(publishRun, {
  given: async () => {
    const month = await nextMonth();
    const { runId, version } = await reviewed(month);
    return { actor: await manager(PUBLISHER, month, 20), input: { runId, seenVersion: version } };
  },
  done: async ({ digest }, made) => {
    expect(await runOf(made)).toMatchObject({ digest, publishedById: made.actor.personId, publishedAt: expect.any(Date) });
  },
  concurrent: { one: ["stale"] },
  stale: {
    meanwhile: async ({ input }) => execute(await manager(DRAFTER, await nextMonth(), 15), discardRun, uuidv7(), input),
    refused: "stale",
  },
  invalid: badSeen,
});

scenarios(discardRun, {
  given: async () => {
    const month = await nextMonth();
    const { runId, version } = await drafted(month);
    return { actor: await manager(PUBLISHER, month, 5), input: { runId, seenVersion: version } };
  },
  done: async (_value, made) => expect(await runOf(made)).toMatchObject({ discardedAt: expect.any(Date), publishedAt: null }),
  concurrent: { one: ["stale"] },
  stale: {
    meanwhile: async ({ input }) => execute(await manager(DRAFTER, await nextMonth(), 5), reviewRun, uuidv7(), input),
    refused: "stale",
  },
  invalid: badSeen,
});
