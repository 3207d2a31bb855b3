import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { migrate } from "#lib/setup/apply-migrations.ts";
import { type Cluster, openCluster } from "#lib/setup/embedded-cluster.ts";
import { addressOf, prepareDatabase, prepareOwnDatabase } from "#lib/setup/prepare-database.ts";
import { problemOf, scratchFolder } from "./scratch.ts";

const FIXTURES = path.resolve("tests/setup/fixtures/migrations");

let cluster: Cluster;
beforeAll(async () => {
  cluster = await openCluster({ dir: path.join(scratchFolder(), "postgres"), throwaway: true });
});
afterAll(() => cluster.stop());

let numbered = 0;
const newName = () => `trial_${++numbered}`;

function prepare(migrations = FIXTURES, database = newName()) {
  return prepareDatabase({ superUrl: cluster.superUrl, database, ownerPassword: "o:w/n@er", appPassword: "äpp", migrations });
}

async function rows(url: string, ...statements: string[]): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    let last: Record<string, unknown>[] = [];
    for (const statement of statements) last = (await client.query(statement)).rows;
    return last;
  } finally {
    await client.end();
  }
}

/** A folder of migrations that begins as the fixtures do. */
function migrationsWith(files: Record<string, string>): string {
  const folder = path.join(scratchFolder(), "migrations");
  cpSync(FIXTURES, folder, { recursive: true });
  for (const [name, sql] of Object.entries(files)) {
    mkdirSync(path.join(folder, name), { recursive: true });
    writeFileSync(path.join(folder, name, "migration.sql"), sql);
  }
  return folder;
}

describe("migrations", () => {
  test("are applied once, after the job queue, with the record prisma migrate keeps", async () => {
    const database = newName();
    const { ownerUrl, applied } = await prepare(FIXTURES, database);
    expect(applied).toEqual(["0001_items", "0002_functions"]);
    expect((await prepare(FIXTURES, database)).applied).toEqual([]);
    const record = `SELECT migration_name, checksum ~ '^[0-9a-f]{64}$' AS hashed, finished_at >= started_at AS finished,
      rolled_back_at, applied_steps_count FROM _prisma_migrations ORDER BY 1`;
    const whole = { hashed: true, finished: true, rolled_back_at: null, applied_steps_count: 1 };
    expect(await rows(ownerUrl, record)).toEqual([
      { migration_name: "0001_items", ...whole },
      { migration_name: "0002_functions", ...whole },
    ]);
  });

  test("started twice at once are applied once", async () => {
    const database = newName();
    const both = await Promise.all([prepare(FIXTURES, database), prepare(FIXTURES, database)]);
    expect(both.map(({ applied }) => applied.length).sort()).toEqual([0, 2]);
  });

  test("that changed after they were applied are refused, and so is a database newer than the code", async () => {
    const { ownerUrl } = await prepare(migrationsWith({ "0003_later": "SELECT 1" }));
    const changed = await problemOf(migrate(ownerUrl, migrationsWith({ "0003_later": "SELECT 2" })));
    expect(changed.code).toBe("migration_changed");
    expect(changed.en).toContain("0003_later");
    expect((await problemOf(migrate(ownerUrl, FIXTURES))).code).toBe("migration_newer");
    await rows(ownerUrl, "UPDATE _prisma_migrations SET finished_at = NULL WHERE migration_name = '0003_later'");
    expect((await problemOf(migrate(ownerUrl, FIXTURES))).code).toBe("migration_unfinished");
  });

  test("that fail are rolled back whole, named with their line, and keep those before them", async () => {
    const { ownerUrl } = await prepare();
    const folder = migrationsWith({ "0003_fine": "CREATE TABLE fine ()", "0004_wrong": "CREATE TABLE half ();\n\nSELECT 1 FROM 没有;" });
    const refused = await problemOf(migrate(ownerUrl, folder));
    expect(refused.code).toBe("migration_failed");
    expect(refused.en).toContain("0004_wrong was refused at line 3");
    const left = "SELECT to_regclass('fine') IS NOT NULL AS fine, to_regclass('half') IS NOT NULL AS half, count(*)::int AS recorded";
    expect(await rows(ownerUrl, `${left} FROM _prisma_migrations`)).toEqual([{ fine: true, half: false, recorded: 3 }]);
  });
});

