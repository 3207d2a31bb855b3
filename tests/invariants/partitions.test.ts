import type { Client } from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { uuidv7 } from "#lib/shared/ids.ts";
import { freshDatabase } from "#tests/support/database.ts";
import { makeWorld } from "./attempts/attempt.ts";
import { fillEveryTable } from "./every-table.ts";
import { committed, connected, HQ, ITSELF, NOBODY, type Row, refusal, rolledBack, type Sql, sqlOf, tried, type Who } from "./session.ts";

// Invariants 7, 9 and 16 where a ledger is kept in parts: made ahead, filled late, taken off, put back.

const LEDGERS = ["request_event", "audit_entry", "command_log"];
let application: Client;
let superuser: Client;
let owner: Client;

beforeAll(async () => {
  const { appUrl, ownerUrl, superUrl } = await freshDatabase();
  [application, superuser, owner] = [await connected(appUrl), await connected(superUrl), await connected(ownerUrl)];
  await committed(superuser, HQ, async (sql) => fillEveryTable(sql, await makeWorld(sql)));
});
afterAll(() => Promise.all([application.end(), superuser.end(), owner.end()]));

const monthsOn = (months: number) => {
  const now = new Date();
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + months, 10));
};
const partOf = (ledger: string, months: number) => `${ledger}_${monthsOn(months).toISOString().slice(0, 7).replace("-", "_")}`;
const command = (at: Date, name = "test.command"): Row => ({ id: uuidv7(at.getTime()), actor_key: "t", name, input_hash: "h" });
const log = (sql: Sql, row: Row) =>
  sql("INSERT INTO command_log (id, actor_key, name, input_hash, recorded_at) VALUES ($1, $2, $3, $4, now())", [
    ...[row.id, row.actor_key, row.name, row.input_hash],
  ]);
const placeOf = async (sql: Sql, id: string) =>
  (await sql("SELECT tableoid::regclass::text AS place FROM command_log WHERE id = $1", [id]))[0]?.place;

/** What guards a part, as the catalogue has it. */
const guardsOf = (sql: Sql) =>
  sql(`SELECT c.relname AS name, c.relrowsecurity AND c.relforcerowsecurity AS forced, c.relacl::text AS rights,
         (SELECT count(*)::int FROM pg_policy WHERE polrelid = c.oid) AS policies,
         (SELECT array_agg(DISTINCT tgfoid::regproc::text || '/' || (tgtype & 1) || '/' || tgenabled::text ORDER BY tgfoid::regproc::text || '/' || (tgtype & 1) || '/' || tgenabled::text)
            FROM pg_trigger WHERE tgrelid = c.oid) AS triggers
       FROM pg_class c WHERE c.relkind = 'r' AND c.relname ~ '^(request_event|audit_entry|command_log)_' ORDER BY c.relname`);

/** Only the owner's own rights, or none that were ever given. */
const isOwners = (rights: string | null) => rights === null || /^\{yipiao_owner=\w+\/yipiao_owner\}$/.test(rights);

async function expectAllGuarded(sql: Sql): Promise<string[]> {
  const parts = await guardsOf(sql);
  for (const { name, forced, rights, policies, triggers } of parts) {
    expect([name, forced, policies, triggers]).toEqual([name, true, 0, ["append_only/0/O", "append_only/1/O"]]);
    expect([name, isOwners(rights)], rights).toEqual([name, true]);
  }
  return parts.map(({ name }) => name);
}

