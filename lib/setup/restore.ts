import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { findBase, pointFile } from "./backup-folder.ts";
import { checkInvariants } from "./check-invariants.ts";
import { withCluster } from "./database.ts";
import { withConnection } from "./database-connection.ts";
import { EMBEDDED_APP } from "./database-roles.ts";
import { addressOf } from "./prepare-database.ts";
import { problem, runCommandLine } from "./problems.ts";
import { restoreCluster, type Until } from "./restore-cluster.ts";
import { openSecrets } from "./secrets.ts";
import { PROJECT, readSettings, type Settings } from "./settings.ts";
import { type Checksums, checksumsNow, differences } from "./table-checksums.ts";

const USAGE = "npm run restore -- --to DATA_FOLDER [--from BACKUPS] [--time 2026-11-22T10:00:00+08:00 | --point NAME] [--compare]";

/**
 * `npm run restore`: the newest base backup before the wanted moment, and the log up to it, into another data folder; without
 * a moment, everything that was archived. `--compare` says whether every table is as it was at the restore point – or, with
 * none named, as it is now in the database of these settings – and asks the invariants; code 1 where something is not right.
 */
async function restore(): Promise<void> {
  const { to, from, time, point, compare } = readOptions(process.argv.slice(2));
  const settings = readSettings(process.env, []);
  const backups = from ? path.resolve(PROJECT, from) : settings.backups;
  if (!backups) throw problem("backup_nowhere", {});
  const kept = point === undefined ? null : readPoint(backups, point);
  const at = kept ? new Date(kept.at) : time === undefined ? undefined : new Date(time);
  const dataFolder = path.resolve(PROJECT, to);
  const base = findBase(backups, at);
  const cluster = await restoreCluster(base, backups, dataFolder, untilOf(time, point));
  try {
    const restored = addressOf(cluster.superUrl, { database: settings.database });
    await withConnection(restored, async (client) => {
      const { rows } = await client.query("SELECT pg_current_wal_lsn()::text AS lsn");
      process.stdout.write(`${dataFolder}: ${path.basename(base.folder)} and its log up to ${rows[0].lsn}\n`);
      if (!compare) return;
      const wanted = kept?.checksums ?? (await checksumsOfServed(settings));
      report(wanted, await checksumsNow(client));
      await reportInvariants(dataFolder, restored);
    });
  } finally {
    await cluster.stop();
  }
  process.stdout.write(`Start it with: YIPIAO_DATA=${dataFolder} npm start\n`);
}

function report(wanted: Checksums, found: Checksums): void {
  const different = differences(wanted, found);
  for (const name of different) process.stdout.write(`✖ ${name}: ${found[name] ?? "missing"}, not ${wanted[name] ?? "missing"}\n`);
  process.stdout.write(different.length ? `${different.length} tables differ\n` : `identical: ${Object.keys(wanted).length} tables\n`);
  if (different.length) process.exitCode = 1;
}

async function reportInvariants(dataFolder: string, restored: string): Promise<void> {
  const { appPassword } = openSecrets(dataFolder);
  const checked = await checkInvariants(addressOf(restored, { database: databaseOf(restored), user: EMBEDDED_APP, password: appPassword }));
  const broken = checked.filter(({ rows }) => rows.length > 0);
  for (const { number, name } of broken) process.stdout.write(`✖ invariant ${number} ${name}\n`);
  if (broken.length === 0) process.stdout.write(`every invariant holds: ${checked.length} asked\n`);
  else process.exitCode = 1;
}

const databaseOf = (url: string) => decodeURIComponent(new URL(url).pathname.slice(1));

async function checksumsOfServed(settings: Settings): Promise<Checksums> {
  return withCluster(settings, (superUrl) => withConnection(addressOf(superUrl, { database: settings.database }), checksumsNow));
}

function readPoint(backups: string, name: string): { at: string; checksums: Checksums } {
  const file = pointFile(backups, name);
  if (!existsSync(file)) throw problem("restore_point_unknown", { name, folder: backups });
  return JSON.parse(readFileSync(file, "utf8"));
}

function untilOf(time: string | undefined, point: string | undefined): Until {
  if (point !== undefined) return { point };
  return time === undefined ? "end" : { time: new Date(time) };
}

function readOptions(args: readonly string[]) {
  const text = { type: "string" } as const;
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { to: text, from: text, time: text, point: text, compare: { type: "boolean", default: false } },
    });
    const { to, ...rest } = values;
    if (!to || (rest.time !== undefined && (rest.point !== undefined || Number.isNaN(Date.parse(rest.time)))))
      throw new Error("incomplete");
    return { to, ...rest };
  } catch (error) {
    throw problem("usage", { line: USAGE }, error);
  }
}

await runCommandLine(restore);
