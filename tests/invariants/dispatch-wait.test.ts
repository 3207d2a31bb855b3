import { setTimeout as sleep } from "node:timers/promises";
import type { Client } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { FIELD_TYPES, REQUEST_TYPES } from "#lib/requests/contract/vocabulary.ts";
import { freshDatabase, type TestDatabase } from "#tests/support/database.ts";
import { makeWorld, type World } from "./attempts/attempt.ts";
import { hour, insert, makeWorkOrder, NOON, step, turn, update } from "./fixtures.ts";
import { makeRequest } from "./request-fixtures.ts";
import { committed, connected, enter, HQ, type Row, type Sql, sqlOf } from "./session.ts";

let database: TestDatabase;
let superuser: Client;
let world: World;

beforeAll(async () => {
  database = await freshDatabase();
  superuser = await connected(database.superUrl);
  world = await committed(superuser, HQ, makeWorld);
});
afterAll(async () => {
  await superuser.end();
  await database.drop();
});

const inHouse = <T>(work: (sql: Sql) => Promise<T>) => committed(superuser, HQ, work);
const logged = (sql: Sql, change: Row = {}) =>
  makeRequest(sql, { owner: world.owner, customer: world.customer, category: world.category, ...change });
const clock = (sql: Sql, request: Row, kind: string, dueAt: string) =>
  insert(sql, "sla_milestone", { request_id: request.id, cycle: request.cycle, kind, due_at: dueAt });

/** Where a request stands in the queue: its rank and its moment, or nothing. */
async function placeOf({ id }: Row): Promise<{ rank: number; worst: string; centre: string | null } | null> {
  const { rows } = await superuser.query("SELECT rank, worst_at, centre_id FROM dispatch_wait WHERE request_id = $1", [id]);
  const [row] = rows;
  return row ? { rank: row.rank, worst: new Date(row.worst_at).toISOString(), centre: row.centre_id } : null;
}
const at = (moment: string) => new Date(moment).toISOString();

describe("who waits for dispatch, as the database keeps it", () => {
  test("a request waits from the moment it is logged, and stands at the clock that runs out first", async () => {
    const request = await inHouse((sql) => logged(sql, { outlet: world.outlet }));
    expect(await placeOf(request)).toEqual({ rank: 1, worst: at(NOON), centre: world.outlet.centre_id });
    await inHouse((sql) => clock(sql, request, "answer", hour("16:00")));
    expect(await placeOf(request)).toMatchObject({ worst: at(hour("16:00")) });
    const earlier = await inHouse((sql) => clock(sql, request, "arrive", hour("14:00")));
    expect(await placeOf(request)).toMatchObject({ worst: at(hour("14:00")) });
    await inHouse((sql) => update(sql, "sla_milestone", earlier.id, { due_at: hour("18:00") }));
    expect(await placeOf(request)).toMatchObject({ worst: at(hour("16:00")) });
  });

  test("a clock that was met or voided counts no more", async () => {
    const request = await inHouse((sql) => logged(sql));
    const [met, voided] = await inHouse(async (sql) => [
      await clock(sql, request, "answer", hour("13:00")),
      await clock(sql, request, "arrive", hour("14:00")),
    ]);
    await inHouse((sql) => update(sql, "sla_milestone", met?.id, { met_at: NOON }));
    expect(await placeOf(request)).toMatchObject({ worst: at(hour("14:00")) });
    await inHouse((sql) => update(sql, "sla_milestone", voided?.id, { voided_at: NOON }));
    expect(await placeOf(request)).toMatchObject({ worst: at(NOON) });
  });

  test("an open work order ends the waiting; declined or withdrawn, it begins anew", async () => {
    const { technician, category } = world;
    for (const status of ["declined", "withdrawn"]) {
      const request = await inHouse(async (sql) => step(sql, await logged(sql, { outlet: world.outlet }), "dispatched"));
      const order = await inHouse((sql) => makeWorkOrder(sql, request, { technician, category }));
      expect(await placeOf(request)).toBeNull();
      await inHouse((sql) => turn(sql, order, status));
      expect(await placeOf(request)).toMatchObject({ rank: 1 });
    }
  });

  test("in the home of the customer, completed or cancelled, it waits no more", async () => {
    for (const stage of ["in_service", "completed", "cancelled"]) {
      expect(await placeOf(await inHouse((sql) => logged(sql, { stage })))).toBeNull();
    }
  });

  test("an emergency goes before the rest, from the moment it is one", async () => {
    const request = await inHouse((sql) => logged(sql));
    await inHouse((sql) => update(sql, "service_request", request.id, { urgency: "emergency", version: request.version + 1 }));
    expect(await placeOf(request)).toMatchObject({ rank: 0 });
  });

  test("it follows its request to another centre", async () => {
    const request = await inHouse((sql) => logged(sql));
    expect(await placeOf(request)).toMatchObject({ centre: null });
    await inHouse((sql) => update(sql, "service_request", request.id, { centre_id: world.outlet.centre_id, version: request.version + 1 }));
    expect(await placeOf(request)).toMatchObject({ centre: world.outlet.centre_id });
  });

  test("only what somebody is sent for waits: the types of the product and of the database are the same", async () => {
    const waiting: string[] = [];
    for (const type of REQUEST_TYPES) if (await placeOf(await inHouse((sql) => logged(sql, { type })))) waiting.push(type);
    expect(waiting.sort()).toEqual([...FIELD_TYPES].sort());
  });

  test("of a clock and a work order that come at once, the later sees the earlier: nobody waits who has somebody", async () => {
    const { technician, category } = world;
    const request = await inHouse((sql) => logged(sql, { outlet: world.outlet, stage: "dispatched" }));
    const other = await connected(database.superUrl);
    const [one, two] = [sqlOf(superuser), sqlOf(other)];
    try {
      for (const sql of [one, two]) {
        await sql("BEGIN");
        await enter(sql, HQ);
      }
      await makeWorkOrder(one, request, { technician, category });
      const [{ pid }] = (await two("SELECT pg_backend_pid() AS pid")) as [Row];
      const started = clock(two, request, "arrive", hour("09:00"));
      await untilItWaits(one, pid);
      await one("COMMIT");
      await started;
      await two("COMMIT");
    } finally {
      await other.end();
    }
    expect(await placeOf(request)).toBeNull();
  });

  test("what came while the triggers rested is made anew, and nothing else changes", async () => {
    const kept = async () => (await superuser.query("SELECT * FROM dispatch_wait ORDER BY request_id")).rows;
    const before = await kept();
    await superuser.query("BEGIN");
    await superuser.query("DELETE FROM dispatch_wait WHERE rank = 0");
    await superuser.query("UPDATE dispatch_wait SET worst_at = now() WHERE centre_id IS NULL");
    await superuser.query("SELECT fill_dispatch_wait()");
    await superuser.query("COMMIT");
    expect(before.length).toBeGreaterThan(5);
    expect(await kept()).toEqual(before);
  });
});

/** The second stands behind the first: it is seen to wait for a lock. */
async function untilItWaits(looker: Sql, pid: number): Promise<void> {
  for (let look = 0; look < 500; look += 1) {
    const [row] = await looker("SELECT cardinality(pg_blocking_pids($1)) > 0 AS waits", [pid]);
    if (row?.waits) return;
    await sleep(10);
  }
  throw new Error("the second did not wait");
}
