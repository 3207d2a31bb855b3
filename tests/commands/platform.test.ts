import { Client } from "pg";
import pino from "pino";
import { beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { type Actor, jobActor, setUpActor } from "#lib/platform/actor.ts";
import { command } from "#lib/platform/command.ts";
import { prisma } from "#lib/platform/db.ts";
import { startJobs } from "#lib/platform/jobs.ts";
import { type LiveEvent, LiveUpdates } from "#lib/platform/live.ts";
import { log } from "#lib/platform/log.ts";
import { readPolicy } from "#lib/platform/policies.ts";
import { createReadDoor } from "#lib/platform/read-door.ts";
import { isOwnOrigin } from "#lib/platform/web/server-action.ts";
import { createWriteDoor } from "#lib/platform/write-door.ts";
import { cancelRequest, clockPolicy, logRequest } from "#lib/requests/index.ts";
import { uuidv7 } from "#lib/shared/ids.ts";
import { ok, refuse } from "#lib/shared/result.ts";
import { execute, read } from "#lib/wiring/doors.ts";
import { after as eventsAfter, isUnsettled } from "#lib/wiring/live.ts";
import { isInSight } from "#lib/wiring/live-sight.ts";
import { freshDatabase, type TestDatabase } from "#tests/support/database.ts";
import { freshPhone, loggedRepair, look, person, repairInput, requestRow } from "./cast.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await freshDatabase({ filledBy: "tests/support/fill-reference.ts" });
});

const superuser = async <T>(use: (client: Client) => Promise<T>): Promise<T> => {
  const client = new Client({ connectionString: database.superUrl });
  await client.connect();
  return use(client).finally(() => client.end());
};
const jobs = () =>
  superuser(async (client) => Number((await client.query("SELECT count(*) FROM graphile_worker._private_jobs")).rows[0]?.count));

