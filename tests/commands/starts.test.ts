import { Client } from "pg";
import { beforeAll, describe, expect, it } from "vitest";
import { alone } from "#lib/setup/alone.ts";
import { checkKeys } from "#lib/setup/keys.ts";
import { problemOf } from "#tests/setup/scratch.ts";
import { freshDatabase, type TestDatabase } from "#tests/support/database.ts";

// Several starts on one database (ADR 0009).

let database: TestDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});

const KEYS = { NEXTAUTH_SECRET: "the key of sessions of these tests", PHONE_KEY: "the key of numbers of these tests" };
const check = (change: Partial<typeof KEYS> = {}, takesNewKey = false) =>
  checkKeys(database.ownerUrl, { NODE_ENV: "test", ...KEYS, ...change }, takesNewKey);

describe("the keys of a database", () => {
  it("are those of the first start; another with others is refused and told which differ", async () => {
    await Promise.all([check(), check()]);
    await check();
    const session = await problemOf(check({ NEXTAUTH_SECRET: "another key of sessions, as long as it" }));
    expect(session.code).toBe("keys_differ");
    expect(session.en).toMatch(/^NEXTAUTH_SECRET differs .*--new-key/);
    const both = await problemOf(check({ NEXTAUTH_SECRET: "another", PHONE_KEY: "another" }));
    expect(both.en).toMatch(/^NEXTAUTH_SECRET, PHONE_KEY differs/);
    expect(both.en).not.toContain("--new-key");
  });

  it("of sessions may be replaced on purpose, of numbers never", async () => {
    const changed = { NEXTAUTH_SECRET: "a new key of sessions, as long as it" };
    await check(changed, true);
    await check(changed);
    expect((await problemOf(check())).code).toBe("keys_differ");
    expect((await problemOf(check({ ...changed, PHONE_KEY: "another" }, true))).code).toBe("keys_differ");
  });

  it("are not told by what is stored", async () => {
    const client = new Client({ connectionString: database.superUrl });
    await client.connect();
    const { rows } = await client.query("SELECT name, proof FROM installation_key ORDER BY name").finally(() => client.end());
    expect(rows.map(({ name }) => name)).toEqual(["NEXTAUTH_SECRET", "PHONE_KEY"]);
    for (const { proof } of rows) expect(proof).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe("two starts that fill one database at once", () => {
  it("do so one after the other", async () => {
    const told: string[] = [];
    const fill = (name: string) => async () => {
      told.push(`${name} begins`);
      await new Promise((resolve) => setTimeout(resolve, 200));
      told.push(`${name} ends`);
    };
    await Promise.all(["one", "two"].map((name) => alone(database.ownerUrl, fill(name))));
    expect(told).toEqual([
      `${told[0]?.slice(0, 3)} begins`,
      `${told[0]?.slice(0, 3)} ends`,
      expect.stringMatching(/begins$/),
      expect.stringMatching(/ends$/),
    ]);
  });
});
