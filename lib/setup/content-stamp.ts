import { createHash } from "node:crypto";
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";

/** A number that changes when any of the files does (names and contents, not times: a checkout changes those). */
export function hashFiles(base: string, files: readonly string[]): string {
  const hash = createHash("sha256");
  for (const file of [...files].sort()) {
    const content = readFileSync(path.join(base, file));
    hash.update(`${file}\0${content.length}\0`).update(content);
  }
  return hash.digest("hex");
}

/** The files below a folder, as paths from `base`; folders whose path `isLeftOut` are not entered. */
export function listFiles(base: string, folder: string, isLeftOut: (path: string) => boolean = () => false): string[] {
  const absolute = path.join(base, folder);
  if (!statSync(absolute, { throwIfNoEntry: false })) return [];
  return readdirSync(absolute, { withFileTypes: true }).flatMap((entry) => {
    const found = path.posix.join(folder, entry.name);
    if (isLeftOut(found)) return [];
    return entry.isDirectory() ? listFiles(base, found, isLeftOut) : [found];
  });
}

/** Runs `make` unless the stamp beside its product already holds `hash`; a failed `make` leaves no stamp. */
export async function madeFrom(hash: string, stamp: string, make: () => Promise<void>): Promise<"unchanged" | "made"> {
  if (readStamp(stamp) === hash) return "unchanged";
  rmSync(stamp, { force: true });
  await make();
  writeFileSync(stamp, hash);
  return "made";
}

function readStamp(stamp: string): string | null {
  try {
    return readFileSync(stamp, "utf8");
  } catch {
    return null;
  }
}
