import { Client } from "pg";
import { beforeEach, describe, expect, it } from "vitest";
import { jobActor } from "#lib/platform/actor.ts";
import { command } from "#lib/platform/command.ts";
import { prisma } from "#lib/platform/db.ts";
import { startJobs } from "#lib/platform/jobs.ts";
import { createWriteDoor } from "#lib/platform/write-door.ts";
import { uuidv7 } from "#lib/shared/ids.ts";
import { ok } from "#lib/shared/result.ts";
import { MakePartitionsInput } from "#lib/storage/contract/inputs.ts";
import { LEDGERS, makePartitions, readStatements } from "#lib/storage/index.ts";
import { CONSTRAINTS } from "#lib/wiring/constraints.ts";
import { execute, read } from "#lib/wiring/doors.ts";
import { readHealth } from "#lib/wiring/health.ts";
import { JOBS, RECURRING } from "#lib/wiring/jobs.ts";
import { readMetrics } from "#lib/wiring/metrics.ts";
import { look } from "./cast.ts";
import { pastEveryRule, scenarios, withWorld } from "./scenarios.ts";

withWorld();

const monthOn = (months: number) => {
  const now = new Date();
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + months, 10));
};
const partOf = (ledger: string, months: number) => `${ledger}_${monthOn(months).toISOString().slice(0, 7).replace("-", "_")}`;
const drop = (ledger: string, months: number) => pastEveryRule(`DROP TABLE IF EXISTS ${partOf(ledger, months)}`);
const ahead = async (ledger: string) => {
  const rows = await look(({ db }) => db.$queryRaw<{ months: number }[]>`SELECT months FROM partitions_ahead() WHERE ledger = ${ledger}`);
  return rows[0]?.months;
};
let queued = 0;
const work = (task: string) => {
  queued += 1;
  return (JOBS[task] as NonNullable<(typeof JOBS)[string]>)({}, { id: String(queued), queuedAt: new Date() });
};

scenarios(makePartitions, {
  given: async () => {
    await drop("audit_entry", 3);
    return { actor: jobActor("make_partitions"), input: { ledger: "audit_entry" } };
  },
  done: async ({ made }) => {
    expect(made).toBe(1);
    expect(await ahead("audit_entry")).toBe(3);
  },
  concurrent: "both",
  stale: "a month that is there already is left alone",
  invalid: { ledger: (input) => ({ ...input, ledger: "person" }) },
});

describe("the job that makes months ahead", () => {
  beforeEach(async () => {
    for (const ledger of LEDGERS) await drop(ledger, 3);
    await drop("request_event", 2);
  });

  it("makes what is missing of each ledger, and health and metrics say before that it is missing", async () => {
    expect(await ahead("request_event")).toBe(1);
    expect(await readHealth()).toMatchObject({ database: true, partitions: false });
    const figure = async () =>
      /yipiao_partitions_ahead\{ledger="request_event"\} (-?\d+)/.exec((await readMetrics(Date.now() * 2)).text)?.[1];
    expect(await figure()).toBe("1");
    await work("make_partitions");
    for (const ledger of LEDGERS) expect([ledger, await ahead(ledger)]).toEqual([ledger, 3]);
    expect(await readHealth()).toMatchObject({ partitions: true });
  });

  it("goes on being tried while somebody is in its way", async () => {
    const client = new Client({ connectionString: process.env.DATABASE_URL });
    await client.connect();
    try {
      await client.query("BEGIN");
      await client.query("SELECT set_config('app.actor_kind', 'job', true), set_config('role', 'yipiao_hq', true)");
      await client.query("SELECT count(*) FROM request_event");
      await expect(work("make_partitions")).rejects.toThrow("busy");
    } finally {
      await client.end();
    }
    await work("make_partitions");
    expect(await ahead("request_event")).toBe(3);
  });

  it("is queued once for a time that was missed, however many processes keep time", async () => {
    const [daily] = RECURRING.filter(({ task }) => task === "make_partitions");
    if (!daily) throw new Error("partitions are made by nobody");
    await pastEveryRule(
      `INSERT INTO graphile_worker._private_known_crontabs (identifier, known_since, last_execution)
       VALUES ('make_partitions', now() - interval '3 days', now() - interval '24 hours')
       ON CONFLICT (identifier) DO UPDATE SET last_execution = excluded.last_execution`,
    );
    const done: unknown[] = [];
    const handlers = { make_partitions: async (payload: unknown) => void done.push(payload) };
    const runners = await Promise.all([startJobs(handlers, [daily]), startJobs(handlers, [daily]), startJobs(handlers, [daily])]);
    try {
      await expect.poll(() => done.length, { timeout: 10_000 }).toBe(1);
      await new Promise((resolve) => setTimeout(resolve, 500));
      expect(done).toEqual([expect.objectContaining({ _cron: expect.objectContaining({ backfilled: true }) })]);
    } finally {
      await Promise.all(runners.map((runner) => runner.stop()));
    }
  });
});

