import { spawnSync } from "node:child_process";
import { appendFileSync, existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";
import { expect, onTestFinished, test } from "vitest";
import { archiveSettings } from "#lib/setup/archive-settings.ts";
import { findBase, walFolder } from "#lib/setup/backup-folder.ts";
import { takeBaseBackup } from "#lib/setup/base-backup.ts";
import { openDatabase } from "#lib/setup/database.ts";
import { type Cluster, openCluster } from "#lib/setup/embedded-cluster.ts";
import { addressOf } from "#lib/setup/prepare-database.ts";
import { restoreCluster, type Until } from "#lib/setup/restore-cluster.ts";
import { nameRestorePoint } from "#lib/setup/restore-point.ts";
import { openSecrets, secretsFile } from "#lib/setup/secrets.ts";
import { readSettings } from "#lib/setup/settings.ts";
import { checksumsNow, differences } from "#lib/setup/table-checksums.ts";
import { problemOf, scratchFolder } from "./scratch.ts";

const MINUTES = 60_000;

test(
  "a data folder is restored to a point in time, table by table as it was, with its secrets, and the start goes on from there",
  async () => {
    const folder = scratchFolder();
    const backups = path.join(folder, "backups");
    const served = path.join(folder, "served");
    const settings = readSettings({ YIPIAO_DATA: served, YIPIAO_BACKUP: backups, NODE_ENV: "test" }, []);
    const secrets = openSecrets(served);
    const database = await openDatabase(settings, secrets);
    onTestFinished(() => database.stop());
    await database.prepare();
    const dir = path.join(served, "postgres");
    const superUrl = await urlOf(served);
    const yipiao = addressOf(superUrl, { database: "yipiao" });

    await tell(yipiao, "before the backup");
    const { manifest } = await takeBaseBackup({ superUrl, dir, secretsFile: secretsFile(served) }, backups);
    expect(Object.keys(manifest.files).length).toBeGreaterThan(500);
    await tell(yipiao, "after the backup");
    const atTime = new Date(await ask(yipiao, "SELECT clock_timestamp()::text AS answer"));
    await sleep(1_100);
    await tell(yipiao, "before the point");
    const { checksums } = await nameRestorePoint(yipiao, "before_harm");
    await tell(yipiao, "after the point");
    const last = await ask(superUrl, "SELECT pg_walfile_name(pg_current_wal_insert_lsn()) AS answer");
    await ask(superUrl, "SELECT pg_switch_wal()::text AS answer");
    await expect.poll(() => segments(backups), { timeout: MINUTES }).toContain(last);

    const base = findBase(backups);
    const restored = (name: string, until: Until) => opened(restoreCluster(base, backups, path.join(folder, name), until));
    const there = await restored("to-the-point", { point: "before_harm" });
    expect(await told(there)).toEqual(["before the backup", "after the backup", "before the point"]);
    expect(differences(checksums, await checksumsOf(there))).toEqual([]);
    // The comparison sees one row more.
    await tell(addressOf(there.superUrl, { database: "yipiao" }), "after the restore");
    expect(differences(checksums, await checksumsOf(there))).toEqual(["public.division"]);

    const earlier = await restored("to-the-time", { time: atTime });
    expect(await told(earlier)).toEqual(["before the backup", "after the backup"]);

    await there.stop();
    const again = path.join(folder, "to-the-point");
    expect(openSecrets(again)).toEqual(secrets);
    expect(statSync(secretsFile(again)).mode & 0o077).toBe(0);
    const goesOn = await openDatabase(readSettings({ YIPIAO_DATA: again, NODE_ENV: "test" }, []), openSecrets(again));
    onTestFinished(() => goesOn.stop());
    expect((await goesOn.prepare()).applied).toEqual([]);
    await expect(ask((await goesOn.prepare()).appUrl, "SELECT set_config('role', 'yipiao_hq', false) AS answer")).resolves.toBe(
      "yipiao_hq",
    );

    const taken = restoreCluster(base, backups, again, "end");
    expect((await problemOf(taken)).code).toBe("restore_target_taken");
    const never = restoreCluster(base, backups, path.join(folder, "never"), { point: "never_named" });
    expect((await problemOf(never)).code).toBe("restore_not_reached");
    appendFileSync(path.join(base.folder, "postgres", "PG_VERSION"), "\n");
    const damaged = restoreCluster(base, backups, path.join(folder, "damaged"), "end");
    expect(await problemOf(damaged)).toMatchObject({ code: "backup_damaged", en: expect.stringContaining("PG_VERSION") });
    expect((await problemOf(() => findBase(backups, new Date(manifest.begunAt)))).code).toBe("backup_missing");
  },
  10 * MINUTES,
);

test(
  "a segment in the archive is never replaced by another of its name",
  async () => {
    const folder = scratchFolder();
    const backups = path.join(folder, "backups");
    const cluster = await opened(openCluster({ dir: path.join(folder, "postgres"), throwaway: true, settings: archiveSettings(backups) }));
    await ask(cluster.superUrl, "SELECT pg_switch_wal()::text AS answer");
    await expect.poll(() => archived(backups), { timeout: MINUTES }).toBeGreaterThan(0);
    const [segment = ""] = segments(backups);
    const before = readFileSync(path.join(walFolder(backups), segment));
    const archive = (source: string) =>
      spawnSync(process.execPath, ["lib/setup/archive-wal.mjs", source, path.join(walFolder(backups), segment)]).status;
    expect(archive(path.join(walFolder(backups), segment))).toBe(0);
    expect(archive("package.json")).toBe(1);
    expect(readFileSync(path.join(walFolder(backups), segment)).equals(before)).toBe(true);
    expect(readdirSync(walFolder(backups)).filter((name) => name.endsWith(".half"))).toEqual([]);
  },
  MINUTES,
);

async function opened(opening: Promise<Cluster>): Promise<Cluster> {
  const cluster = await opening;
  onTestFinished(() => cluster.stop());
  return cluster;
}

const segments = (backups: string) => readdirSync(walFolder(backups)).filter((name) => /^[0-9A-F]{24}$/.test(name));
const archived = (backups: string) => (existsSync(walFolder(backups)) ? segments(backups).length : 0);

async function urlOf(dataFolder: string): Promise<string> {
  const { superuserPassword } = openSecrets(dataFolder);
  const { superUrl } = await openCluster({ dir: path.join(dataFolder, "postgres"), password: superuserPassword });
  return superUrl;
}

async function connected<T>(url: string, use: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  return use(client).finally(() => client.end());
}

const ask = (url: string, sql: string) => connected(url, async (client) => (await client.query(sql)).rows[0]?.answer as string);
const checksumsOf = ({ superUrl }: Cluster) => connected(addressOf(superUrl, { database: "yipiao" }), checksumsNow);

/** A row in a table that everything else leaves alone. */
const tell = (url: string, what: string) =>
  connected(url, (client) =>
    client.query("INSERT INTO division (code, level, name) SELECT lpad((count(*) + 1)::text, 6, '9'), 1, $1 FROM division", [what]),
  );
const told = ({ superUrl }: Cluster) =>
  connected(addressOf(superUrl, { database: "yipiao" }), async (client) =>
    (await client.query("SELECT name FROM division ORDER BY code")).rows.map(({ name }) => name as string),
  );
