import { spawn } from "node:child_process";
import { chmodSync, chownSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import path from "node:path";
import { type Binaries, postgresEnvironment } from "./postgres-binaries.ts";
import { fileProblem, problem } from "./problems.ts";
import { checkEnterable, type Identity } from "./unprivileged-user.ts";

/** A fresh database with its write-ahead log and the demo world fits well into this; less is refused beforehand. */
export const NEEDED_MB = 500;

type Making = {
  readonly dir: string;
  readonly superuser: string;
  readonly password: string;
  readonly binaries: Binaries;
  readonly identity: Identity;
  readonly throwaway: boolean;
};

/**
 * Makes a data folder beside its place and moves it there when it is complete, so that `dir` never holds half of one.
 * Refuses with `data_foreign`, `disk_full`, `no_space`, `not_enterable`, `binaries_broken` or `database_not_made`.
 */
export async function makeDataFolder(making: Making): Promise<void> {
  const { dir, identity, password } = making;
  if (existsSync(dir) && readdirSync(dir).length > 0) throw problem("data_foreign", { folder: dir });
  const half = `${dir}.making`;
  const passwordFile = `${half}.password`;
  try {
    // Others may pass through the parent folder, not list it: PostgreSQL may run as another user.
    mkdirSync(path.dirname(dir), { recursive: true, mode: 0o711 });
    checkEnterable(path.dirname(dir), identity);
    checkSpace(path.dirname(dir));
    rmSync(half, { recursive: true, force: true });
    mkdirSync(half, { mode: 0o700 });
    rmSync(passwordFile, { force: true });
    writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
    if (identity.uid !== undefined && identity.gid !== undefined) {
      chownSync(half, identity.uid, identity.gid);
      chownSync(passwordFile, identity.uid, identity.gid);
    }
    await initialise(half, passwordFile, making);
    chmodSync(half, 0o700);
    renameSync(half, dir);
  } catch (error) {
    rmSync(half, { recursive: true, force: true });
    throw fileProblem(error, path.dirname(dir));
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

export function checkSpace(folder: string, neededMb: number = NEEDED_MB): void {
  const { bavail, bsize } = statfsSync(folder);
  const freeMb = Math.floor((bavail * bsize) / 1024 ** 2);
  if (freeMb < neededMb) throw problem("disk_full", { folder, freeMb, neededMb });
}

async function initialise(half: string, passwordFile: string, making: Making): Promise<void> {
  const { binaries, identity, superuser, throwaway } = making;
  const locale = process.platform === "linux" ? ["--locale=C.UTF-8"] : ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"];
  const args = [
    `--pgdata=${half}`,
    `--username=${superuser}`,
    `--pwfile=${passwordFile}`,
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    ...locale,
    "--no-instructions",
    ...(throwaway ? ["--no-sync"] : []),
  ];
  const { uid, gid } = identity;
  const child = spawn(binaries.initdb, args, { uid, gid, cwd: "/", env: postgresEnvironment(), windowsHide: true });
  let said = "";
  child.stderr.on("data", (chunk: Buffer) => {
    said += chunk.toString();
  });
  child.stdout.resume();
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", (error) => reject(problem("binaries_broken", { detail: error.message }, error)));
    child.once("close", resolve);
  });
  if (code !== 0) throw initialisationProblem(said, path.dirname(half));
}

function initialisationProblem(said: string, folder: string): Error {
  if (/No space left|quota exceeded/i.test(said)) return problem("no_space", { folder });
  const lines = said.split("\n").filter((line) => line.trim() !== "");
  const detail = lines.find((line) => /error|fatal|panic/i.test(line)) ?? lines[0] ?? "initdb ended without a word";
  if (/shared librar|GLIBC|not found \(required|Library not loaded/.test(said)) return problem("binaries_broken", { detail });
  return problem("database_not_made", { detail: detail.trim() });
}
