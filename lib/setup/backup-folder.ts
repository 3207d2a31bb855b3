import { existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileProblem, problem } from "./problems.ts";

/**
 * What lies where in a backup folder: base backups by the moment they were begun, the archive of the write-ahead log, and
 * the restore points with what every table held at them.
 */
export const walFolder = (backups: string) => path.join(backups, "wal");
export const pointFile = (backups: string, name: string) => path.join(backups, "points", `${name}.json`);

/** A base backup that is whole: its folder's name says when it was begun. */
export type BaseBackup = { readonly folder: string; readonly manifest: Manifest };
export type Manifest = {
  readonly begunAt: string;
  readonly endedAt: string;
  readonly postgres: string;
  /** Where in the write-ahead log it begins, and from where on it is consistent. */
  readonly fromLsn: string;
  readonly toLsn: string;
  /** Path below `postgres/` → SHA-256 of what was copied. */
  readonly files: Readonly<Record<string, string>>;
};

const BASE = /^base-(\d{8}T\d{6}Z)$/;

export function baseFolder(backups: string, begun: Date): string {
  return path.join(backups, `base-${begun.toISOString().replace(/[-:]|\.\d+/g, "")}`);
}

/** The newest base backup, or the newest one that was whole at `until`. Refuses with `backup_missing`. */
export function findBase(backups: string, until?: Date): BaseBackup {
  const names = existsSync(backups) ? readdirSync(backups).filter((name) => BASE.test(name)) : [];
  for (const name of names.sort().reverse()) {
    const folder = path.join(backups, name);
    const manifest: Manifest = JSON.parse(readFileSync(path.join(folder, "backup.json"), "utf8"));
    if (!until || new Date(manifest.endedAt) <= until) return { folder, manifest };
  }
  throw problem("backup_missing", { folder: backups });
}

/** A folder for its owner alone: who can read a backup can read everything. */
export function ensureBackupFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw fileProblem(error, folder);
  }
}
