import path from "node:path";
import { Client } from "pg";
import { embeddedFolder, ensureDataFolder } from "#lib/setup/data-folder.ts";
import { EMBEDDED_DATABASE } from "#lib/setup/database.ts";
import { openCluster } from "#lib/setup/embedded-cluster.ts";
import { takeInstanceLock } from "#lib/setup/instance-lock.ts";
import { addressOf, prepareDatabase } from "#lib/setup/prepare-database.ts";
import { openSecrets } from "#lib/setup/secrets.ts";
import { servedEnvironment } from "#lib/setup/served-environment.ts";
import { settingsOfThisProcess } from "#lib/setup/settings.ts";
import { type Served, startServer } from "./server.ts";

/** A world that is measured: its database, one server on it, and a superuser's look at what is in it. */
export type World = {
  readonly database: string;
  /** How many service requests are in it. */
  readonly requests: number;
  readonly served: Served;
  readonly look: Client;
  readonly phoneKey: string;
  /** As the application connects. */
  readonly appUrl: string;
};

export type Ground = { world(database: string): Promise<World>; close(): Promise<void> };

export { EMBEDDED_DATABASE };

/** Opens the data folder (`YIPIAO_DATA`) for this bench alone: its cluster, and worlds by the name of their database. */
export async function openGround(): Promise<Ground> {
  const settings = settingsOfThisProcess([]);
  const { dataFolder } = settings;
  ensureDataFolder(dataFolder);
  const lock = await takeInstanceLock(dataFolder, "no address, a bench");
  const closing: (() => Promise<unknown>)[] = [async () => lock.release()];
  const close = async () => {
    for (let last = closing.pop(); last; last = closing.pop()) await last();
  };
  try {
    const secrets = openSecrets(dataFolder);
    const cluster = await openCluster({ dir: embeddedFolder(dataFolder), password: secrets.superuserPassword });
    closing.push(() => cluster.stop());
    const world = async (database: string): Promise<World> => {
      const { superUrl } = cluster;
      const { ownerPassword, appPassword } = secrets;
      await refuseMissing(superUrl, database);
      const { appUrl } = await prepareDatabase({ superUrl, database, ownerPassword, appPassword });
      const look = new Client({ connectionString: addressOf(superUrl, { database }) });
      await look.connect();
      closing.push(() => look.end());
      const env = servedEnvironment({ ...settings, own: null }, secrets, appUrl);
      const served = await startServer(env, path.join(dataFolder, "log"));
      closing.push(() => served.stop());
      const { rows } = await look.query("SELECT count(*)::int AS n FROM service_request");
      return { database, requests: rows[0].n, served, look, phoneKey: env.PHONE_KEY ?? "", appUrl };
    };
    return { world, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** A name nobody loaded must not become an empty database that everything is fast in. */
async function refuseMissing(superUrl: string, database: string): Promise<void> {
  const client = new Client({ connectionString: superUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query("SELECT FROM pg_database WHERE datname = $1", [database]);
    if (!rowCount) throw new Error(`There is no database "${database}" in this data folder: load it first (npm run world, or npm start).`);
  } finally {
    await client.end();
  }
}
