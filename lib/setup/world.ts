import { parseArgs } from "node:util";
import type { Client } from "pg";
import { runChild } from "./child-process.ts";
import { embeddedFolder, ensureDataFolder } from "./data-folder.ts";
import { withConnection } from "./database-connection.ts";
import { openCluster } from "./embedded-cluster.ts";
import { ensureClient } from "./generate-client.ts";
import { findInstance, takeInstanceLock } from "./instance-lock.ts";
import { addressOf, type Prepared, prepareDatabase, prepareOwnDatabase } from "./prepare-database.ts";
import { problem, runCommandLine } from "./problems.ts";
import { openSecrets, type Secrets } from "./secrets.ts";
import { servedEnvironment } from "./served-environment.ts";
import { readDatabase, type Settings, settingsOfThisProcess } from "./settings.ts";

const USAGE = "npm run world -- --requests 50000 [--seed 1] [--database NAME] [--world two-years|month-2m]";
const LEAST = 500;
/**
 * What the embedded server writes and keeps for this run alone. With the least log, rows that come into a table in the
 * transaction that made it are written once, and are on the disk when it ends: a crash leaves them whole or not at all.
 */
const FOR_LOADING = [
  ...["wal_level=minimal", "max_wal_senders=0", "archive_mode=off", "autovacuum=off"],
  ...["checkpoint_timeout=30min", "max_wal_size=2GB", "shared_buffers=1GB"],
];

type Asked = { readonly requests: number; readonly seed: string; readonly world: string; readonly database: string };

/** `npm run world`: fills an empty database with a large world for measuring. Refuses with `usage`, `world_too_small`, `world_is_there`, `world_half`. */
async function makeWorld(): Promise<void> {
  const asked = readAsked(process.argv.splice(2));
  const settings = settingsOfThisProcess();
  await ensureClient();
  if (settings.own) {
    const prepared = await prepareOwnDatabase(settings.own.ownerUrl, settings.own.appUrl);
    await refuseFilled(prepared.appUrl, new URL(prepared.appUrl).pathname.slice(1));
    return fill(settings, openSecrets(settings.dataFolder), prepared, asked);
  }
  await withServer(settings, async (superUrl, secrets) => {
    const half = `${asked.database}_loading`;
    const { ownerPassword, appPassword } = secrets;
    await withConnection(superUrl, async (client) => {
      const found = await client.query("SELECT FROM pg_database WHERE datname = $1", [asked.database]);
      if (found.rowCount) throw problem("world_is_there", { database: asked.database });
      // What an earlier run did not finish is no world.
      await client.query(`DROP DATABASE IF EXISTS ${client.escapeIdentifier(half)} WITH (FORCE)`);
    });
    const prepared = await prepareDatabase({ superUrl, database: half, ownerPassword, appPassword });
    await fill(settings, secrets, prepared, asked);
    await withConnection(superUrl, async (client) => {
      const names = [half, asked.database].map((name) => client.escapeIdentifier(name));
      await client.query(`ALTER DATABASE ${names[0]} RENAME TO ${names[1]}`);
      const { rows } = await client.query("SELECT pg_size_pretty(pg_database_size($1)) AS size", [asked.database]);
      process.stdout.write(`      ${rows[0].size} on the disk. Start it 启动: npm start -- --database ${asked.database}\n`);
    });
  });
}

function readAsked(args: string[]): Asked {
  const values = readOptions(args);
  const world = values.world ?? "two-years";
  if (!["two-years", "month-2m"].includes(world)) throw problem("usage", { line: USAGE });
  const given = values.requests ?? (world === "month-2m" ? "2000000" : "50000");
  const requests = Number(given);
  if (!Number.isInteger(requests) || requests < LEAST) throw problem("world_too_small", { requests: given, least: LEAST });
  const seed = values.seed ?? "1";
  if (!/^\d{1,9}$/.test(seed)) throw problem("usage", { line: USAGE });
  const name = world === "month-2m" ? `yipiao_month_${requests}` : `yipiao_${requests}`;
  return { requests, seed, world, database: readDatabase(values.database ?? process.env.YIPIAO_DATABASE ?? name) };
}

function readOptions(args: string[]) {
  const text = { type: "string" } as const;
  try {
    return parseArgs({ args, options: { requests: text, seed: text, database: text, world: text } }).values;
  } catch (error) {
    throw problem("usage", { line: USAGE }, error);
  }
}

/** The server that runs, which goes on running as it is, or one opened for loading. */
async function withServer(settings: Settings, use: (superUrl: string, secrets: Secrets) => Promise<void>): Promise<void> {
  ensureDataFolder(settings.dataFolder);
  const isServed = findInstance(settings.dataFolder) !== null;
  const lock = isServed ? null : await takeInstanceLock(settings.dataFolder, "no address, only its database");
  try {
    const secrets = openSecrets(settings.dataFolder);
    const dir = embeddedFolder(settings.dataFolder);
    const cluster = await openCluster({ dir, password: secrets.superuserPassword, settings: FOR_LOADING });
    try {
      await use(addressOf(cluster.superUrl, { database: "postgres" }), secrets);
    } finally {
      if (lock) await cluster.stop();
    }
  } finally {
    lock?.release();
  }
}

/** One's own database must be empty; what an earlier load left half is no world and cannot become one. */
async function refuseFilled(appUrl: string, database: string): Promise<void> {
  const read = async (client: Client) => {
    await client.query("SELECT set_config('app.actor_kind', 'job', false), set_config('role', 'yipiao_hq', false)");
    const { rows } = await client.query(
      "SELECT (SELECT world_complete FROM installation) AS complete, EXISTS (SELECT FROM service_request) AS filled",
    );
    if (rows[0].complete === false) throw problem("world_half", { database });
    if (rows[0].complete || rows[0].filled) throw problem("world_is_there", { database });
  };
  await withConnection(appUrl, read, "DATABASE_URL");
}

async function fill(settings: Settings, secrets: Secrets, { appUrl, ownerUrl }: Prepared, asked: Asked): Promise<void> {
  const env = { ...servedEnvironment(settings, secrets, appUrl), WORLD_OWNER_URL: ownerUrl };
  const args = ["--requests", String(asked.requests), "--seed", asked.seed, "--world", asked.world];
  // Rows are let go of as fast as they are sent; without a bound the collector would wait until there are many.
  await runChild("Loading the world", ["--max-old-space-size=512", "prisma/world/main.ts", ...args], { env });
}

await runCommandLine(makeWorld);