describe("the write door", () => {
  const trial = (run: Parameters<typeof command>[0]["run"]) =>
    command({ name: "policies.trial", permission: "set_up", input: z.strictObject({}), example: () => ({}), run });
  const door = createWriteDoor({ prisma, reactions: [], constraints: {} });

  it("rolls every effect of a refused command back: rows, events, notifications, jobs", async () => {
    const { requestId } = await loggedRepair();
    const request = await requestRow(requestId);
    const before = {
      jobs: await jobs(),
      events: await look(({ db }) => db.requestEvent.count()),
      notifications: await look(({ db }) => db.notification.count()),
    };
    const half = trial(async (context) => {
      await context.db.serviceRequest.update({ where: { id: requestId }, data: { words: "changed", version: request.version + 1 } });
      context.event({ kind: "request_logged", requestId, cycle: 1 });
      context.notify({ personIds: [request.ownerId], kind: "x" });
      context.enqueue({ task: "raise_alarm", payload: {} });
      return refuse("not_this_way");
    });
    expect(await door(setUpActor(), half, uuidv7(), {})).toEqual({ ok: false, refusal: { code: "not_this_way" } });
    expect(await requestRow(requestId)).toEqual(request);
    expect({
      jobs: await jobs(),
      events: await look(({ db }) => db.requestEvent.count()),
      notifications: await look(({ db }) => db.notification.count()),
    }).toEqual(before);
  });

  it("queues jobs in the transaction of their cause", async () => {
    const before = await jobs();
    await loggedRepair();
    expect(await jobs()).toBe(before + 3);
  });

  it("answers a fault with a reference and says nothing of what happened", async () => {
    const broken = trial(() => Promise.reject(new Error("王芳 13900000001")));
    const answer = await door(setUpActor(), broken, uuidv7(), {});
    expect(answer).toMatchObject({ ok: false, refusal: { code: "fault", data: { reference: expect.stringMatching(/^[0-9a-f]{8}$/) } } });
    expect(JSON.stringify(answer)).not.toContain("王芳");
  });

  it("remembers a refusal with its command id: asked again, it answers the same and does nothing", async () => {
    let runs = 0;
    const moody = trial(async () => {
      runs += 1;
      return runs === 1 ? refuse("not_today") : ok();
    });
    const id = uuidv7();
    expect(await door(setUpActor(), moody, id, {})).toMatchObject({ refusal: { code: "not_today" } });
    expect(await door(setUpActor(), moody, id, {})).toMatchObject({ refusal: { code: "not_today" } });
    expect(runs).toBe(1);
  });

  it("holds a policy that somebody else decided from the next command on", async () => {
    const asked = trial(async ({ db, now }) => ok(await readPolicy(db, clockPolicy, now)));
    const version = async () => {
      const answer = await door(setUpActor(), asked, uuidv7(), {});
      return answer.ok ? (answer.value as { version: number; value: { answerHours: number } }) : null;
    };
    const before = await version();
    expect(await version()).toEqual(before);
    await superuser((client) =>
      client.query("INSERT INTO policy_version (key, version, value, effective_from) VALUES ($1, $2, $3, now() - interval '1 minute')", [
        clockPolicy.key,
        (before?.version ?? 0) + 1,
        { ...before?.value, answerHours: 7 },
      ]),
    );
    expect(await version()).toMatchObject({ version: (before?.version ?? 0) + 1, value: { answerHours: 7 } });
  });

  it("lets twenty arrivals of one command id have one effect", async () => {
    const actor = await person("agent.lin");
    const input = await repairInput();
    const id = uuidv7();
    const answers = await Promise.all(Array.from({ length: 20 }, () => execute(actor, logRequest, id, input)));
    expect(new Set(answers.map((answer) => JSON.stringify(answer.ok ? answer.value.requestId : answer.refusal))).size).toBe(1);
    expect(await look(({ db }) => db.commandLog.count({ where: { id } }))).toBe(1);
  });

  it("tries a deadlock again instead of showing it", async () => {
    const [one, two] = [await loggedRepair(), await loggedRepair()];
    let met = 0;
    let go = () => {};
    const gate = new Promise<void>((resolve) => {
      go = resolve;
    });
    const crossing = (first: string, second: string) =>
      trial(async ({ db }) => {
        await db.$queryRaw`SELECT 1 FROM service_request WHERE id = ${first}::uuid FOR UPDATE`;
        met += 1;
        if (met === 2) go();
        await gate;
        await db.$queryRaw`SELECT 1 FROM service_request WHERE id = ${second}::uuid FOR UPDATE`;
        return ok();
      });
    const answers = await Promise.all([
      door(setUpActor(), crossing(one.requestId, two.requestId), uuidv7(), {}),
      door(setUpActor(), crossing(two.requestId, one.requestId), uuidv7(), {}),
    ]);
    expect(answers.map(({ ok: done }) => done)).toEqual([true, true]);
    expect(met).toBeGreaterThan(2);
  });

  it("keeps nothing of a person's words or numbers in events, audit, command log, jobs or the log", async () => {
    const lines: string[] = [];
    const level = log.level;
    log.level = "info";
    const stream = Reflect.get(log, pino.symbols.streamSym) as { write: (line: string) => void };
    const write = stream.write;
    stream.write = (line) => void lines.push(line);
    const canary = { name: "金丝雀甲乙丙", phone: freshPhone(), words: "canary-words-7261", detail: "canary-street-8112" };
    try {
      const actor = await person("agent.lin");
      const input = {
        ...(await repairInput()),
        customer: { name: canary.name, phone: canary.phone },
        words: canary.words,
        address: { divisionCode: "510703", detail: canary.detail },
      };
      const answer = await execute(actor, logRequest, uuidv7(), input);
      if (!answer.ok) throw new Error("not logged");
      await execute(actor, cancelRequest, uuidv7(), {
        requestId: answer.value.requestId,
        seenVersion: 1,
        reason: "duplicate",
        confirmedBy: "customer",
        words: canary.words,
      });
      await execute(actor, logRequest, uuidv7(), { ...input, type: "nonsense" });
    } finally {
      stream.write = write;
      log.level = level;
    }
    expect(lines.length).toBeGreaterThan(1);
    const kept = await superuser(async (client) => {
      const rows = await Promise.all(
        ["request_event", "audit_entry", "command_log", "notification", "sla_milestone", "graphile_worker._private_jobs"].map((table) =>
          client.query(`SELECT t::text FROM ${table} t`),
        ),
      );
      return rows.flatMap(({ rows: found }) => found.map((row: { t: string }) => row.t)).join("\n");
    });
    for (const word of Object.values(canary)) {
      expect(kept).not.toContain(word);
      expect(lines.join("\n")).not.toContain(word);
    }
  });
});

describe("the read door", () => {
  const hq: Actor = jobActor("test");

  it("opens read-only transactions", async () => {
    await expect(read(hq, "job", ({ db }) => db.$executeRaw`UPDATE person SET locale = 'en'`)).rejects.toThrow(/read-only/);
  });

  it("refuses who may not, and a connection without an actor sees nothing at all", async () => {
    await expect(createReadDoor(prisma)(hq, "requests.read", async () => 1)).rejects.toThrow("may not requests.read");
    await expect(prisma().serviceRequest.findMany()).rejects.toThrow(/permission denied/);
  });
});