describe("roles", () => {
  test("none of ours is superuser, bypasses row security or signs in, but the two logins", async () => {
    await prepare();
    const ours = `SELECT rolname AS name, rolcanlogin AS logs_in FROM pg_roles
      WHERE rolname LIKE 'yipiao%' AND NOT rolsuper AND NOT rolbypassrls AND NOT rolreplication ORDER BY 1`;
    expect(await rows(cluster.superUrl, ours)).toEqual(
      ["app", "hq", "invariant", "jobs", "owner", "scoped"].map((name) => ({
        name: `yipiao_${name}`,
        logs_in: ["app", "owner"].includes(name),
      })),
    );
  });

  test("the application inherits nothing, may become hq, scoped and jobs, and nobody else", async () => {
    const { appUrl } = await prepare();
    await expect(rows(appUrl, "SELECT * FROM item")).rejects.toThrow("permission denied");
    for (const role of ["yipiao_hq", "yipiao_scoped", "yipiao_jobs"]) {
      expect(await rows(appUrl, `SET ROLE ${role}`, "SELECT current_user AS now")).toEqual([{ now: role }]);
    }
    for (const role of ["yipiao_invariant", "yipiao_owner", "postgres"]) {
      await expect(rows(appUrl, `SET ROLE ${role}`)).rejects.toThrow("permission denied");
    }
    for (const denied of ["CREATE TABLE mine ()", "CREATE SCHEMA mine", "ALTER TABLE item DISABLE ROW LEVEL SECURITY"]) {
      await expect(rows(appUrl, denied)).rejects.toThrow(/permission denied|must be owner/);
      await expect(rows(appUrl, "SET ROLE yipiao_jobs", denied)).rejects.toThrow(/permission denied|must be owner/);
    }
  });

  test("forced row security hides rows from the owner, and not from the invariant role's functions", async () => {
    const { appUrl, ownerUrl } = await prepare();
    await rows(appUrl, "SET ROLE yipiao_hq", "INSERT INTO item (name) VALUES ('门')");
    expect(await rows(ownerUrl, "SELECT count(*)::int AS seen FROM item")).toEqual([{ seen: 0 }]);
    expect(await rows(appUrl, "SET ROLE yipiao_scoped", "SELECT count_items()::int AS seen")).toEqual([{ seen: 1 }]);
    await rows(appUrl, "SET ROLE yipiao_hq", "SELECT enqueue_check()");
    expect(await rows(appUrl, "SET ROLE yipiao_jobs", "SELECT count(*)::int AS jobs FROM graphile_worker.jobs")).toEqual([{ jobs: 1 }]);
  });

  test("a clone of a prepared database is ready as it is", async () => {
    const database = newName();
    const { ownerUrl, appUrl } = await prepare(FIXTURES, database);
    await rows(addressOf(ownerUrl, { database: "postgres" }), `CREATE DATABASE ${database}_clone TEMPLATE ${database}`);
    const clone = addressOf(appUrl, { database: `${database}_clone` });
    expect(await rows(clone, "SET ROLE yipiao_hq", "SELECT count(*)::int AS seen FROM item")).toEqual([{ seen: 0 }]);
  });
});

