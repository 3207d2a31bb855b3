// archive_command of the embedded PostgreSQL: node archive-wal.mjs <segment> <target>. Exit code 0 only when the whole
// segment lies on the disk under its name; what is there already is never replaced, and the same content counts as done.
import { closeSync, fsyncSync, linkSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

const [segment, target] = process.argv.slice(2);
const folder = path.dirname(target);
const half = `${target}.${process.pid}.half`;
const content = readFileSync(segment);
mkdirSync(folder, { recursive: true, mode: 0o700 });
try {
  const descriptor = openSync(half, "wx", 0o600);
  writeFileSync(descriptor, content);
  fsyncSync(descriptor);
  closeSync(descriptor);
  // A link is refused where the name is taken; renaming would replace it.
  linkSync(half, target);
  if (process.platform !== "win32") {
    const entry = openSync(folder, "r");
    fsyncSync(entry);
    closeSync(entry);
  }
} catch (error) {
  if (error.code !== "EEXIST" || !readFileSync(target).equals(content)) {
    process.stderr.write(`archiving ${path.basename(target)}: ${error.code ?? error.message}\n`);
    process.exitCode = 1;
  }
} finally {
  rmSync(half, { force: true });
}
