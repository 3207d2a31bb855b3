import type { Client } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { freshDatabase } from "#tests/support/database.ts";
import { makeWorld, type World } from "./attempts/attempt.ts";
import { makeCall, orderTo, seeCall } from "./call-fixtures.ts";
import { insert, NOON } from "./fixtures.ts";
import { atOutlet, committed, connected, HQ, NOBODY, refusal, rolledBack, type Who } from "./session.ts";

// Invariant 18 for calls: the clear number lies apart, and whoever is shown it has left a record.

let application: Client;
let superuser: Client;
let world: World;

beforeAll(async () => {
  const { appUrl, superUrl } = await freshDatabase();
  [application, superuser] = [await connected(appUrl), await connected(superUrl)];
  world = await committed(superuser, HQ, makeWorld);
});
afterAll(() => Promise.all([application.end(), superuser.end()]));

const CANARY = "+8613977778888";
const aCall = () =>
  committed(application, HQ, async (sql) => {
    const call = await makeCall(sql, world.owner);
    await sql("SELECT keep_call_number($1, $2, $3)", [call.id, call.number_digest, CANARY]);
    return call;
  });
const readings = async (id: string) =>
  committed(superuser, HQ, (sql) => sql("SELECT person_id FROM call_reading WHERE call_id = $1", [id]));

describe("the clear number of a call", () => {
  test("answers nobody by its table, and lies in no other", async () => {
    await aCall();
    for (const who of [NOBODY, HQ, atOutlet(world.outlet.id), { role: "yipiao_jobs" } as Who]) {
      const attempt = rolledBack(application, who, (sql) => sql("SELECT FROM call_number_clear"));
      expect(await refusal(attempt)).toBe("permission denied for table call_number_clear");
    }
    const holders: string[] = [];
    await committed(superuser, HQ, async (sql) => {
      await sql("RESET ROLE");
      const tables = await sql("SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'");
      for (const { relname } of tables)
        if ((await sql(`SELECT FROM ${relname} t WHERE t::text LIKE '%13977778888%'`)).length > 0) holders.push(relname);
    });
    expect(holders).toEqual(["call_number_clear"]);
  });

  test("is shown to the agent at whom it rings, with the record, and to nobody else", async () => {
    const call = await aCall();
    expect(await committed(application, HQ, (sql) => seeCall(sql, call, world.handler))).toEqual({ recorded: false, number: null });
    expect(await readings(call.id)).toEqual([]);
    expect(await committed(application, HQ, (sql) => seeCall(sql, call, world.owner))).toEqual({ recorded: true, number: CANARY });
    expect(await readings(call.id)).toEqual([{ person_id: world.owner.id }]);
    const shown = (id: string) =>
      rolledBack(application, { ...HQ, actorId: id }, (sql) =>
        sql("SELECT call_number_seen($1, (SELECT seen_at FROM call_reading WHERE call_id = $1))", [call.id]),
      );
    expect(await shown(world.handler.id)).toEqual([{ call_number_seen: null }]);
    expect(await shown(world.owner.id)).toEqual([{ call_number_seen: CANARY }]);
  });

  test("is shown no more of a call that began more than half a day before", async () => {
    const call = await committed(application, HQ, (sql) => makeCall(sql, world.owner, { began_at: "2020-01-01Z" }));
    expect(await committed(application, HQ, (sql) => seeCall(sql, call, world.owner))).toEqual({ recorded: false, number: null });
  });

  test("is not asked for by whoever stands below headquarters", async () => {
    const call = await aCall();
    for (const who of [atOutlet(world.outlet.id), NOBODY]) {
      const attempt = rolledBack(application, who, (sql) => sql("SELECT record_call_seen($1, now())", [call.id]));
      expect(await refusal(attempt)).toMatch(/^permission denied for function /);
    }
  });
});

describe("the number of an order to dial", () => {
  const asKey = (id: string): Who => ({ ...HQ, kind: "api_key", actorId: id });
  const aKey = () =>
    committed(superuser, HQ, (sql) =>
      insert(sql, "api_key", { kind: "switchboard", name: "交换机", made_by_id: world.owner.id, made_at: NOON }),
    );
  const take = (who: Who, id: string) =>
    committed(application, who, async (sql) => {
      const [taken] = await sql("SELECT take_dial($1, now()) AS taken", [id]);
      const [told] = await sql("SELECT dial_number($1) AS number", [id]);
      return { taken: taken?.taken, number: told?.number };
    });

  test("is told to the switchboard that took it, and to no other and no person", async () => {
    const call = await aCall();
    const dial = await committed(application, HQ, (sql) => orderTo(sql, call, world.owner));
    const [first, second] = [await aKey(), await aKey()];
    expect(await take({ ...HQ, actorId: world.owner.id }, dial.id)).toEqual({ taken: false, number: null });
    expect(await take(asKey(first.id), dial.id)).toEqual({ taken: true, number: CANARY });
    expect(await take(asKey(second.id), dial.id)).toEqual({ taken: false, number: null });
    expect(await take(asKey(first.id), dial.id)).toEqual({ taken: false, number: CANARY });
  });
});
