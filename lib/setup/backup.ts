import { existsSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { ensureBackupFolder, pointFile } from "./backup-folder.ts";
import { takeBaseBackup } from "./base-backup.ts";
import { writeSynced } from "./copy-files.ts";
import { embeddedFolder } from "./data-folder.ts";
import { withCluster } from "./database.ts";
import { addressOf } from "./prepare-database.ts";
import { problem, runCommandLine } from "./problems.ts";
import { nameRestorePoint } from "./restore-point.ts";
import { secretsFile } from "./secrets.ts";
import { PROJECT, readSettings } from "./settings.ts";

const USAGE = "npm run backup -- [--to FOLDER] [--point NAME]";

/**
 * `npm run backup`: a base backup of the embedded database, running or not, with its secrets. `--point NAME` names this
 * moment instead, and keeps what every table holds at it, so that a restore to it can be compared.
 */
async function backUp(): Promise<void> {
  const { to, point } = readOptions(process.argv.slice(2));
  const settings = readSettings(process.env, []);
  const backups = to ? path.resolve(PROJECT, to) : settings.backups;
  if (!backups) throw problem("backup_nowhere", {});
  await withCluster(settings, async (superUrl) => {
    if (point) return namePoint(addressOf(superUrl, { database: settings.database }), backups, point);
    const began = performance.now();
    const source = { superUrl, dir: embeddedFolder(settings.dataFolder), secretsFile: secretsFile(settings.dataFolder) };
    const { folder, manifest } = await takeBaseBackup(source, backups);
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    process.stdout.write(
      `${folder}: ${Object.keys(manifest.files).length} files from ${manifest.fromLsn} to ${manifest.toLsn} in ${seconds} s\n`,
    );
    process.stdout.write(
      "It opens everything, secrets included: keep it as you keep the database. 其中含全部数据与密钥，请与数据库同等保管。\n",
    );
  });
}

async function namePoint(databaseUrl: string, backups: string, name: string): Promise<void> {
  const file = pointFile(backups, name);
  if (!/^[\w.-]{1,60}$/.test(name) || existsSync(file))
    throw problem("usage", { line: `${USAGE} (a new name of letters, digits, - and _)` });
  const { lsn, checksums } = await nameRestorePoint(databaseUrl, name);
  ensureBackupFolder(path.dirname(file));
  await writeSynced(file, `${JSON.stringify({ name, at: new Date().toISOString(), lsn, checksums }, null, 1)}\n`);
  process.stdout.write(`${name} at ${lsn}: ${Object.keys(checksums).length} tables kept in ${file}\n`);
}

function readOptions(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: { to: { type: "string" }, point: { type: "string" } } }).values;
  } catch (error) {
    throw problem("usage", { line: USAGE }, error);
  }
}

await runCommandLine(backUp);
