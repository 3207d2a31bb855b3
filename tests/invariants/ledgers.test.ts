import type { Client } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { freshDatabase } from "#tests/support/database.ts";
import { makeWorld } from "./attempts/attempt.ts";
import { fillEveryTable } from "./every-table.ts";
import { committed, connected, enter, HQ, ITSELF, NOBODY, refusal, rolledBack, type Sql, type Who } from "./session.ts";

// Invariant 9, and invariant 13 for the lines of a month: what is written stays. The application has no right to change it; whoever has every right is stopped by
// triggers, on the tables and on each partition.

const LEDGERS = [
  "access_record",
  "agent_state",
  "api_call",
  "api_key",
  "api_key_end",
  "audit_entry",
  "call_event",
  "call_reading",
  "call_request",
  "call_summary",
  "cancellation",
  "closing",
  "closing_signature",
  "command_log",
  "customer_link",
  "customer_moved",
  "delight",
  "diagnosis",
  "dial",
  "dial_taking",
  "follow_up",
  "follow_up_attempt",
  "follow_up_draw",
  "grade_indicator",
  "grade_member",
  "inbox_file",
  "inbox_taking",
  "inspection_ruling",
  "licence_exception",
  "licence_state",
  "message",
  "message_attempt",
  "message_reading",
  "monthly_grade",
  "point_entry",
  "policy_version",
  "promise",
  "quality_answer",
  "quality_item",
  "quality_mark",
  "quality_sample",
  "quality_sheet",
  "remedy",
  "repeat_decision",
  "repeat_link",
  "request_event",
  "request_intake",
  "request_note",
  "request_note_mention",
  "transfer_taking",
  "visit_charge",
  "visit_signature",
  "visit_step",
  "dispatch_decision",
  "wished_window",
];
const PARTITIONED = ["audit_entry", "command_log", "request_event"];

let application: Client;
let owner: Client;
let superuser: Client;
let partitions: string[];

beforeAll(async () => {
  const { appUrl, ownerUrl, superUrl } = await freshDatabase();
  [application, owner, superuser] = [await connected(appUrl), await connected(ownerUrl), await connected(superUrl)];
  await committed(superuser, HQ, async (sql) => fillEveryTable(sql, await makeWorld(sql)));
  partitions = await committed(superuser, ITSELF, async (sql) =>
    (await sql("SELECT relname FROM pg_class WHERE relispartition AND relkind = 'r' ORDER BY relname")).map(({ relname }) => relname),
  );
});
afterAll(() => Promise.all([application.end(), owner.end(), superuser.end()]));

const columnOf = async (sql: Sql, table: string) =>
  (
    await sql(
      "SELECT attname FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0 AND attgenerated = '' AND NOT attisdropped ORDER BY attnum LIMIT 1",
      [table],
    )
  )[0]?.attname;

const STATEMENTS = {
  update: async (sql: Sql, table: string) => {
    const column = await columnOf(sql, table);
    await sql(`UPDATE ${table} SET ${column} = ${column}`);
  },
  delete: async (sql: Sql, table: string) => void (await sql(`DELETE FROM ${table}`)),
  truncate: async (sql: Sql, table: string) => void (await sql(`TRUNCATE ${table} CASCADE`)),
};
const KINDS = Object.keys(STATEMENTS) as (keyof typeof STATEMENTS)[];

async function outcomesOn(client: Client, who: Who, tables: readonly string[]): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const table of tables) {
    for (const kind of KINDS) found[`${kind} ${table}`] = await refusal(rolledBack(client, who, (sql) => STATEMENTS[kind](sql, table)));
  }
  return found;
}

const all = (tables: readonly string[], outcome: (table: string) => string) =>
  Object.fromEntries(tables.flatMap((table) => KINDS.map((kind) => [`${kind} ${table}`, outcome(table)])));

