import { createHash } from "node:crypto";
import { rename, rm } from "node:fs/promises";
import path from "node:path";
import type { Client } from "pg";
import { baseFolder, ensureBackupFolder, type Manifest } from "./backup-folder.ts";
import { copyFile, copyFolder, syncFolder, writeSynced } from "./copy-files.ts";
import { withConnection } from "./database-connection.ts";
import { fileProblem } from "./problems.ts";

type Source = {
  /** The superuser's address. */
  readonly superUrl: string;
  /** The data folder of the running server. */
  readonly dir: string;
  readonly secretsFile: string;
};

const SLOT = "yipiao_base_backup";

/**
 * Copies the data folder of a running server between `pg_backup_start` and `pg_backup_stop`, the write-ahead log that makes
 * the copy consistent with it, and the secrets that open it: the key of the telephone numbers is nowhere else. A slot keeps
 * the log until it is copied. The folder gets its name when it is whole.
 */
export async function takeBaseBackup(
  { superUrl, dir, secretsFile }: Source,
  backups: string,
): Promise<{ folder: string; manifest: Manifest }> {
  const begun = new Date();
  const folder = baseFolder(backups, begun);
  const half = `${folder}.making`;
  ensureBackupFolder(backups);
  try {
    await rm(half, { recursive: true, force: true });
    const manifest = await withConnection(superUrl, async (client) => {
      await client.query("SELECT pg_create_physical_replication_slot($1, true, true)", [SLOT]);
      try {
        return await copyRunning(client, dir, path.join(half, "postgres"), begun);
      } finally {
        await client.query("SELECT pg_drop_replication_slot($1)", [SLOT]);
      }
    });
    await copyFile(secretsFile, path.join(half, "secrets.json"));
    await writeSynced(path.join(half, "backup.json"), `${JSON.stringify(manifest, null, 1)}\n`);
    await syncFolder(half);
    await rename(half, folder);
    await syncFolder(backups);
    return { folder, manifest };
  } catch (error) {
    await rm(half, { recursive: true, force: true });
    throw fileProblem(error, backups);
  }
}

async function copyRunning(client: Client, dir: string, to: string, begun: Date): Promise<Manifest> {
  const { rows: started } = await client.query(
    "SELECT pg_backup_start($1, true) AS lsn, current_setting('server_version') AS version, current_setting('archive_mode') <> 'off' AS archived",
    [`yipiao ${begun.toISOString()}`],
  );
  const { lsn: fromLsn, version, archived } = started[0];
  const files = await copyFolder(dir, to, { isLeftOut, synced: true });
  // Waits until the log of the copy is in the archive, where there is one.
  const { rows: stopped } = await client.query("SELECT lsn, labelfile FROM pg_backup_stop($1)", [archived]);
  const { lsn: toLsn, labelfile } = stopped[0];
  await writeSynced(path.join(to, "backup_label"), labelfile);
  files.backup_label = createHash("sha256").update(labelfile).digest("hex");
  for (const segment of await segmentsBetween(client, fromLsn, toLsn)) {
    const hash = await copyFile(path.join(dir, "pg_wal", segment), path.join(to, "pg_wal", segment));
    if (!hash) throw new Error(`the write-ahead log ${segment} was gone before it was copied`);
    files[`pg_wal/${segment}`] = hash;
  }
  await syncFolder(path.join(to, "pg_wal"));
  return { begunAt: begun.toISOString(), endedAt: new Date().toISOString(), postgres: version, fromLsn, toLsn, files };
}

async function segmentsBetween(client: Client, from: string, to: string): Promise<string[]> {
  const { rows } = await client.query(
    `SELECT DISTINCT pg_walfile_name($1::pg_lsn + least(step * size, $2::pg_lsn - $1::pg_lsn)) AS name
      FROM (SELECT setting::numeric AS size FROM pg_settings WHERE name = 'wal_segment_size') AS segment,
        generate_series(0, ceil(($2::pg_lsn - $1::pg_lsn) / size) + 1) AS step ORDER BY 1`,
    [from, to],
  );
  return rows.map(({ name }) => name);
}

// What belongs to the running server alone, or is made anew at a start (PostgreSQL, "Making a Base Backup Using the Low
// Level API"). The log is copied afterwards, as far as the copy needs it.
const EMPTIED = /^(pg_wal|pg_replslot|pg_dynshmem|pg_notify|pg_serial|pg_snapshots|pg_stat_tmp|pg_subtrans)\//;
const OMITTED =
  /^(postmaster\.(pid|opts)|server\.log|backup_label(\.old)?|tablespace_map(\.old)?|backup_manifest)$|(^|\/)(pgsql_tmp|pg_internal\.init)/;

export function isLeftOut(file: string): boolean {
  return EMPTIED.test(file) || OMITTED.test(file);
}