describe("every part of a ledger", () => {
  test("stands behind forced row security without a policy, without rights, with both triggers: invariant 9 and invariant 16", async () => {
    expect(await expectAllGuarded(sqlOf(superuser))).toHaveLength(6 * LEDGERS.length);
  });

  test("shows its rows to nobody beside its table, the owner included", async () => {
    const sql = sqlOf(owner);
    for (const ledger of LEDGERS) expect([ledger, await sql(`SELECT FROM ${ledger}_past`)]).toEqual([ledger, []]);
    expect((await sqlOf(superuser)("SELECT FROM request_event_past")).length).toBeGreaterThan(0);
  });

  test("is found wanting when a guard is taken away", async () => {
    for (const broken of [
      "ALTER TABLE audit_entry_past NO FORCE ROW LEVEL SECURITY",
      "GRANT SELECT ON audit_entry_past TO yipiao_hq",
      "ALTER TABLE audit_entry_past DISABLE TRIGGER audit_entry_past_no_truncate",
    ]) {
      await rolledBack(superuser, ITSELF, async (sql) => {
        await sql(broken);
        await expect(expectAllGuarded(sql), broken).rejects.toThrow();
      });
    }
  });
});

describe("months ahead", () => {
  test("take along what had already landed in DEFAULT, with its commit order, and are guarded like the others", async () => {
    await rolledBack(superuser, ITSELF, async (sql) => {
      const [early, late] = [command(monthsOn(5)), command(monthsOn(30))];
      await log(sql, early);
      await log(sql, late);
      expect([await placeOf(sql, early.id), await placeOf(sql, late.id)]).toEqual(["command_log_default", "command_log_default"]);
      const [event] = await sql(
        `INSERT INTO request_event (recorded_id, request_id, cycle, kind, actor_kind, command_id, device, occurred_at, data, xid)
         SELECT $1, request_id, cycle, kind, actor_kind, command_id, device, occurred_at, data, '77' FROM request_event LIMIT 1 RETURNING *`,
        [uuidv7(monthsOn(5).getTime())],
      );
      for (const ledger of LEDGERS) await sql("SELECT keep_partitions_ahead($1, 6)", [ledger]);
      expect(await placeOf(sql, early.id)).toBe(partOf("command_log", 5));
      // A clock that is years off makes no partition of its own.
      expect(await placeOf(sql, late.id)).toBe("command_log_default");
      expect(await sql(`SELECT * FROM ${partOf("request_event", 5)}`)).toEqual([event]);
      expect(await expectAllGuarded(sql)).toHaveLength(9 * LEDGERS.length);
      for (const statement of [
        "UPDATE command_log SET name = ''",
        "DELETE FROM command_log_default",
        `TRUNCATE ${partOf("command_log", 5)}`,
      ]) {
        expect(await tried(sql, () => sql(statement))).toBe("append_only");
      }
    });
  });

  test("fill a month that was missed, and made twice they change nothing", async () => {
    await rolledBack(superuser, ITSELF, async (sql) => {
      await sql(`DROP TABLE ${partOf("command_log", 1)}`);
      const row = command(monthsOn(1));
      await log(sql, row);
      expect(await sql("SELECT months FROM partitions_ahead() WHERE ledger = 'command_log'")).toEqual([{ months: 0 }]);
      expect(await sql("SELECT make_partitions_of('command_log', 3) AS made")).toEqual([{ made: 1 }]);
      expect(await placeOf(sql, row.id)).toBe(partOf("command_log", 1));
      expect(await sql("SELECT make_partitions_of('command_log', 3) AS made")).toEqual([{ made: 0 }]);
      expect(await sql("SELECT months FROM partitions_ahead() WHERE ledger = 'command_log'")).toEqual([{ months: 3 }]);
    });
  });

  test("follow each other without a gap, also in a zone with summer time", async () => {
    await rolledBack(superuser, ITSELF, async (sql) => {
      await sql("SET LOCAL timezone = 'Europe/Berlin'");
      await sql("SELECT make_partitions(14)");
      for (const ledger of LEDGERS) {
        const bounds = await sql(
          `SELECT b.from_id, b.to_id FROM pg_inherits h JOIN pg_class c ON c.oid = h.inhrelid CROSS JOIN LATERAL partition_bounds(c.relname) b
           WHERE h.inhparent = $1::regclass ORDER BY b.to_id`,
          [ledger],
        );
        expect(bounds).toHaveLength(16);
        expect(bounds.slice(1).map(({ from_id }) => from_id)).toEqual(bounds.slice(0, -1).map(({ to_id }) => to_id));
      }
    });
  });

  test("are all that the application may ask for", async () => {
    const ask = (who: Who, ledger: string, months: number) =>
      refusal(rolledBack(application, who, (sql) => sql("SELECT keep_partitions_ahead($1, $2)", [ledger, months])));
    expect(await ask(HQ, "audit_entry", 3)).toBe("allowed");
    expect(await ask(HQ, "person", 3)).toBe("partitions_of_a_ledger");
    expect(await ask(HQ, "audit_entry", 25)).toBe("partitions_of_a_ledger");
    for (const who of [NOBODY, { role: "yipiao_scoped", kind: "person" }, { role: "yipiao_jobs" }] as Who[]) {
      expect(await ask(who, "audit_entry", 3)).toBe("permission denied for function keep_partitions_ahead");
    }
    for (const call of [
      "make_partitions_of('audit_entry', 3)",
      "detach_part('audit_entry_past', now())",
      "attach_part('x', now())",
      "move_rows('a', 'b', 'c')",
    ]) {
      expect(await refusal(rolledBack(application, HQ, (sql) => sql(`SELECT ${call}`)))).toMatch(/^permission denied for function/);
    }
  });

  test("give way to whoever holds DEFAULT, instead of keeping others waiting behind them", async () => {
    const reader = sqlOf(superuser);
    await reader("BEGIN");
    await reader("LOCK TABLE audit_entry_default IN ACCESS SHARE MODE");
    await sqlOf(superuser)("SELECT 1");
    const said = await refusal(rolledBack(application, HQ, (sql) => sql("SELECT keep_partitions_ahead('audit_entry', 5)")));
    await reader("ROLLBACK");
    expect(said).toMatch(/^55P03 /);
  });
});

