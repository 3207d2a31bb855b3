import type { Client } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { freshDatabase } from "#tests/support/database.ts";
import { aRequest, makeWorld, type World } from "./attempts/attempt.ts";
import { insert, NOON, nextNumber, step } from "./fixtures.ts";
import { committed, connected, enter, HQ, ITSELF, type Row, refusal, rolledBack, type Sql, sqlOf } from "./session.ts";

// Invariant 8 as far as the database holds it: what a command changes, the event that says so, the audit row, the command's
// own row and the work for later come and go together. That the door writes them all in one transaction is the door's test.

let appUrl: string;
let application: Client;
let other: Client;
let superuser: Client;
let world: World;

beforeAll(async () => {
  const database = await freshDatabase();
  const { superUrl } = database;
  appUrl = database.appUrl;
  [application, other, superuser] = [await connected(appUrl), await connected(appUrl), await connected(superUrl)];
  world = await committed(application, HQ, makeWorld);
});
afterAll(() => Promise.all([application.end(), other.end(), superuser.end()]));

const id = () => `01900000-0000-7000-9000-${nextNumber().toString(16).padStart(12, "0")}`;

const makeEvent = (sql: Sql, request: Row) =>
  insert(sql, "request_event", {
    request_id: request.id,
    cycle: 1,
    kind: "request.dispatched",
    actor_kind: "person",
    command_id: id(),
    device: "desk",
    occurred_at: NOON,
    data: {},
  });

async function everyEffect(sql: Sql, request: Row): Promise<void> {
  await step(sql, request, "dispatched");
  await makeEvent(sql, request);
  const command_id = id();
  const common = { actor_kind: "person", command_id, device: "desk", occurred_at: NOON };
  await insert(sql, "audit_entry", { ...common, command: "dispatch.assign_work_order", outcome: "ok", subject_ids: [request.id] });
  await insert(sql, "command_log", {
    id: command_id,
    actor_key: "person:1",
    name: "dispatch.assign_work_order",
    input_hash: "hash",
    recorded_at: NOON,
  });
  await sql("SELECT enqueue('offer_escalates', $1::json, $2, NULL)", [JSON.stringify({ requestId: request.id }), request.id]);
}

const effectsOf = (request: Row) =>
  committed(superuser, ITSELF, async (sql) => {
    const [row] = await sql(
      `SELECT (SELECT stage FROM service_request WHERE id = $1) AS stage, (SELECT count(*)::int FROM request_event WHERE request_id = $1) AS events,
              (SELECT count(*)::int FROM audit_entry WHERE $1 = ANY (subject_ids)) AS audited,
              (SELECT count(*)::int FROM graphile_worker.jobs WHERE key = $1::text) AS jobs`,
      [request.id],
    );
    return row;
  });

describe("invariant 8: effects stand or fall with their cause", () => {
  test("a transaction that is given up leaves no row, event, audit or job", async () => {
    const request = await committed(application, HQ, (sql) => aRequest(sql, world, "logged"));
    await rolledBack(application, HQ, (sql) => everyEffect(sql, request));
    expect(await effectsOf(request)).toEqual({ stage: "logged", events: 0, audited: 0, jobs: 0 });
  });

  test("a transaction that is committed leaves each", async () => {
    const request = await committed(application, HQ, (sql) => aRequest(sql, world, "logged"));
    await committed(application, HQ, (sql) => everyEffect(sql, request));
    expect(await effectsOf(request)).toEqual({ stage: "dispatched", events: 1, audited: 1, jobs: 1 });
  });

  test("the queue is filled by enqueue and not read or changed by the application", async () => {
    for (const statement of [
      "SELECT FROM graphile_worker.jobs",
      "DELETE FROM graphile_worker._private_jobs",
      "SELECT graphile_worker.add_job('x')",
    ]) {
      expect(await refusal(rolledBack(application, HQ, (sql) => sql(statement)))).toBe("permission denied for schema graphile_worker");
    }
  });

  test("a signal is heard at commit, empty and once, and not heard of what was given up", async () => {
    const heard: string[] = [];
    const listener = await connected(appUrl);
    listener.on("notification", ({ payload = "" }) => heard.push(payload));
    await listener.query("LISTEN yipiao");
    const request = await committed(application, HQ, (sql) => aRequest(sql, world, "logged"));
    await rolledBack(application, HQ, (sql) => makeEvent(sql, request));
    await listener.query("SELECT 1");
    expect(heard).toEqual([]);
    await committed(application, HQ, async (sql) => {
      await makeEvent(sql, request);
      await makeEvent(sql, request);
    });
    await listener.query("SELECT 1");
    expect(heard).toEqual([""]);
    await listener.end();
  });
});

describe("events in the order of their commits", () => {
  const readable =
    "SELECT recorded_id, xid::text FROM request_event WHERE request_id = $1 AND xid < pg_snapshot_xmin(pg_current_snapshot()) ORDER BY xid, recorded_id";

  test("an old transaction that commits late hides the newer one until it is over, so that no reader skips it", async () => {
    const request = await committed(application, HQ, (sql) => aRequest(sql, world, "logged"));
    const read = () => committed(superuser, ITSELF, (sql) => sql(readable, [request.id]));

    const late = sqlOf(application);
    await late("BEGIN");
    await enter(late, HQ);
    const early = await makeEvent(late, request);
    const quick = await committed(other, HQ, (sql) => makeEvent(sql, request));

    expect(await read()).toEqual([]);
    await late("COMMIT");
    // Transactions of every database of the server count, so another test's may have to end first.
    const order = async () => (await read()).map(({ recorded_id }) => recorded_id);
    await expect.poll(order, { timeout: 10_000 }).toEqual([early.recorded_id, quick.recorded_id]);
  });

  test("events of one transaction carry its number", async () => {
    const request = await committed(application, HQ, (sql) => aRequest(sql, world, "logged"));
    await committed(application, HQ, async (sql) => {
      const [{ xid } = { xid: "" }] = await sql("SELECT pg_current_xact_id()::text AS xid");
      const events = [await makeEvent(sql, request), await makeEvent(sql, request)];
      expect(events.map((event) => event.xid)).toEqual([xid, xid]);
    });
  });
});
