// restore_command of a restore: node fetch-wal.mjs <place> <file in the archive>. Exit code 1 says that there is none, which
// is how PostgreSQL finds the end of the archive.
import { copyFileSync, existsSync } from "node:fs";

const [place, archived] = process.argv.slice(2);
if (existsSync(archived)) copyFileSync(archived, place);
else process.exitCode = 1;
