import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, existsSync, fchownSync, openSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:net";
import { totalmem } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type Binaries, postgresEnvironment } from "./postgres-binaries.ts";
import { type Postmaster, readPostmaster } from "./postmaster.ts";
import { problem } from "./problems.ts";
import type { Identity } from "./unprivileged-user.ts";

type Starting = {
  readonly dir: string;
  readonly binaries: Binaries;
  readonly identity: Identity;
  readonly throwaway: boolean;
  readonly settings: readonly string[];
  readonly readyWithinSeconds?: number | undefined;
};

/** Recovery after a crash replays the write-ahead log, which may take minutes on a slow disk. */
const READY_WITHIN_SECONDS = 300;
const LOG_KEPT_BYTES = 5 * 1024 ** 2;

/**
 * Starts PostgreSQL in its data folder, as a process group of its own: a Ctrl-C in the terminal reaches us only, and
 * we stop it last. Its log is `server.log` in the folder. Refuses with `database_not_started`, `no_space`,
 * `binaries_broken`.
 */
export async function startPostmaster(starting: Starting): Promise<Postmaster> {
  for (let attempt = 1; ; attempt++) {
    const port = await choosePort(attempt === 1 ? lastPort(starting.dir) : undefined);
    const outcome = await launch(starting, port);
    if (outcome.started) return outcome.started;
    // Somebody may take the port between our look and PostgreSQL's, and children of a killed one need a moment to go.
    const isPassing = /Address already in use|could not bind|pre-existing shared memory block/.test(outcome.said);
    if (!isPassing || attempt === 20) throw startProblem(outcome.said, starting.dir);
    await sleep(250);
  }
}

async function launch(starting: Starting, port: number): Promise<{ started?: Postmaster; said: string }> {
  const { dir, binaries, identity, throwaway } = starting;
  const { uid, gid } = identity;
  const log = openLog(dir, identity);
  const from = statSync(log.file).size;
  const args = [
    "-D",
    dir,
    "-p",
    String(port),
    ...[...always(throwaway), ...statistics(binaries), ...starting.settings].flatMap((setting) => ["-c", setting]),
  ];
  const child = spawn(binaries.postgres, args, {
    uid,
    gid,
    cwd: "/",
    env: postgresEnvironment(),
    detached: true,
    windowsHide: true,
    stdio: ["ignore", log.descriptor, log.descriptor],
  });
  closeSync(log.descriptor);
  child.unref();
  const said = () => readFileSync(log.file).subarray(from).toString("utf8");
  const started = await becomesReady(child, dir, starting.readyWithinSeconds ?? READY_WITHIN_SECONDS);
  if (started && throwaway) endWithThisProcess(started.pid, dir, identity);
  return { ...(started && { started }), said: started ? "" : said() };
}

/** Statement statistics for the administrator's page, without the texts of commands that set a password. */
function statistics({ folder }: Binaries): string[] {
  const library = ["so", "dylib", "dll"].some((ending) =>
    [path.join(folder, "../lib/postgresql"), path.join(folder, "../lib")].some((place) =>
      existsSync(path.join(place, `pg_stat_statements.${ending}`)),
    ),
  );
  return library ? ["shared_preload_libraries=pg_stat_statements", "pg_stat_statements.track_utility=off"] : [];
}

function always(throwaway: boolean): string[] {
  const kept = ["listen_addresses=127.0.0.1", "unix_socket_directories=", "max_connections=200", "timezone=UTC", "log_timezone=UTC"];
  return throwaway
    ? [...kept, "fsync=off", "full_page_writes=off", "synchronous_commit=off"]
    : [...kept, `shared_buffers=${bufferMiB()}MB`];
}

/**
 * An eighth of the memory there is, from 128 MiB to 2 GiB: PostgreSQL's own 128 leave a large database to what the system keeps
 * of its files, which it may let go of at any time.
 */
function bufferMiB(): number {
  const limit = process.constrainedMemory();
  const memory = limit > 0 ? Math.min(limit, totalmem()) : totalmem();
  return Math.round(Math.min(2_048, Math.max(128, memory / 8 / 1024 ** 2)));
}

async function becomesReady(child: ChildProcess, dir: string, withinSeconds: number): Promise<Postmaster | undefined> {
  let failed: unknown;
  let hasEnded = false;
  child.once("error", (error) => {
    failed = error;
  });
  child.once("exit", () => {
    hasEnded = true;
  });
  const deadline = Date.now() + withinSeconds * 1000;
  while (!hasEnded && Date.now() < deadline) {
    await sleep(10);
    if (failed) throw problem("binaries_broken", { detail: failed instanceof Error ? failed.message : String(failed) }, failed);
    const recorded = readPostmaster(dir);
    if (recorded?.ready && recorded.pid === child.pid) return recorded;
  }
  if (!hasEnded) child.kill("SIGQUIT");
  return undefined;
}

/**
 * A throw-away server must not outlive the tests, even when they are killed: a shell waits for the end of a pipe that
 * only this process holds open, then ends the server and removes its folder.
 */
function endWithThisProcess(pid: number, dir: string, { uid, gid }: Identity): void {
  if (process.platform === "win32") return;
  // The folder's own record is asked first: after an orderly stop the number may belong to somebody else.
  const script = [
    "cat >/dev/null",
    `[ "$(head -n 1 "$0/postmaster.pid" 2>/dev/null)" = ${pid} ] || exit 0`,
    `kill -QUIT ${pid}`,
    `while kill -0 ${pid} 2>/dev/null; do sleep 0.1; done`,
    'rm -rf "$0"',
  ].join("; ");
  const watcher = spawn("/bin/sh", ["-c", script, dir], { uid, gid, cwd: "/", detached: true, stdio: ["pipe", "ignore", "ignore"] });
  watcher.unref();
  (watcher.stdin as unknown as { unref?(): void } | null)?.unref?.();
}

function openLog(dir: string, { uid, gid }: Identity): { file: string; descriptor: number } {
  const file = path.join(dir, "server.log");
  const isLong = existsSync(file) && statSync(file).size > LOG_KEPT_BYTES;
  const descriptor = openSync(file, isLong ? "w" : "a", 0o600);
  if (uid !== undefined && gid !== undefined) fchownSync(descriptor, uid, gid);
  return { file, descriptor };
}

/** Tools connected yesterday find the database at the same port today, where that can be. */
function lastPort(dir: string): number | undefined {
  try {
    const match = /"-p" "(\d+)"/.exec(readFileSync(path.join(dir, "postmaster.opts"), "utf8"));
    return match ? Number(match[1]) : undefined;
  } catch {
    return undefined;
  }
}

async function choosePort(preferred: number | undefined): Promise<number> {
  return (preferred && (await tryPort(preferred))) || (await tryPort(0)) || choosePort(undefined);
}

function tryPort(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(undefined));
    server.listen(port, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : undefined));
    });
  });
}

function startProblem(said: string, dir: string): Error {
  const log = path.join(dir, "server.log");
  if (/No space left|quota exceeded/i.test(said)) return problem("no_space", { folder: dir });
  const line = said.split("\n").find((text) => /FATAL|PANIC|ERROR|error while loading/.test(text)) ?? said.split("\n")[0];
  const detail = (line || "it ended without a word").replace(/^.*?(FATAL|PANIC|ERROR):\s*/, "").trim();
  if (/shared librar|GLIBC|Library not loaded/.test(said)) return problem("binaries_broken", { detail });
  return problem("database_not_started", { detail, log });
}
