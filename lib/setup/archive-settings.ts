import path from "node:path";
import { ensureBackupFolder, walFolder } from "./backup-folder.ts";
import { checkEnterable, giveTo, unprivilegedIdentity } from "./unprivileged-user.ts";

/** A started segment is archived after this long at the latest: how much a lost machine can cost. */
const ARCHIVE_TIMEOUT_SECONDS = 60;

/** Settings with which the embedded server copies each finished segment of its write-ahead log into the backup folder. */
export function archiveSettings(backups: string): string[] {
  const folder = walFolder(backups);
  const identity = unprivilegedIdentity();
  ensureBackupFolder(folder);
  // The server may run as another user: it passes through the backups and owns its archive.
  giveTo(folder, identity);
  checkEnterable(folder, identity);
  const script = path.join(import.meta.dirname, "archive-wal.mjs");
  const command = [process.execPath, script].map(quoted).join(" ");
  return [
    "archive_mode=on",
    `archive_command=${command} "%p" "${escaped(folder)}/%f"`,
    `archive_timeout=${ARCHIVE_TIMEOUT_SECONDS}`,
    "wal_level=replica",
  ];
}

/** How a restore fetches them again. */
export function fetchCommand(backups: string): string {
  const script = path.join(import.meta.dirname, "fetch-wal.mjs");
  return `${[process.execPath, script].map(quoted).join(" ")} "%p" "${escaped(walFolder(backups))}/%f"`;
}

// A per cent sign has a meaning of its own in these commands.
const escaped = (text: string) => text.replaceAll("%", "%%");
const quoted = (text: string) => `"${escaped(text)}"`;
