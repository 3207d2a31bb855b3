import type { Client } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { freshDatabase } from "#tests/support/database.ts";
import { ATTEMPTS } from "./attempts/all.ts";
import { type Attempt, makeWorld, type World } from "./attempts/attempt.ts";
import { dropRules } from "./drop-rule.ts";
import { committed, connected, enter, HQ, ITSELF, refusal, rolledBack } from "./session.ts";

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

const isRefused = (attempt: Attempt): attempt is Attempt & { refusedBy: string } => attempt.refusedBy !== null;
const refused = ATTEMPTS.filter(isRefused);

async function tryWithout(rules: readonly string[], attempt: Attempt): Promise<string> {
  return refusal(
    rolledBack(superuser, ITSELF, async (sql) => {
      await dropRules(sql, rules);
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
