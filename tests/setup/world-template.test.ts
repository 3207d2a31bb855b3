import path from "node:path";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ensureEmbeddedLogins } from "#lib/setup/database-roles.ts";
import { type Cluster, openCluster } from "#lib/setup/embedded-cluster.ts";
import { addressOf } from "#lib/setup/prepare-database.ts";
import { cloneWorld, hasWorld, keepWorld, worldDay, worldStamp } from "#lib/setup/world-template.ts";
import { scratchFolder } from "./scratch.ts";

const DAY = "2026-03-02";
const KEPT = "yipiao_world_20260302_0123456789abcdef";
const STAMP = `${"0123456789abcdef"}${"0".repeat(48)}`;

let cluster: Cluster;
beforeAll(async () => {
  cluster = await openCluster({ dir: path.join(scratchFolder(), "postgres"), throwaway: true });
  await ensureEmbeddedLogins(cluster.superUrl, "owner", "app");
});
afterAll(() => cluster.stop());

async function sql<Row>(database: string, statement: string): Promise<Row[]> {
  const client = new Client({ connectionString: addressOf(cluster.superUrl, { database }) });
  await client.connect();
  return client
    .query(statement)
    .then(({ rows }) => rows as Row[])
    .finally(() => client.end());
}
const databases = async () =>
  (await sql<{ datname: string }>("postgres", "SELECT datname FROM pg_database ORDER BY 1")).map(({ datname }) => datname);

/** A database as far as the template looks into it. */
async function house(name: string, world: "whole" | "half" | "none"): Promise<void> {
  await sql("postgres", `CREATE DATABASE ${name}`);
  await sql(name, "CREATE TABLE installation (anchor_day date, world_complete boolean)");
  await sql(name, "CREATE TABLE installation_key (name text)");
  await sql(name, "INSERT INTO installation_key VALUES ('PHONE_KEY')");
  if (world !== "none") await sql(name, `INSERT INTO installation VALUES ('${DAY}', ${world === "whole"})`);
}

describe("the kept demo world", () => {
  test("is the start of a missing database of the same day and stamp, and of no other", async () => {
    await house("first", "whole");
    expect(await hasWorld(cluster.superUrl, "first")).toBe(true);
    await keepWorld(cluster.superUrl, "first", STAMP);
    expect(await databases()).toContain(KEPT);
    expect(await cloneWorld(cluster.superUrl, "second", "2026-03-03", STAMP)).toBe(false);
    expect(await cloneWorld(cluster.superUrl, "second", DAY, "f".repeat(64))).toBe(false);
    expect(await cloneWorld(cluster.superUrl, "second", DAY, STAMP)).toBe(true);
    expect(await sql("second", "SELECT world_complete FROM installation")).toEqual([{ world_complete: true }]);
  });

  test("brings no keys along: whoever takes it has their own", async () => {
    expect(await sql("second", "SELECT FROM installation_key")).toEqual([]);
    expect(await sql("first", "SELECT FROM installation_key")).toHaveLength(1);
  });

  test("never takes the place of a database that is there", async () => {
    await house("used", "none");
    expect(await hasWorld(cluster.superUrl, "used")).toBe(false);
    expect(await cloneWorld(cluster.superUrl, "used", DAY, STAMP)).toBe(false);
    expect(await sql("used", "SELECT FROM installation")).toHaveLength(0);
  });

  test("is one: an older one and a half-made one go, and a world that is not whole is not kept", async () => {
    await sql("postgres", "CREATE DATABASE yipiao_world_half");
    await house("third", "half");
    await keepWorld(cluster.superUrl, "third", "a".repeat(64));
    expect(await databases()).toContain(KEPT);
    await sql("third", "UPDATE installation SET world_complete = true");
    await keepWorld(cluster.superUrl, "third", "a".repeat(64));
    expect((await databases()).filter((name) => name.startsWith("yipiao_world_"))).toEqual([`yipiao_world_20260302_${"a".repeat(16)}`]);
  });
});

describe("its name", () => {
  test("changes with seed, size and the key of the numbers, and not otherwise", () => {
    const stamp = worldStamp({}, "key");
    expect(worldStamp({ PATH: "/bin" }, "key")).toBe(stamp);
    expect(worldStamp({ WORLD_SEED: "2" }, "key")).not.toBe(stamp);
    expect(worldStamp({ WORLD_REQUESTS: "40" }, "key")).not.toBe(stamp);
    expect(worldStamp({}, "other key")).not.toBe(stamp);
  });

  test("goes by the day in Shanghai, or the one that is named", () => {
    expect(worldDay({}, new Date("2026-03-02T15:59:00Z"))).toBe("2026-03-02");
    expect(worldDay({}, new Date("2026-03-02T16:01:00Z"))).toBe("2026-03-03");
    expect(worldDay({ WORLD_ANCHOR: DAY }, new Date())).toBe(DAY);
  });
});