describe("invariant 9: ledgers are append-only", () => {
  test("every ledger holds a row, so that a trigger for each row has one to stop", async () => {
    const empty = await committed(superuser, ITSELF, async (sql) => {
      const without: string[] = [];
      for (const ledger of LEDGERS) if ((await sql(`SELECT FROM ${ledger} LIMIT 1`)).length === 0) without.push(ledger);
      return without;
    });
    expect(empty).toEqual([]);
  });

  test.each([
    ["headquarters", HQ],
    ["the login without a role", NOBODY],
  ] as const)("%s has no right to update, delete or truncate one", async (_name, who) => {
    expect(await outcomesOn(application, who, LEDGERS)).toEqual(all(LEDGERS, (table) => `permission denied for table ${table}`));
  });

  test("a scoped person has none either", async () => {
    const scoped: Who = { role: "yipiao_scoped", kind: "person", outletId: "01900000-0000-7000-8000-000000000000" };
    expect(await outcomesOn(application, scoped, LEDGERS)).toEqual(all(LEDGERS, (table) => `permission denied for table ${table}`));
  });

  test("the superuser is stopped by the triggers", async () => {
    expect(await outcomesOn(superuser, ITSELF, LEDGERS)).toEqual(all(LEDGERS, () => "append_only"));
  });

  test("the owner is stopped at truncating, and sees no row to change", async () => {
    const found = await outcomesOn(owner, ITSELF, LEDGERS);
    for (const ledger of LEDGERS) expect([ledger, found[`truncate ${ledger}`]]).toEqual([ledger, "append_only"]);
    for (const ledger of LEDGERS) {
      const left = await rolledBack(owner, ITSELF, async (sql) => (await sql(`DELETE FROM ${ledger} RETURNING 1`)).length);
      expect([ledger, left]).toEqual([ledger, 0]);
    }
  });

  test("truncating what a ledger refers to does not empty the ledger", async () => {
    for (const table of ["service_request", "person", "visit", "technician"]) {
      expect([table, await refusal(rolledBack(superuser, ITSELF, (sql) => sql(`TRUNCATE ${table} CASCADE`)))]).toEqual([
        table,
        "append_only",
      ]);
    }
  });
});

describe("invariant 9: partitions", () => {
  test("each ledger has one for the past, for this month and three ahead, and for what nobody foresaw", () => {
    for (const ledger of PARTITIONED) {
      const own = partitions.filter((name) => name.startsWith(`${ledger}_`));
      expect(own).toHaveLength(6);
      expect(own).toEqual(expect.arrayContaining([`${ledger}_past`, `${ledger}_default`]));
    }
  });

  test("nobody of the application reaches a partition beside its table", async () => {
    for (const who of [HQ, NOBODY, { role: "yipiao_scoped", kind: "person" } as Who]) {
      for (const partition of partitions) {
        for (const statement of [`SELECT FROM ${partition}`, `INSERT INTO ${partition} DEFAULT VALUES`, `DELETE FROM ${partition}`]) {
          expect(await refusal(rolledBack(application, who, (sql) => sql(statement)))).toBe(`permission denied for table ${partition}`);
        }
      }
    }
  });

  test("a row is kept in its partition too, and no partition is truncated", async () => {
    const kept = partitions.filter((name) => name.endsWith("_past"));
    for (const partition of kept) {
      expect(await refusal(rolledBack(superuser, ITSELF, (sql) => STATEMENTS.update(sql, partition)))).toBe("append_only");
      expect(await refusal(rolledBack(superuser, ITSELF, (sql) => STATEMENTS.delete(sql, partition)))).toBe("append_only");
    }
    for (const partition of partitions) {
      expect(await refusal(rolledBack(superuser, ITSELF, (sql) => STATEMENTS.truncate(sql, partition)))).toBe("append_only");
      expect(await refusal(rolledBack(owner, ITSELF, (sql) => STATEMENTS.truncate(sql, partition)))).toBe("append_only");
    }
  });

  test("partitions made later are guarded like the first", async () => {
    await rolledBack(superuser, ITSELF, async (sql) => {
      await sql("SELECT make_partitions(5)");
      const made = (await sql("SELECT relname FROM pg_class WHERE relispartition AND relkind = 'r'"))
        .map(({ relname }) => relname)
        .filter((name) => !partitions.includes(name));
      expect(made).toHaveLength(2 * PARTITIONED.length);
      for (const partition of made) {
        await sql("SAVEPOINT later");
        expect(await refusal(sql(`TRUNCATE ${partition}`))).toBe("append_only");
        await sql("ROLLBACK TO SAVEPOINT later");
      }
    });
  });
});

describe("without its triggers", () => {
  test.each(LEDGERS)("%s would lose its rows to whoever has every right", async (ledger) => {
    await rolledBack(superuser, ITSELF, async (sql) => {
      await sql(`ALTER TABLE ${ledger} DISABLE TRIGGER USER`);
      await enter(sql, ITSELF);
      const column = await columnOf(sql, ledger);
      expect((await sql(`UPDATE ${ledger} SET ${column} = ${column} RETURNING 1`)).length).toBeGreaterThan(0);
    });
  });
});
