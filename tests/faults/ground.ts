import { execFile } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { Client } from "pg";
import { type Cluster, openCluster } from "#lib/setup/embedded-cluster.ts";
import { prepareDatabase } from "#lib/setup/prepare-database.ts";

/** A PostgreSQL of its own that waits for the disk as one's own does. */
export type Ground = {
  readonly folder: string;
  /** The data folder of the server. */
  readonly dir: string;
  readonly superUrl: string;
  readonly appUrl: string;
  /** What the processes on it are told. */
  readonly env: NodeJS.ProcessEnv;
  readonly superuser: Client;
  /** Opens the server again after it was killed, on its port. */
  reopen(): Promise<void>;
  /** Whoever looked at the database looks at it again after that. */
  connected(): Promise<Client>;
  end(): Promise<void>;
};

export const PASSWORD = "a password of the faults";
const DATABASE = "yipiao_faults";
/** What is in it from the beginning, and who puts it there. */
const FILLED_BY = { nothing: null, organisation: "tests/support/fill-reference.ts", "small world": "prisma/seed/main.ts" } as const;
const SMALL = "60";
// A throw-away server is removed with us; unlike the tests' it keeps what it has answered.
const DURABLE = ["fsync=on", "full_page_writes=on", "synchronous_commit=on"];

/** The process' own doors lead to it afterwards: one process stands on one ground. */
export async function openGround(
  settings: readonly string[] = [],
  { folder = ownFolder(), holds = "organisation" as keyof typeof FILLED_BY } = {},
): Promise<Ground> {
  const dir = path.join(folder, "postgres");
  const open = () => openCluster({ dir, password: PASSWORD, throwaway: true, settings: [...DURABLE, ...settings] });
  let cluster: Cluster = await open();
  const prepared = await prepareDatabase({
    ...{ superUrl: cluster.superUrl, database: DATABASE, ownerPassword: "owner", appPassword: "app" },
  });
  const superUrl = cluster.superUrl.replace(/postgres$/, DATABASE);
  const env = {
    ...process.env,
    DATABASE_URL: prepared.appUrl,
    NEXTAUTH_SECRET: "a secret of the faults, long enough for anyone",
    PHONE_KEY: "a phone key of the faults, long enough for anyone",
    LOG_LEVEL: process.env.LOG_LEVEL ?? "silent",
    // Dozens of processes are started, each of them the same.
    NODE_COMPILE_CACHE: path.join(tmpdir(), "yipiao-faults-compiled"),
  };
  Object.assign(process.env, env);
  const filler = FILLED_BY[holds];
  // Nobody is told of what is filled in: it reaches the disk with the first that is waited for.
  const quietly = { env: { ...env, WORLD_REQUESTS: SMALL, PGOPTIONS: "-c synchronous_commit=off" }, maxBuffer: 64 * 1024 ** 2 };
  if (filler) await promisify(execFile)(process.execPath, [filler], quietly);
  const connect = async () => {
    const client = new Client({ connectionString: superUrl });
    client.on("error", () => undefined);
    await client.connect();
    return client;
  };
  let superuser = await connect();
  return {
    ...{ folder, dir, superUrl, appUrl: prepared.appUrl, env },
    get superuser() {
      return superuser;
    },
    async reopen() {
      cluster = await open();
    },
    async connected() {
      await superuser.end().catch(() => undefined);
      superuser = await connect();
      return superuser;
    },
    async end() {
      await superuser.end().catch(() => undefined);
      await cluster.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A folder that the server's user may pass through. */
export function ownFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), "yipiao-faults-"));
  chmodSync(folder, 0o755);
  return folder;
}