describe("a command id of a month that was detached", () => {
  it("is refused with a sentence, has no effect and is not kept", async () => {
    const door = createWriteDoor({ prisma, reactions: [], constraints: CONSTRAINTS });
    const harmless = command({
      name: "storage.make_partitions",
      permission: "job",
      input: MakePartitionsInput,
      example: () => ({ ledger: "audit_entry" as const }),
      run: async () => ok({ made: 0 }),
    });
    const id = uuidv7(monthOn(-3).getTime());
    await pastEveryRule("SELECT detach_part('command_log_past', now())");
    try {
      const answer = await door(jobActor("late"), harmless, id, { ledger: "audit_entry" });
      expect(answer).toMatchObject({ ok: false, refusal: { code: "command_too_old" } });
      expect(await look(({ db }) => db.auditEntry.count({ where: { commandId: id } }))).toBe(0);
      expect(await execute(jobActor("now"), makePartitions, uuidv7(), { ledger: "audit_entry" })).toMatchObject({ ok: true });
    } finally {
      await pastEveryRule("SELECT attach_part('command_log_past', now())");
    }
    expect(await door(jobActor("late"), harmless, id, { ledger: "audit_entry" })).toMatchObject({ ok: true });
  });
});

describe("the statements of the database", () => {
  const state = async () => (await read(jobActor("x"), "job", readStatements)).state;

  it("are told with their role and without a constant, the most expensive first", async () => {
    await read(
      jobActor("x"),
      "job",
      ({ db }) => db.$queryRaw`SELECT count(*), 'geheim-4711' AS word FROM customer WHERE name <> 'geheim-4712'`,
    );
    const view = await read(jobActor("x"), "job", readStatements);
    expect(view.state).toBe("on");
    expect(view.since).toBeInstanceOf(Date);
    expect(JSON.stringify(view.rows)).not.toContain("geheim");
    const own = view.rows.filter(({ statement }) => /FROM customer WHERE name <> \$/.test(statement));
    expect(own).toEqual([expect.objectContaining({ role: "yipiao_hq", calls: 1 })]);
    expect(view.rows.map(({ totalMs }) => totalMs)).toEqual(view.rows.map(({ totalMs }) => totalMs).sort((a, b) => b - a));
    expect(view.rows.some(({ statement }) => /password/i.test(statement) && !/password_hash/.test(statement))).toBe(false);
  });

  it("say that they may not be read, or are absent, instead of failing", async () => {
    await pastEveryRule("REVOKE pg_read_all_stats FROM yipiao_invariant");
    expect(await state()).toBe("hidden");
    await pastEveryRule("GRANT pg_read_all_stats TO yipiao_invariant");
    await pastEveryRule("DROP EXTENSION pg_stat_statements");
    expect(await state()).toBe("missing");
    await pastEveryRule("CREATE EXTENSION pg_stat_statements SCHEMA server_statistics");
    expect(await state()).toBe("on");
  });
});
