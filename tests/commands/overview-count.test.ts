import { Client } from "pg";
import { beforeAll, describe, expect, it } from "vitest";
import { jobActor, type PersonActor } from "#lib/platform/actor.ts";
import { prisma } from "#lib/platform/db.ts";
import { withActor } from "#lib/platform/transaction.ts";
import { cancelRequest, recordContact } from "#lib/requests/index.ts";
import { countedNow, countOverview, emptyOverview, isOverviewBehind, readOverview, readOverviewDifferences } from "#lib/scoring/index.ts";
import type { Sum } from "#lib/scoring/queries/overview-sums.ts";
import { readKeptSums } from "#lib/scoring/queries/read-kept-sums.ts";
import { monthOf, monthStart, monthsOn } from "#lib/scoring/rules/months.ts";
import { uuidv7 } from "#lib/shared/ids.ts";
import { execute, read } from "#lib/wiring/doors.ts";
import { countWhatIsNew } from "#lib/wiring/overview-count.ts";
import {
  at,
  did,
  loggedEnquiry,
  loggedRepair,
  look,
  offeredOrder,
  person,
  repairInput,
  reworked,
  TANG,
  twiceUnsatisfied,
  ZHAO,
} from "./cast.ts";
import { answer, completedWork, PUBLISHER } from "./months.ts";
import { pastEveryRule, scenarios, superuserAddress, withWorld } from "./scenarios.ts";

// The first page's figures as the job keeps them: equal to what the tables say, in steps of any size, in whatever order
// transactions commit, after any interruption, and counted from nothing.

withWorld();

const job = jobActor("count_overview");
const step = async (most: number) => {
  const answered = await execute(job, countOverview, uuidv7(), { most });
  if (!answered.ok) throw new Error(answered.refusal.code);
  return answered.value;
};
const countAll = async (most: number) => {
  let steps = 0;
  do steps += 1;
  while ((await step(most)).behind || (await read(job, "job", isOverviewBehind)));
  return steps;
};
const empty = () => execute(job, emptyOverview, uuidv7(), {});
const differences = () => read(job, "job", readOverviewDifferences);
const sorted = (rows: unknown) =>
  (rows as object[]).map((row) => JSON.stringify(row, (_key, value) => (typeof value === "bigint" ? String(value) : value))).sort();
const tables = () =>
  look(async ({ db }) => [
    sorted(await db.$queryRaw`SELECT to_jsonb(s) - 'cases' AS key, cases FROM overview_sum s WHERE cases <> 0`),
    sorted(await db.$queryRaw`SELECT to_jsonb(s) - 'cases' AS key, cases FROM overview_minutes s WHERE cases <> 0`),
    sorted(await db.$queryRaw`SELECT to_jsonb(s) AS row FROM overview_case s`),
    sorted(await db.$queryRaw`SELECT to_jsonb(s) AS row FROM overview_due s`),
  ]);

/** What the page shows, as lines: days of completed work in this month; medians of whole months. */
function linesOf(sums: readonly Sum[]): string[] {
  return sums
    .filter(({ level, figure, before, cases }) => cases > 0n && (level !== "day" || (figure === "completed" && !before)))
    .map(({ before, figure, level, part, cases, judged, kept, medianMinutes, p90Minutes }) =>
      [
        before,
        figure,
        level,
        part,
        cases,
        judged,
        kept,
        ...(level === "month" ? [medianMinutes, p90Minutes].map((minutes) => minutes?.toFixed(6)) : []),
      ].join(" "),
    )
    .sort();
}

const now = () => new Date();
let month = "";
const monthsOf = (asked: string) => ({
  before: monthStart(monthsOn(asked, -1)),
  from: monthStart(asked),
  to: monthStart(monthsOn(asked, 1)),
});

/** What is kept and what the tables say, to the same reader at the same moment. */
async function both(login: string, asked = month) {
  const actor: PersonActor = await person(login, now());
  return read(actor, "overview.read", async (context) => {
    const kept = await readKeptSums(context, monthsOf(asked));
    const counted = await countedNow(context, monthsOf(asked));
    if (!kept) throw new Error("nothing is kept");
    const days = (logged: typeof counted.logged) => logged.map(({ before, day, count }) => `${before} ${day} ${count}`).sort();
    return { kept: [linesOf(kept.sums), days(kept.logged)], counted: [linesOf(counted.sums), days(counted.logged)] };
  });
}
async function expectEqual(login: string, asked = month) {
  const { kept, counted } = await both(login, asked);
  expect(kept, `${login} ${asked}`).toEqual(counted);
  return kept[0] ?? [];
}

