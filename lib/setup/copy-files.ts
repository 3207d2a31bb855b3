import { createHash } from "node:crypto";
import { type FileHandle, mkdir, open, readdir, readlink } from "node:fs/promises";
import path from "node:path";
import { errorCode } from "./problems.ts";

type Copying = {
  /** Not copied: files and folders below the source. */
  readonly isLeftOut: (file: string) => boolean;
  /** Whether each file is waited for until it is on the disk. */
  readonly synced: boolean;
  readonly onFolder?: (target: string) => void;
};

const CHUNK = 1024 ** 2;

/**
 * Copies a folder and answers the SHA-256 of each file by its path. What vanishes meanwhile is
 * left out, for a running server removes files; links are not followed.
 */
export async function copyFolder(from: string, to: string, copying: Copying, below = ""): Promise<Record<string, string>> {
  const hashes: Record<string, string> = {};
  await mkdir(path.join(to, below), { recursive: true, mode: 0o700 });
  copying.onFolder?.(path.join(to, below));
  for (const entry of await readdir(path.join(from, below), { withFileTypes: true })) {
    const file = path.posix.join(below, entry.name);
    if (entry.isSymbolicLink())
      throw new Error(`${file} is a link to ${await readlink(path.join(from, file))}: tablespaces are not copied`);
    if (copying.isLeftOut(file)) continue;
    if (entry.isDirectory()) Object.assign(hashes, await copyFolder(from, to, copying, file));
    else if (entry.isFile()) {
      const hash = await copyFile(path.join(from, file), path.join(to, file), copying.synced);
      if (hash) hashes[file] = hash;
    }
  }
  if (copying.synced) await syncFolder(path.join(to, below));
  return hashes;
}

/** The hash of what was copied; null when the file was gone. */
export async function copyFile(from: string, to: string, synced = true): Promise<string | null> {
  let source: FileHandle;
  try {
    source = await open(from, "r");
  } catch (error) {
    if (errorCode(error) === "ENOENT") return null;
    throw error;
  }
  const target = await open(to, "wx", 0o600);
  const hash = createHash("sha256");
  try {
    const buffer = Buffer.allocUnsafe(CHUNK);
    for (;;) {
      const { bytesRead } = await source.read(buffer, 0, CHUNK);
      if (bytesRead === 0) break;
      hash.update(buffer.subarray(0, bytesRead));
      await target.write(buffer, 0, bytesRead);
    }
    if (synced) await target.sync();
  } finally {
    await source.close();
    await target.close();
  }
  return hash.digest("hex");
}

/** A file's name is on the disk only when its folder is. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === "win32") return;
  const handle = await open(folder, "r");
  await handle.sync().finally(() => handle.close());
}

export async function writeSynced(file: string, content: string): Promise<void> {
  const handle = await open(file, "wx", 0o600);
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
}
