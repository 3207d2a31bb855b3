import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { endSessions, readActorOfSession, signIn } from "#lib/identity/index.ts";
import { type PersonActor, visitorActor } from "#lib/platform/actor.ts";
import { startJobs } from "#lib/platform/jobs.ts";
import { clockPolicy } from "#lib/requests/index.ts";
import { uuidv7 } from "#lib/shared/ids.ts";
import { decidePolicy } from "#lib/wiring/commands.ts";
import { createPace, execute } from "#lib/wiring/doors.ts";
import { JOBS } from "#lib/wiring/jobs.ts";
import { DEMO_PASSWORD } from "#seed/demo-accounts.ts";
import { freshDatabase, type TestDatabase } from "#tests/support/database.ts";
import { did, loggedRepair, look, person } from "./cast.ts";

// Two processes on one database: this one and another (ADR 0009). What one does counts in the other at once.

let database: TestDatabase;
beforeAll(async () => {
  database = await freshDatabase({ filledBy: "tests/support/fill-reference.ts" });
});

type Other = {
  readonly said: unknown[];
  readonly ask: (question: string, given?: unknown) => Promise<unknown>;
  readonly kill: () => Promise<void>;
};

async function otherProcess(): Promise<Other> {
  const child: ChildProcess = fork("tests/support/other-process.ts", { stdio: ["ignore", "inherit", "inherit", "ipc"] });
  const said: unknown[] = [];
  const waiting = new Map<number, (answer: { value?: unknown; fault?: string }) => void>();
  child.on("message", (message: { id?: number; value?: unknown; fault?: string; said?: unknown }) => {
    if (message.id === undefined) said.push(message.said);
    else waiting.get(message.id)?.(message);
  });
  await once(child, "message");
  let number = 0;
  const ask = async (question: string, given?: unknown) => {
    number += 1;
    const id = number;
    const answered = new Promise<{ value?: unknown; fault?: string }>((resolve) => waiting.set(id, resolve));
    child.send({ id, question, given });
    const { value, fault } = await answered;
    if (fault) throw new Error(fault);
    return value;
  };
  const ended = once(child, "exit");
  const kill = async () => {
    child.kill("SIGKILL");
    await ended;
  };
  return { said, ask, kill };
}

const superuser = async <T>(sql: string, values: unknown[] = []): Promise<T[]> => {
  const client = new Client({ connectionString: database.superUrl });
  await client.connect();
  return client
    .query(sql, values)
    .then(({ rows }) => rows as T[])
    .finally(() => client.end());
};

describe("what one process does counts in the other at once", () => {
  let other: Other;
  beforeAll(async () => {
    other = await otherProcess();
  });
  afterAll(() => other.kill());

  it("a session that was ended", async () => {
    const opened = await execute(visitorActor(), signIn, uuidv7(), {
      login: "agent.lin",
      password: DEMO_PASSWORD,
      address: "127.0.0.1",
      device: "desk",
    });
    if (!opened.ok) throw new Error(opened.refusal.code);
    const { sessionId, personId } = opened.value;
    expect(await other.ask("session", sessionId)).toBe(personId);
    const epoch = await look(({ db }) => db.person.findUniqueOrThrow({ where: { id: personId } }).then((row) => row.epoch));
    await did(await person("admin.ye"), endSessions, { personId, seenEpoch: epoch });
    expect(await other.ask("session", sessionId)).toBeNull();
    expect(await look(({ db }) => readActorOfSession(db, sessionId, new Date()))).toBeNull();
  });

  it("a policy that was decided", async () => {
    // Asked twice, so that it stands in the other's memory.
    await other.ask("policy");
    const before = (await other.ask("policy")) as { value: { version: number; value: object } };
    const { version } = await look(({ db }) =>
      db.policyVersion.findFirstOrThrow({ where: { key: clockPolicy.key }, orderBy: { version: "desc" } }),
    );
    expect(before.value.version).toBe(version);
    const value = { ...before.value.value, answerHours: 9 };
    await did(await person("hq.qin", new Date(Date.now() - 1000)), decidePolicy, {
      key: clockPolicy.key,
      seenVersion: version,
      value,
      note: null,
    });
    expect(await other.ask("policy")).toMatchObject({ ok: true, value: { version: version + 1, value: { answerHours: 9 } } });
  });

  it("how often somebody has asked", async () => {
    const actor: PersonActor = await person("agent.zhou");
    const mayAsk = createPace("trial", { burst: 6, perSecond: 0 });
    const answers: unknown[] = [];
    for (let turn = 0; turn < 5; turn += 1)
      answers.push(await mayAsk(actor), await other.ask("pace", { ...actor, permissions: undefined }));
    expect(answers).toEqual([true, true, true, true, true, true, false, false, false, false]);
    expect(await mayAsk(await person("agent.lin"))).toBe(true);
  });

  it("an event: whoever listens there hears of it", async () => {
    expect(await other.ask("listen")).toBe(true);
    const { requestId } = await loggedRepair();
    await expect.poll(() => other.said.flat(), { timeout: 8_000 }).toContain(requestId);
  });
});

