import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";
import { makeDataFolder } from "./make-data-folder.ts";
import { findBinaries, POSTGRES_MAJOR } from "./postgres-binaries.ts";
import { disownRecord, isAlive, type Postmaster, processesIn, readPostmaster, serves } from "./postmaster.ts";
import { errorCode, problem } from "./problems.ts";
import { startPostmaster } from "./start-postmaster.ts";
import { checkEnterable, unprivilegedIdentity } from "./unprivileged-user.ts";

export type ClusterOptions = {
  /** The data folder of PostgreSQL; made when it is missing or empty. */
  readonly dir: string;
  /** The superuser's password. Needed to open a folder that exists; a throw-away cluster may leave it out. */
  readonly password?: string;
  /** For tests: no writing is waited for, `stop` removes the folder, and it goes when this process is killed. */
  readonly throwaway?: boolean;
  /** Server settings for this run alone ("wal_level=minimal"); one that is adopted keeps what it was started with. */
  readonly settings?: readonly string[];
  /** How long it may recover before it answers, if longer than usual. */
  readonly readyWithinSeconds?: number;
};

export type Cluster = {
  /** The superuser's address, of the database "postgres". */
  readonly superUrl: string;
  readonly port: number;
  /** Whether the server was running already, left behind by a start that was killed. */
  readonly adopted: boolean;
  /** Stops the server, adopted or not, without waiting for its clients. May be called twice. */
  stop(): Promise<void>;
};

export const SUPERUSER = "postgres";

/**
 * Opens the PostgreSQL of a data folder: makes the folder if there is none, adopts the server that a killed start left
 * running, or starts one. It listens on 127.0.0.1 only, on a free port (the last one again, if that is free).
 * Refuses with `data_version`, `data_foreign`, `data_busy`, `disk_full`, `not_enterable`, `secrets_lost`,
 * `binaries_missing`, `database_not_made` or `database_not_started`; a folder half-made is removed.
 */
export async function openCluster({
  dir: given,
  password,
  throwaway = false,
  settings = [],
  readyWithinSeconds,
}: ClusterOptions): Promise<Cluster> {
  const dir = path.resolve(given);
  const secret = password ?? (throwaway ? randomBytes(18).toString("hex") : "");
  const binaries = findBinaries();
  const identity = unprivilegedIdentity();
  checkEnterable(binaries.folder, identity);

  const found = await settleRecorded(dir, secret);
  if (found) return asCluster(dir, found, secret, { adopted: true, throwaway });

  if (checkVersion(dir) === "to be made") {
    await makeDataFolder({ dir, superuser: SUPERUSER, password: secret, binaries, identity, throwaway });
  }
  checkEnterable(dir, identity);
  const started = await startPostmaster({ dir, binaries, identity, throwaway, settings, readyWithinSeconds });
  const cluster = asCluster(dir, started, secret, { adopted: false, throwaway });
  try {
    await checkAnswers(dir, started.port, secret);
  } catch (error) {
    await cluster.stop();
    throw error;
  }
  return cluster;
}

/** The server running in a data folder right now, or null; asks nothing of it but that it answers. */
export async function findRunningCluster(dir: string, password: string): Promise<{ port: number } | null> {
  const recorded = readPostmaster(dir);
  if (!recorded?.ready || !isAlive(recorded.pid) || !serves(recorded.pid, dir)) return null;
  return (await answers(dir, recorded.port, password)) ? { port: recorded.port } : null;
}

/** A PostgreSQL of another major version, or a folder of something else, is never touched. */
export function checkVersion(dir: string): "made" | "to be made" {
  const file = path.join(dir, "PG_VERSION");
  if (existsSync(file)) {
    const found = readFileSync(file, "utf8").trim();
    if (found !== POSTGRES_MAJOR) throw problem("data_version", { folder: dir, found, wanted: POSTGRES_MAJOR });
    return "made";
  }
  return "to be made";
}

/**
 * What the folder's record of a running server comes to: that server, once it answers (it may still be recovering, or
 * just going down), or null when there is none left.
 */
async function settleRecorded(dir: string, password: string): Promise<Postmaster | null> {
  const deadline = Date.now() + 60_000;
  for (;;) {
    const recorded = readPostmaster(dir);
    if (!recorded) return null;
    if (!isAlive(recorded.pid) || !serves(recorded.pid, dir)) {
      await waitForChildren(dir, deadline);
      disownRecord(dir);
      return null;
    }
    if (recorded.ready && (await answers(dir, recorded.port, password))) return recorded;
    if (Date.now() > deadline) throw problem("data_busy", { folder: dir, pid: recorded.pid });
    await sleep(100);
  }
}

async function waitForChildren(dir: string, deadline: number): Promise<void> {
  for (let left = processesIn(dir); left.length > 0; left = processesIn(dir)) {
    if (Date.now() > deadline) throw problem("data_busy", { folder: dir, pid: left[0] ?? 0 });
    await sleep(50);
  }
}

async function answers(dir: string, port: number, password: string): Promise<boolean> {
  try {
    await checkAnswers(dir, port, password);
    return true;
  } catch (error) {
    if (error instanceof Error && error.name === "Problem") throw error;
    return false;
  }
}

async function checkAnswers(dir: string, port: number, password: string): Promise<void> {
  const client = new Client({ connectionString: superuserUrl(port, password), connectionTimeoutMillis: 5_000 });
  try {
    await client.connect();
  } catch (error) {
    if (errorCode(error) === "28P01") throw problem("secrets_lost", { file: path.join(path.dirname(dir), "secrets.json") });
    throw error;
  } finally {
    await client.end().catch(() => undefined);
  }
}

const superuserUrl = (port: number, password: string) =>
  `postgres://${SUPERUSER}:${encodeURIComponent(password)}@127.0.0.1:${port}/postgres`;

function asCluster(
  dir: string,
  postmaster: Postmaster,
  password: string,
  { adopted, throwaway }: { adopted: boolean; throwaway: boolean },
): Cluster {
  let stopping: Promise<void> | undefined;
  const stop = async () => {
    await stopPostmaster(dir, postmaster.pid);
    if (throwaway) rmSync(dir, { recursive: true, force: true });
  };
  return {
    superUrl: superuserUrl(postmaster.port, password),
    port: postmaster.port,
    adopted,
    stop: () => {
      stopping ??= stop();
      return stopping;
    },
  };
}

/** Fast shutdown (clients are cut off, the log is written to its end); a server that hangs is ended at once. */
async function stopPostmaster(dir: string, pid: number): Promise<void> {
  for (const [signal, seconds] of [
    ["SIGINT", 20],
    ["SIGQUIT", 5],
    ["SIGKILL", 5],
  ] as const) {
    if (!isAlive(pid) || !serves(pid, dir)) return;
    process.kill(pid, signal);
    const deadline = Date.now() + seconds * 1000;
    while (Date.now() < deadline && isAlive(pid)) {
      await sleep(20);
    }
  }
}
