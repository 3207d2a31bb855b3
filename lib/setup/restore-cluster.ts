import { createHash } from "node:crypto";
import { chownSync, createReadStream, existsSync, readdirSync } from "node:fs";
import { rm } from "node:fs/promises";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { fetchCommand } from "./archive-settings.ts";
import { type BaseBackup, walFolder } from "./backup-folder.ts";
import { copyFile, copyFolder, writeSynced } from "./copy-files.ts";
import { embeddedFolder, ensureDataFolder } from "./data-folder.ts";
import { type Cluster, openCluster } from "./embedded-cluster.ts";
import { Problem, problem } from "./problems.ts";
import { readSecrets, secretsFile } from "./secrets.ts";
import { unprivilegedIdentity } from "./unprivileged-user.ts";

/** Until when the write-ahead log is replayed: a moment, a restore point, or only until the copy is consistent. */
export type Until = { readonly time: Date } | { readonly point: string } | "consistent" | "end";

/** Months of log take hours; whoever waits sees in the server's log how far it is. */
const REPLAY_WITHIN_SECONDS = 24 * 3_600;

/**
 * Copies a base backup into an empty data folder, after looking at every file's hash, and replays the archived log to the
 * wanted moment. Answers the running server, which has a time line of its own from there. Refuses with
 * `restore_target_taken`, `backup_damaged`, `restore_not_reached`; what was begun is removed then.
 */
export async function restoreCluster(base: BaseBackup, backups: string, dataFolder: string, until: Until): Promise<Cluster> {
  if (existsSync(dataFolder) && readdirSync(dataFolder).length > 0) throw problem("restore_target_taken", { folder: dataFolder });
  await checkFiles(base);
  ensureDataFolder(dataFolder);
  const dir = embeddedFolder(dataFolder);
  const { uid, gid } = unprivilegedIdentity();
  const own = (place: string) => uid !== undefined && gid !== undefined && chownSync(place, uid, gid);
  // PostgreSQL itself brings a copied folder to the disk before it recovers.
  const copied = await copyFolder(path.join(base.folder, "postgres"), dir, { isLeftOut: () => false, synced: false, onFolder: own });
  await writeSynced(path.join(dir, "recovery.signal"), "");
  for (const file of [...Object.keys(copied), "recovery.signal"]) own(path.join(dir, file));
  await copyFile(path.join(base.folder, "secrets.json"), secretsFile(dataFolder));
  const password = readSecrets(secretsFile(dataFolder))?.superuserPassword ?? "";
  try {
    return await openCluster({ dir, password, settings: recoverySettings(backups, until), readyWithinSeconds: REPLAY_WITHIN_SECONDS });
  } catch (error) {
    if (!(error instanceof Problem) || !/recovery/.test(error.en)) throw error;
    const log = path.join(dir, "server.log");
    throw problem("restore_not_reached", { detail: "recovery ended before the target", log }, error);
  }
}

function recoverySettings(backups: string, until: Until): string[] {
  const target =
    until === "consistent"
      ? ["recovery_target=immediate"]
      : until === "end"
        ? []
        : "time" in until
          ? [`recovery_target_time=${until.time.toISOString().replace("T", " ").replace("Z", "+00")}`]
          : [`recovery_target_name=${until.point}`];
  // Nobody is let in before the moment is reached. Without an archive the copy brings the log it needs itself.
  const fetch = existsSync(walFolder(backups)) ? fetchCommand(backups) : "false";
  return [`restore_command=${fetch}`, "recovery_target_action=promote", "archive_mode=off", "hot_standby=off", ...target];
}

async function checkFiles({ folder, manifest }: BaseBackup): Promise<void> {
  for (const [file, wanted] of Object.entries(manifest.files)) {
    if ((await hashOf(path.join(folder, "postgres", file))) !== wanted) throw problem("backup_damaged", { folder, file });
  }
}

async function hashOf(file: string): Promise<string | null> {
  const hash = createHash("sha256");
  try {
    await pipeline(createReadStream(file), hash);
    return hash.digest("hex");
  } catch {
    return null;
  }
}

/** Takes back what a restore has made. */
export async function removeRestored(dataFolder: string): Promise<void> {
  await rm(dataFolder, { recursive: true, force: true });
}