describe("the pace", () => {
  it("fills again with time, up to its measure, and asking in vain costs nothing", async () => {
    const actor = await person("dispatch.xu");
    const mayAsk = createPace("filling", { burst: 3, perSecond: 2 });
    const quietFor = (milliseconds: number) =>
      superuser("UPDATE pace SET counted_at = counted_at - make_interval(secs => $1) WHERE person_id = $2", [
        milliseconds / 1000,
        actor.personId,
      ]);
    const ask = async (times: number) => {
      let passed = 0;
      for (let turn = 0; turn < times; turn += 1) passed += Number(await mayAsk(actor));
      return passed;
    };
    // Whatever passes while the test itself runs may let one more through, and no more.
    const few = (least: number) => (passed: number) => passed >= least && passed <= least + 1;
    expect(await ask(5)).toSatisfy(few(3));
    await quietFor(1_000);
    expect(await ask(5)).toSatisfy(few(2));
    await quietFor(3_600_000);
    expect(await ask(5)).toSatisfy(few(3));
  });

  it("lets no more through than its measure when many ask at once", async () => {
    const actor = await person("followup.bai");
    const mayAsk = createPace("at once", { burst: 7, perSecond: 0 });
    const answers = await Promise.all(Array.from({ length: 30 }, () => mayAsk(actor)));
    expect(answers.filter(Boolean)).toHaveLength(7);
  });
});

describe("a process killed in the middle of a job", () => {
  const alarms = (requestId: string) => look(({ db }) => db.requestEvent.count({ where: { requestId, kind: "clock_overdue" } }));
  const queued = () =>
    superuser<{ id: string }>("SELECT id FROM graphile_worker._private_jobs WHERE locked_by IS NOT NULL OR run_at <= now()");

  it.each(["before", "after"] as const)(
    "%s its effect: another does the job within seconds, and the effect is there once",
    async (where) => {
      const { requestId } = await loggedRepair();
      // One job is enough, and no other may come in between.
      await superuser(
        `DELETE FROM graphile_worker._private_jobs WHERE id IS DISTINCT FROM (SELECT min(j.id) FROM graphile_worker._private_jobs j
           JOIN sla_milestone m ON m.id::text = j.payload->>'milestoneId' WHERE m.request_id = $1)`,
        [requestId],
      );
      expect(await queued()).toHaveLength(1);
      const other = await otherProcess();
      onTestFinished(() => other.kill());
      await other.ask("hold", where);
      await expect.poll(() => other.said.length, { timeout: 20_000 }).toBe(2);

      const before = await alarms(requestId);
      expect(before > 0).toBe(where === "after");
      const runner = await startJobs(JOBS);
      try {
        // While the other lives its jobs are its own, however long they take.
        await new Promise((resolve) => setTimeout(resolve, 2_500));
        expect((await queued()).length).toBeGreaterThan(0);
        expect(await alarms(requestId)).toBe(before);
        await other.kill();
        await expect.poll(queued, { timeout: 60_000, interval: 500 }).toEqual([]);
      } finally {
        await runner.stop();
      }
      expect(await alarms(requestId)).toBe(1);
      const kept = await superuser<{ times: number }>(
        "SELECT count(*)::int AS times FROM audit_entry WHERE command = 'requests.raise_alarm' AND $1 = ANY (subject_ids)",
        [requestId],
      );
      expect(kept).toEqual([{ times: 1 }]);
    },
    120_000,
  );
});