describe("one's own Postgres", () => {
  /** A server somebody else runs: an ordinary owner of one database. */
  async function ownDatabase(attributes = "CREATEROLE", owns = true) {
    const database = newName();
    const user = `${database}_owner`;
    await rows(cluster.superUrl, `CREATE ROLE ${user} LOGIN PASSWORD 'p' ${attributes}`);
    await rows(cluster.superUrl, `CREATE DATABASE ${database} OWNER ${owns ? user : "postgres"}`);
    const ownerUrl = addressOf(cluster.superUrl, { database, user, password: "p" });
    const appUrl = addressOf(cluster.superUrl, { database, user: `${database}_app`, password: "q" });
    return { database, ownerUrl, appUrl };
  }

  test("is made ready by an ordinary owner, who makes the application's login; twice is once", async () => {
    // The four roles are the server's: they belong to whoever made them, so this owner is admitted to them first.
    await prepare();
    const { ownerUrl, appUrl, database } = await ownDatabase();
    const stranger = await problemOf(prepareOwnDatabase(ownerUrl, appUrl, FIXTURES));
    expect(stranger).toMatchObject({ code: "owner_too_weak", en: expect.stringContaining("WITH ADMIN OPTION") });
    for (const role of ["hq", "scoped", "jobs", "invariant"]) {
      await rows(cluster.superUrl, `GRANT yipiao_${role} TO ${database}_owner WITH ADMIN TRUE`);
    }
    expect((await prepareOwnDatabase(ownerUrl, appUrl, FIXTURES)).applied).toHaveLength(2);
    expect((await prepareOwnDatabase(ownerUrl, appUrl, FIXTURES)).applied).toEqual([]);
    expect(await rows(appUrl, "SET ROLE yipiao_hq", "SELECT enqueue_check()")).toHaveLength(1);
    const mayCreate = "SELECT has_database_privilege('yipiao_jobs', current_database(), 'CREATE') AS may";
    expect(await rows(ownerUrl, mayCreate)).toEqual([{ may: false }]);
  });

  test("that is addressed wrongly is answered with what is wrong, never with the password", async () => {
    const { ownerUrl, appUrl } = await ownDatabase();
    const at = (change: Partial<Record<"port" | "username" | "password" | "pathname", string>>, url = ownerUrl) =>
      Object.assign(new URL(url), change).href;
    const cases: [string, string, string][] = [
      ["not an address", appUrl, "url_invalid"],
      ["mysql://a:b@c/d", appUrl, "url_invalid"],
      [at({ port: "1" }), appUrl, "url_refused"],
      [at({ password: "wr0ng" }), appUrl, "url_password"],
      [at({ username: "nobody_here" }), appUrl, "url_password"],
      [at({ pathname: "/nowhere" }), at({ pathname: "/nowhere" }, appUrl), "url_database"],
      [ownerUrl, at({ pathname: "/postgres" }, appUrl), "urls_differ"],
    ];
    for (const [owner, app, code] of cases) {
      const refused = await problemOf(prepareOwnDatabase(owner, app, FIXTURES));
      expect(`${owner} → ${refused.code}`).toBe(`${owner} → ${code}`);
      expect(refused.message).not.toContain("wr0ng");
    }
  });

  test("names what an owner lacks", async () => {
    const withoutRoles = await ownDatabase("NOCREATEROLE");
    const roles = await problemOf(prepareOwnDatabase(withoutRoles.ownerUrl, withoutRoles.appUrl, FIXTURES));
    expect(roles).toMatchObject({ code: "owner_too_weak", en: expect.stringContaining("CREATEROLE") });
    const notTheirs = await ownDatabase("CREATEROLE", false);
    const database = await problemOf(prepareOwnDatabase(notTheirs.ownerUrl, notTheirs.appUrl, FIXTURES));
    expect(database.code).toBe("owner_too_weak");
  });

  test("refuses to serve as a login that could switch the rules off", async () => {
    const { ownerUrl } = await ownDatabase();
    expect((await problemOf(prepareOwnDatabase(ownerUrl, ownerUrl, FIXTURES))).code).toBe("app_too_strong");
    const { database, appUrl } = await ownDatabase();
    const superUrl = addressOf(cluster.superUrl, { database });
    await rows(superUrl, `CREATE ROLE ${database}_app SUPERUSER LOGIN PASSWORD 'q'`);
    const strong = await problemOf(prepareOwnDatabase(superUrl, appUrl, FIXTURES));
    expect(strong).toMatchObject({ code: "app_too_strong", en: expect.stringContaining("is a superuser") });
  });
});