beforeAll(async () => {
  const first = await answer(await completedWork({ technician: ZHAO }), "very_satisfied");
  await answer(await completedWork({ technician: TANG }), "satisfied");
  await completedWork();
  await reworked();
  await twiceUnsatisfied();
  await offeredOrder();
  await loggedEnquiry();
  await loggedRepair();
  await loggedRepair({ ...(await repairInput()), type: "complaint" }).catch(() => undefined);
  month = monthOf(first.hour.startsAt);
}, 240_000);

scenarios(countOverview, {
  given: async () => ({ actor: job, input: { most: 500 } }),
  done: async ({ behind }) => expect(typeof behind).toBe("boolean"),
  concurrent: "both",
  stale: "counts whatever there is by then",
  invalid: { most: (input) => ({ ...input, most: 0 }) },
});

scenarios(emptyOverview, {
  given: async () => ({ actor: job, input: {} }),
  done: async () => expect(await look(({ db }) => db.$queryRaw`SELECT FROM overview_sum`)).toEqual([]),
  concurrent: "both",
  stale: "forgets whatever there is by then",
  invalid: {},
});

describe("the kept figures of the first page", () => {
  it("are the same as the tables', for headquarters and for a centre, and nothing is kept of another centre", async () => {
    await empty();
    await countAll(1_000);
    expect((await expectEqual(PUBLISHER)).length).toBeGreaterThan(30);
    expect((await expectEqual("centre.deng")).length).toBeGreaterThan(10);
    expect(await expectEqual("centre.xue")).toEqual([]);
    await expectEqual(PUBLISHER, monthsOn(month, 1));
    expect(await differences()).toMatchObject({ differences: [] });
    expect((await differences()).sums).toBeGreaterThan(15);
  });

  it("are the same in steps of one, of three and of a thousand, and counted from nothing", async () => {
    await countAll(1_000);
    const whole = await tables();
    for (const most of [1, 3]) {
      await empty();
      expect(await countAll(most)).toBeGreaterThan(2);
      expect(await tables(), `steps of ${most}`).toEqual(whole);
    }
  });

  it("are counted while requests go on, by event and in any step, and a fact that changes later corrects itself", async () => {
    await empty();
    await countAll(1_000);
    const { requestId } = await loggedRepair();
    const work = await completedWork();
    await countAll(1);
    await expectEqual(PUBLISHER);
    await answer(work, "unsatisfied");
    await did(await person("agent.lin", at("09:30")), cancelRequest, {
      requestId,
      seenVersion: 1,
      reason: "no_longer_needed",
      confirmedBy: "customer",
    }).catch(() => undefined);
    await countAll(2);
    expect(await differences()).toMatchObject({ differences: [] });
    await expectEqual(PUBLISHER);
    await expectEqual("centre.deng");
    const kept = await tables();
    await empty();
    await countAll(1_000);
    expect(await tables()).toEqual(kept);
  });

  it("miss nothing of an old transaction that commits late, after younger ones were counted", async () => {
    await countAll(1_000);
    const { requestId } = await loggedRepair();
    await countAll(1_000);
    const old = new Client({ connectionString: superuserAddress() });
    await old.connect();
    try {
      await old.query("BEGIN");
      await old.query("SET LOCAL session_replication_role = replica");
      await old.query("UPDATE sla_milestone SET met_at = due_at - interval '1 minute' WHERE request_id = $1 AND kind = 'contact'", [
        requestId,
      ]);
      await old.query(
        `INSERT INTO request_event (request_id, cycle, kind, actor_kind, command_id, device, occurred_at, data)
         VALUES ($1, 1, 'contact_recorded', 'person', uuidv7(), 'desk', now(), '{}')`,
        [requestId],
      );
      await loggedRepair();
      const before = await look(({ db }) => db.$queryRaw<{ xid: string }[]>`SELECT xid::text AS xid FROM overview_state`);
      await step(1_000);
      // The younger event waits behind the older transaction.
      expect(await look(({ db }) => db.$queryRaw<{ xid: string }[]>`SELECT xid::text AS xid FROM overview_state`)).toEqual(before);
      await old.query("COMMIT");
    } finally {
      await old.end();
    }
    await countAll(1_000);
    expect(await differences()).toMatchObject({ differences: [] });
    await expectEqual(PUBLISHER);
  });

  it("are counted once when a step is killed before it has ended", async () => {
    await countAll(1_000);
    await answer(await completedWork(), "neutral");
    const before = await tables();
    await withActor(prisma(), job, "write", async (db) => {
      await db.$queryRaw`SELECT requests FROM overview_step(now(), 1000)`;
      throw new Error("killed");
    }).catch(() => undefined);
    expect(await tables()).toEqual(before);
    await countAll(1_000);
    expect(await differences()).toMatchObject({ differences: [] });
  });

  it("change when a moment passes that no event tells of", async () => {
    const { requestId } = await offeredOrder();
    await pastEveryRule(
      `SET session_replication_role = replica; UPDATE sla_milestone SET due_at = now() + interval '1 hour' WHERE request_id = '${requestId}' AND kind = 'contact'`,
    );
    await pastEveryRule("SET session_replication_role = replica; DELETE FROM overview_due");
    await empty();
    await countAll(1_000);
    const of = () =>
      look(
        ({ db }) =>
          db.$queryRaw<{ fact: string }[]>`SELECT fact FROM overview_case WHERE request_id = ${requestId}::uuid AND figure = 'contact'`,
      );
    expect(await of()).toEqual([]);
    // An hour later, as it were: the moment has passed, and nothing was told.
    await pastEveryRule(
      `SET session_replication_role = replica; UPDATE sla_milestone SET due_at = now() - interval '1 minute' WHERE request_id = '${requestId}' AND kind = 'contact';
       UPDATE overview_due SET at = now() - interval '1 minute' WHERE request_id = '${requestId}'`,
    );
    await countWhatIsNew();
    expect(await of()).toEqual([{ fact: "not_yet" }]);
    await did(await person("agent.lin", now()), recordContact, {
      requestId,
      purpose: "chase",
      channel: "phone",
      direction: "incoming",
      words: null,
    }).catch(() => undefined);
    await countWhatIsNew();
    expect(await differences()).toMatchObject({ differences: [] });
  });

  it("are found out when one of them is wrong", async () => {
    await countAll(1_000);
    await pastEveryRule("UPDATE overview_sum SET cases = cases + 1 WHERE figure = 'completed' AND cases > 0");
    const found = (await differences()).differences;
    expect(found.length).toBeGreaterThan(0);
    expect(found.every(({ figure }) => figure === "completed")).toBe(true);
    await empty();
    await countAll(1_000);
    expect((await differences()).differences).toEqual([]);
  });

  it("are left alone by a second process while the first is at it, and ask nothing when nothing is new", async () => {
    await countAll(1_000);
    await loggedRepair();
    await withActor(prisma(), job, "write", async (db) => {
      await db.$queryRaw`SELECT requests FROM overview_step(now(), 1000)`;
      expect(await step(1_000)).toEqual({ requests: 0, behind: false });
    });
    await countAll(1_000);
    const audited = () => look(({ db }) => db.auditEntry.count({ where: { command: countOverview.name } }));
    const before = await audited();
    await countWhatIsNew();
    expect(await audited()).toBe(before);
  });

  it("say for which moment they hold, and the page counts from the tables until everything was gone through once", async () => {
    const page = async () => read(await person(PUBLISHER, now()), "overview.read", (context) => readOverview(context, month));
    await empty();
    const fromTables = await page();
    expect(fromTables.countedAt).toEqual(fromTables.now);
    await countAll(1_000);
    const kept = await page();
    expect(kept.countedAt).toEqual(kept.now);
    expect(kept.figures.completed).toEqual(fromTables.figures.completed);
    await loggedRepair();
    const late = await page();
    expect(late.countedAt.getTime()).toBeLessThan(late.now.getTime());
  });
});
