import { execFile } from "node:child_process";
import { chmodSync, chownSync, cpSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { Client } from "pg";
import { expect, onTestFinished, test } from "vitest";
import { type Cluster, openCluster } from "#lib/setup/embedded-cluster.ts";
import { prepareDatabase } from "#lib/setup/prepare-database.ts";
import { unprivilegedIdentity } from "#lib/setup/unprivileged-user.ts";
import { scratchFolder } from "./scratch.ts";

// ADR 0009, a copy for reading, as tried: what a streaming replica answers, when it answers what was just written, and what it is
// when the primary dies. With the embedded server's own binaries, which bring no pg_basebackup.

async function connected(url: string): Promise<Client> {
  const client = new Client({ connectionString: url });
  client.on("error", () => undefined);
  await client.connect();
  onTestFinished(() => client.end().catch(() => undefined));
  return client;
}

/** PostgreSQL wants its folder to be its own, and runs as another user where the tests run as root. */
function ownedByServer(folder: string): void {
  const { uid, gid } = unprivilegedIdentity();
  chmodSync(folder, 0o700);
  if (uid === undefined || gid === undefined) return;
  for (const name of ["", ...readdirSync(folder, { recursive: true, encoding: "utf8" })]) chownSync(path.join(folder, name), uid, gid);
}

/** A copy of a running server's folder, taken between `pg_backup_start` and `pg_backup_stop`, that streams what follows. */
async function openReplica(primary: Cluster, from: string, to: string): Promise<Cluster> {
  const backup = await connected(primary.superUrl);
  await backup.query("SELECT pg_create_physical_replication_slot('copy', true)");
  await backup.query("SELECT pg_backup_start('copy', true)");
  cpSync(from, to, { recursive: true, filter: (file) => !/postmaster\.(pid|opts)$|pg_wal\/[0-9A-F]{24}$|pg_replslot\/./.test(file) });
  const { rows } = await backup.query("SELECT labelfile FROM pg_backup_stop(false)");
  writeFileSync(path.join(to, "backup_label"), rows[0].labelfile);
  writeFileSync(path.join(to, "standby.signal"), "");
  const { username, password, port } = new URL(primary.superUrl);
  const conninfo = `host=127.0.0.1 port=${port} user=${username} password=${decodeURIComponent(password)}`;
  writeFileSync(path.join(to, "postgresql.auto.conf"), `primary_conninfo = '${conninfo}'\nprimary_slot_name = 'copy'\n`);
  ownedByServer(to);
  const replica = await openCluster({ dir: to, password: decodeURIComponent(password), throwaway: true });
  onTestFinished(() => replica.stop());
  return replica;
}

test("a streaming copy answers reads, refuses writes, catches up, and becomes the primary when that dies", async () => {
  const folder = scratchFolder();
  const [from, to] = [path.join(folder, "primary"), path.join(folder, "replica")];
  const primary = await openCluster({ dir: from, throwaway: true, password: "superuser" });
  onTestFinished(() => primary.stop());
  const { appUrl } = await prepareDatabase({ superUrl: primary.superUrl, database: "yipiao", ownerPassword: "owner", appPassword: "app" });
  const replica = await openReplica(primary, from, to);
  const elsewhere = new URL(appUrl);
  elsewhere.port = String(replica.port);
  const [here, there] = [await connected(appUrl), await connected(elsewhere.href)];
  const asHouse = async <T>(client: Client, mode: "on" | "off", sql: string): Promise<T> => {
    await client.query("BEGIN");
    try {
      await client.query(
        `SELECT set_config('transaction_read_only', '${mode}', true), set_config('app.actor_kind', 'job', true), set_config('role', 'yipiao_hq', true)`,
      );
      const { rows } = await client.query(sql);
      await client.query("COMMIT");
      return rows[0];
    } catch (error) {
      await client.query("ROLLBACK");
      throw error;
    }
  };
  const count = (client: Client) =>
    asHouse<{ n: number }>(client, "on", "SELECT count(*)::int AS n FROM sign_in_failure").then(({ n }) => n);
  const fail = (client: Client) =>
    asHouse<void>(client, "off", "INSERT INTO sign_in_failure (login_digest, address_digest, failed_at) VALUES ('a', 'b', now())");

  // The read door's transaction is the same there: read only, role and actor set, row security in force.
  await expect.poll(() => count(there).catch(() => -1), { timeout: 20_000 }).toBe(0);
  await expect(there.query("SELECT FROM sign_in_failure")).rejects.toThrow(/permission denied/);
  expect(await asHouse(there, "on", "SELECT pg_snapshot_xmin(pg_current_snapshot()) > '0'::xid8 AS live")).toEqual({ live: true });
  // What only a primary does.
  // The door's write begins by saying that it writes: the copy refuses that already, and the door answers `busy`.
  await expect(fail(there)).rejects.toMatchObject({ code: "25001" });
  await expect(there.query("LISTEN yipiao")).rejects.toThrow(/recovery/);
  await expect(asHouse(there, "on", "SELECT take_pace('x', 1, 1)")).rejects.toThrow(/read-only|recovery/);
  // Unlogged tables are not there at all.
  const superThere = new URL(replica.superUrl);
  superThere.pathname = "/yipiao";
  const superuser = await connected(superThere.href);
  await expect(superuser.query("SELECT FROM pace")).rejects.toThrow(/recovery/);

  // What looks back may look there: the published months (none here) are verified on the copy.
  const env = { ...process.env, DATABASE_URL: elsewhere.href };
  await expect(promisify(execFile)(process.execPath, ["lib/wiring/verify.ts"], { env })).resolves.toMatchObject({ stderr: "" });

  // A read after one's own write: held back, the copy answers as before; waited for by position, it answers with it.
  await superuser.query("SELECT pg_wal_replay_pause()");
  await expect.poll(async () => (await superuser.query("SELECT pg_get_wal_replay_pause_state() AS state")).rows[0].state).toBe("paused");
  await fail(here);
  const { rows } = await here.query("SELECT pg_current_wal_insert_lsn() AS lsn");
  expect([await count(here), await count(there)]).toEqual([1, 0]);
  await superuser.query("SELECT pg_wal_replay_resume()");
  const hasReplayed = async () =>
    (await superuser.query("SELECT pg_last_wal_replay_lsn() >= $1::pg_lsn AS yes", [rows[0].lsn])).rows[0].yes;
  await expect.poll(hasReplayed, { timeout: 10_000, interval: 10 }).toBe(true);
  expect(await count(there)).toBe(1);

  // The primary dies; the copy is promoted, writes, and its transaction numbers go on above those seen.
  const before = await asHouse<{ xid: string }>(here, "off", "SELECT pg_current_xact_id()::text AS xid");
  await sleep(300);
  await primary.stop();
  await superuser.query("SELECT pg_promote(true, 30)");
  const later = await connected(elsewhere.href);
  await fail(later);
  expect(await count(later)).toBe(2);
  const after = await asHouse<{ xid: string }>(later, "off", "SELECT pg_current_xact_id()::text AS xid");
  expect(BigInt(after.xid)).toBeGreaterThan(BigInt(before.xid));
  expect((await superuser.query("SELECT count(*)::int AS n FROM pace")).rows).toEqual([{ n: 0 }]);
  rmSync(to, { recursive: true, force: true });
}, 120_000);