describe("live updates", () => {
  it("tell of an event of an old transaction that commits late, after younger ones", async () => {
    const { requestId } = await loggedRepair();
    const start = await newest();
    const insert = `INSERT INTO request_event (request_id, cycle, kind, actor_kind, command_id, device, occurred_at, data) VALUES ('${requestId}', 1, $1, 'job', uuidv7(), 'job', now(), '{}')`;
    await superuser(async (old) => {
      await old.query("BEGIN");
      await old.query(insert, ["late"]);
      const young = await loggedRepair();
      // The younger one is not handed out yet: a reader that took it would never come back for the older one.
      expect((await eventsAfter(start)).map((event) => event.requestId)).not.toContain(young.requestId);
      await old.query("COMMIT");
      // The horizon counts every database of the server; others' tests run beside this one.
      await expect.poll(async () => (await eventsAfter(start)).map(({ kind }) => kind), { timeout: 8_000 }).toContain("request_logged");
      expect((await eventsAfter(start))[0]?.kind).toBe("late");
    });
  });

  it("arrive at a listener without being asked for, each once, also after a lost connection", async () => {
    const updates = new LiveUpdates({ newest, after: eventsAfter, isUnsettled });
    const heard: LiveEvent[] = [];
    updates.subscribe((events) => void heard.push(...events));
    await updates.start();
    try {
      const first = await loggedRepair();
      await expect.poll(() => heard.map(({ requestId }) => requestId), { timeout: 8_000 }).toContain(first.requestId);
      await superuser((client) =>
        client.query(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'yipiao live' AND datname = current_database()",
        ),
      );
      const second = await loggedRepair();
      await expect.poll(() => heard.map(({ requestId }) => requestId), { timeout: 8_000 }).toContain(second.requestId);
      expect(new Set(heard.map(({ recordedId }) => recordedId)).size).toBe(heard.length);
    } finally {
      await updates.stop();
    }
  });

  it("reach only those who would see the row", () => {
    const event: LiveEvent = {
      xid: "1",
      recordedId: "r",
      requestId: "q",
      kind: "k",
      hqOnly: false,
      complaint: false,
      centreId: "c",
      outletId: "o",
      technicianId: "t",
      ownerId: "p",
    };
    const at = (scope: Actor["scope"]) => ({ ...jobActor("x"), scope });
    expect(isInSight(at({ kind: "hq" }), { ...event, complaint: true, hqOnly: true })).toBe(true);
    expect(isInSight(at({ kind: "outlet", outletId: "o" }), event)).toBe(true);
    expect(isInSight(at({ kind: "outlet", outletId: "other" }), event)).toBe(false);
    expect(isInSight(at({ kind: "technician", technicianId: "t" }), { ...event, hqOnly: true })).toBe(false);
    expect(isInSight(at({ kind: "centre", centreId: "c" }), { ...event, complaint: true })).toBe(false);
  });

  const newest = () =>
    read(jobActor("test"), "job", async ({ db }) => {
      const [row] = await db.$queryRaw<
        { xid: string; recordedId: string }[]
      >`SELECT xid::text AS xid, recorded_id AS "recordedId" FROM request_event ORDER BY request_event.xid DESC, recorded_id DESC LIMIT 1`;
      return row ?? { xid: "0", recordedId: "00000000-0000-0000-0000-000000000000" };
    });
});

describe("the queue", () => {
  it("hands a due job to its handler as the jobs role, and the application itself cannot read the queue", async () => {
    const done: unknown[] = [];
    const runner = await startJobs({ raise_alarm: async (payload) => void done.push(payload) });
    try {
      await superuser((client) => client.query("SELECT graphile_worker.add_job('raise_alarm', '{\"milestoneId\":\"m\"}'::json)"));
      await expect.poll(() => done, { timeout: 8_000 }).toContainEqual({ milestoneId: "m" });
    } finally {
      await runner.stop();
    }
    await expect(prisma().$queryRaw`SELECT * FROM graphile_worker.jobs`).rejects.toThrow(/permission denied/);
  });
});

describe("a server action's origin", () => {
  it("must be there and be our own", () => {
    const from = (origin?: string) => isOwnOrigin(new Headers({ host: "127.0.0.1:3000", ...(origin && { origin }) }));
    expect(from("http://127.0.0.1:3000")).toBe(true);
    for (const wrong of [undefined, "null", "http://evil.example", "http://127.0.0.1:3001", "http://127.0.0.1:3000.evil.example"])
      expect(from(wrong), wrong).toBe(false);
  });
});
