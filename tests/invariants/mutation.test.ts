import type { Client } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { freshDatabase } from "#tests/support/database.ts";
import { ATTEMPTS } from "./attempts/all.ts";
import { type Attempt, makeWorld, type World } from "./attempts/attempt.ts";
import { committed, connected, enter, HQ, ITSELF, refusal, rolledBack, type Sql } from "./session.ts";

// Does each refusal really come from the rule it names? The rule is taken away, in a transaction that is rolled back, and
// what was refused must then succeed. A test that would pass without its constraint proves nothing.

let superuser: Client;
let world: World;

beforeAll(async () => {
  const { superUrl } = await freshDatabase();
  superuser = await connected(superUrl);
  world = await committed(superuser, HQ, makeWorld);
});
afterAll(() => superuser.end());

/** Takes away a constraint, a unique index, or what a trigger refuses under that name. */
async function dropRule(sql: Sql, name: string): Promise<void> {
  const wanted = name === "command_log_past_pkey" ? "command_log_pkey" : name;
  const [constraint] = await sql("SELECT conrelid::regclass::text AS holder FROM pg_constraint WHERE conname = $1 AND conparentid = 0", [
    wanted,
  ]);
  if (constraint) {
    await sql(`ALTER TABLE ${constraint.holder} DROP CONSTRAINT ${wanted} CASCADE`);
    return;
  }
  const [index] = await sql("SELECT FROM pg_class WHERE relname = $1 AND relkind = 'i'", [wanted]);
  if (index) {
    await sql(`DROP INDEX ${wanted}`);
    return;
  }
  const [trigger] = await sql("SELECT FROM pg_proc WHERE prosrc LIKE '%''' || $1 || '''%'", [wanted]);
  if (!trigger) throw new Error(`no rule is called ${name}`);
  await sql(`CREATE OR REPLACE FUNCTION refuse_by_name(constraint_name text, what text) RETURNS void LANGUAGE plpgsql AS $$
    BEGIN
      IF constraint_name <> '${wanted}' THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = constraint_name, MESSAGE = what;
      END IF;
    END $$`);
}

const isRefused = (attempt: Attempt): attempt is Attempt & { refusedBy: string } => attempt.refusedBy !== null;
const refused = ATTEMPTS.filter(isRefused);

async function tryWithout(rules: readonly string[], attempt: Attempt): Promise<string> {
  return refusal(
    rolledBack(superuser, ITSELF, async (sql) => {
      for (const rule of rules) await dropRule(sql, rule);
      await enter(sql, attempt.as === "superuser" ? ITSELF : HQ);
      const breaking = await attempt.try(sql, world);
      return breaking();
    }),
  );
}

describe("without the rule that refuses it", () => {
  test.each(refused)("$refusedBy: $says succeeds", async (attempt) => {
    const behind = attempt.behind ?? [];
    if (behind.length > 0) expect(await tryWithout([attempt.refusedBy], attempt)).not.toBe("allowed");
    expect(await tryWithout([attempt.refusedBy, ...behind], attempt)).toBe("allowed");
  });

  test("and there are many", () => {
    expect(new Set(refused.map(({ refusedBy }) => refusedBy)).size).toBeGreaterThan(45);
  });
});