describe("a part that is detached", () => {
  const asOwner = <T>(run: (sql: Sql) => Promise<T>) => rolledBack(owner, ITSELF, run);
  const rowsOf = (sql: Sql, name: string) => sql(`SELECT to_jsonb(t) AS row FROM ${name} t ORDER BY 1`);
  const all = async (sql: Sql) => {
    await sql("SELECT set_config('app.actor_kind', 'job', true), set_config('role', 'yipiao_hq', true)");
    const found: Row[][] = [];
    for (const ledger of LEDGERS) found.push(await rowsOf(sql, ledger));
    await sql("RESET ROLE");
    return found;
  };
  let told: Row;
  beforeEach(async () => {
    told = command(monthsOn(-40), "scoring.publish_run");
    await committed(superuser, ITSELF, (sql) => log(sql, told));
  });

  test("stays append-only and closed, is named, and comes back as it was: invariant 9", async () => {
    await asOwner(async (sql) => {
      const before = await all(sql);
      for (const ledger of LEDGERS) {
        await sql("SELECT detach_part($1, now())", [`${ledger}_past`]);
        expect(await tried(sql, () => sql(`TRUNCATE ${ledger}_past`))).toBe("append_only");
        expect(await sql(`SELECT FROM ${ledger}_past`)).toEqual([]);
      }
      await expectAllGuarded(sql);
      expect(await sql("SELECT name FROM detached_part WHERE attached_at IS NULL ORDER BY 1")).toEqual(
        LEDGERS.map((ledger) => ({ name: `${ledger}_past` })).sort((a, b) => (a.name < b.name ? -1 : 1)),
      );
      const [events = [], entries = [], commands = []] = await all(sql);
      expect([events, entries]).toEqual([[], []]);
      expect(commands.map(({ row }) => row.name)).toContain("scoring.publish_run");
      expect(commands.length).toBeLessThan(before[2]?.length ?? 0);
      for (const ledger of LEDGERS) await sql("SELECT attach_part($1, now())", [`${ledger}_past`]);
      expect(await all(sql)).toEqual(before);
      await expectAllGuarded(sql);
      expect(await sql("SELECT FROM detached_part WHERE attached_at IS NULL")).toEqual([]);
    });
  });

  test("keeps its rows from whoever has every right, by its own triggers", async () => {
    await rolledBack(superuser, ITSELF, async (sql) => {
      await sql("SELECT detach_part('audit_entry_past', now())");
      expect(await tried(sql, () => sql("DELETE FROM audit_entry_past"))).toBe("append_only");
      expect(await tried(sql, () => sql("UPDATE audit_entry_past SET device = ''"))).toBe("append_only");
    });
  });

  test("lets no command of its months in as a new one: invariant 7", async () => {
    await rolledBack(superuser, ITSELF, async (sql) => {
      const again = command(monthsOn(-2));
      await log(sql, again);
      await sql("SELECT detach_part('command_log_past', now())");
      expect(await tried(sql, () => log(sql, again))).toBe("command_log_id_not_detached");
      expect(await tried(sql, () => log(sql, command(new Date())))).toBe("allowed");
      // Shown the other way round: without the rule the same command would have its effects a second time.
      await sql("ALTER TABLE command_log DROP CONSTRAINT command_log_id_not_detached");
      expect(await tried(sql, () => log(sql, again))).toBe("allowed");
      await sql("SELECT attach_part('command_log_past', now())");
      expect(await tried(sql, () => log(sql, again))).toMatch(/pkey$/);
      expect(await tried(sql, () => log(sql, command(monthsOn(-2))))).toBe("allowed");
    });
  });

  test("is the oldest that is attached, and the newest that is off comes back first", async () => {
    await asOwner(async (sql) => {
      const month = partOf("audit_entry", 0);
      expect(await tried(sql, () => sql("SELECT detach_part($1, now())", [month]))).toBe("detached_part_is_oldest");
      await sql("SELECT detach_part('audit_entry_past', now())");
      await sql("SELECT detach_part($1, now())", [month]);
      expect(await tried(sql, () => sql("SELECT attach_part('audit_entry_past', now())"))).toBe("detached_part_is_newest");
      expect(await tried(sql, () => sql("SELECT detach_part('audit_entry_past', now())"))).toBe("detached_part_is_attached");
      expect(await tried(sql, () => sql("SELECT detach_part('audit_entry_default', now())"))).toBe("detached_part_is_attached");
      expect(await tried(sql, () => sql("SELECT attach_part('person', now())"))).toBe("detached_part_is_detached");
      // Made ahead meanwhile: a month that is off is not made a second time.
      expect(await sql("SELECT make_partitions_of('audit_entry', 3) AS made")).toEqual([{ made: 0 }]);
      await sql("SELECT attach_part($1, now())", [month]);
      await sql("SELECT attach_part('audit_entry_past', now())");
      await expectAllGuarded(sql);
    });
  });

  test("is written down with sound bounds, off once", async () => {
    await asOwner(async (sql) => {
      const write = (ledger: string, from: string | null, at: string | null) =>
        tried(sql, () =>
          sql(
            "INSERT INTO detached_part (name, ledger, from_id, to_id, detached_at, attached_at) VALUES ('x', $1, $2, uuidv7_at('2026-01-01Z'), '2026-06-01Z', $3)",
            [...[ledger, from, at]],
          ),
        );
      expect(await write("person", null, null)).toBe("detached_part_of_ledger");
      expect(await write("audit_entry", uuidv7(), null)).toBe("detached_part_bounded");
      expect(await write("audit_entry", null, "2026-05-01Z")).toBe("detached_part_bounded");
      await sql("SELECT detach_part('audit_entry_past', now())");
      const again = () =>
        sql("INSERT INTO detached_part (name, ledger, to_id, detached_at) VALUES ('audit_entry_past', 'audit_entry', uuidv7(), now())");
      expect(await tried(sql, again)).toBe("detached_part_off_once");
    });
  });
});
