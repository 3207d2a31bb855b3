import { alone } from "./alone.ts";
import { archiveSettings } from "./archive-settings.ts";
import { embeddedFolder, ensureDataFolder } from "./data-folder.ts";
import { EMBEDDED_APP, EMBEDDED_OWNER } from "./database-roles.ts";
import { type Cluster, type ClusterOptions, findRunningCluster, openCluster } from "./embedded-cluster.ts";
import { findInstance, takeInstanceLock } from "./instance-lock.ts";
import { addressOf, databasesOf, type Prepared, prepareDatabase, prepareOwnDatabase } from "./prepare-database.ts";
import { problem } from "./problems.ts";
import { openSecrets, readSecrets, type Secrets, secretsFile } from "./secrets.ts";
import type { Settings } from "./settings.ts";
import { cloneWorld, hasWorld, keepWorld, worldDay } from "./world-template.ts";

/** The one that is opened where no other is named. */
export const EMBEDDED_DATABASE = "yipiao";

export type OpenDatabase = {
  /** In a few words: which database it is and how it came to run. */
  readonly description: string;
  /** Refuses with `database_missing` where `prepare` would make it. */
  mustExist(): Promise<void>;
  /** Makes roles, tables and job queue what this program needs. */
  prepare(): Promise<Prepared>;
  /** Makes a database that is missing from the demo world kept for `stamp` and today; false where there is none. Before `prepare`. */
  cloneWorld(stamp: string): Promise<boolean>;
  /** Runs `fill`; if an empty database got its demo world by it, a copy is kept for the next one that is missing. */
  fillWorld(stamp: string, fill: () => Promise<void>): Promise<void>;
  /** Stops what was started or adopted; one's own Postgres is left alone. */
  stop(): Promise<void>;
};

/**
 * Opens the database the settings name: one's own, or the embedded one, which is made and started as needed. Whoever serves
 * it for long hands in `openKeptCluster`.
 */
export async function openDatabase(
  { own, dataFolder, database: name, backups }: Settings,
  secrets: Secrets,
  open: (options: ClusterOptions) => Promise<Cluster> = openCluster,
): Promise<OpenDatabase> {
  if (own) {
    const { host } = new URL(own.ownerUrl);
    return {
      description: `your own PostgreSQL at ${host}`,
      mustExist: async () => undefined,
      prepare: () => prepareOwnDatabase(own.ownerUrl, own.appUrl),
      cloneWorld: async () => false,
      // Other starts may serve the same database; a data folder's has but one.
      fillWorld: (_stamp, fill) => alone(own.ownerUrl, fill),
      stop: async () => undefined,
    };
  }
  ensureDataFolder(dataFolder);
  const { superuserPassword, ownerPassword, appPassword } = secrets;
  const { superUrl, port, adopted, stop } = await open({
    ...{ dir: embeddedFolder(dataFolder), password: superuserPassword },
    settings: backups ? archiveSettings(backups) : [],
  });
  return {
    description: `embedded PostgreSQL ${adopted ? "adopted" : "started"} at 127.0.0.1:${port}`,
    mustExist: async () => {
      const others = await databasesOf(superUrl);
      if (!others.includes(name)) throw problem("database_missing", { database: name, others: others.join(", ") });
    },
    prepare: () => prepareDatabase({ superUrl, database: name, ownerPassword, appPassword }),
    cloneWorld: (stamp) => cloneWorld(superUrl, name, worldDay(process.env, new Date()), stamp),
    fillWorld: async (stamp, fill) => {
      const isFirst = !(await hasWorld(superUrl, name));
      await fill();
      if (isFirst) await keepWorld(superUrl, name, stamp);
    },
    stop,
  };
}

/** The two addresses of the database that runs now; refuses with `not_running`, starts nothing. */
export async function findDatabase({ own, dataFolder, database }: Settings): Promise<{ ownerUrl: string; appUrl: string }> {
  if (own) return own;
  const secrets = readSecrets(secretsFile(dataFolder));
  const { superuserPassword, ownerPassword, appPassword } = secrets ?? {};
  if (!superuserPassword || !ownerPassword || !appPassword) throw problem("not_running", {});
  const running = await findRunningCluster(embeddedFolder(dataFolder), superuserPassword);
  if (!running) throw problem("not_running", {});
  const server = `postgres://127.0.0.1:${running.port}/`;
  return {
    ownerUrl: addressOf(server, { database, user: EMBEDDED_OWNER, password: ownerPassword }),
    appUrl: addressOf(server, { database, user: EMBEDDED_APP, password: appPassword }),
  };
}

/**
 * Runs `use` on a prepared database for a command line of its own: on the one that runs, which goes on running, or on
 * one opened for as long as `use` takes, with the data folder locked meanwhile. One that is missing is made, but not where it
 * `mustExist`.
 */
export async function withDatabase<T>(
  settings: Settings,
  use: (prepared: Prepared, secrets: Secrets) => Promise<T>,
  { mustExist = false }: { readonly mustExist?: boolean } = {},
): Promise<T> {
  ensureDataFolder(settings.dataFolder);
  const isServed = findInstance(settings.dataFolder) !== null;
  const lock = isServed ? null : await takeInstanceLock(settings.dataFolder, "no address, only its database");
  try {
    const secrets = openSecrets(settings.dataFolder);
    const database = await openDatabase(settings, secrets);
    try {
      if (mustExist) await database.mustExist();
      return await use(await database.prepare(), secrets);
    } finally {
      if (lock) await database.stop();
    }
  } finally {
    lock?.release();
  }
}

/**
 * Runs `use` with the superuser's address of the embedded server: the one that runs, or one opened for it. Nothing is
 * migrated. Refuses with `backup_own` where the database is one's own.
 */
export async function withCluster<T>(settings: Settings, use: (superUrl: string) => Promise<T>): Promise<T> {
  if (settings.own) throw problem("backup_own", { host: new URL(settings.own.ownerUrl).host });
  const isServed = findInstance(settings.dataFolder) !== null;
  const lock = isServed ? null : await takeInstanceLock(settings.dataFolder, "no address, only its database");
  try {
    const { superuserPassword } = openSecrets(settings.dataFolder);
    const cluster = await openCluster({
      ...{ dir: embeddedFolder(settings.dataFolder), password: superuserPassword },
      settings: settings.backups ? archiveSettings(settings.backups) : [],
    });
    try {
      return await use(cluster.superUrl);
    } finally {
      if (lock) await cluster.stop();
    }
  } finally {
    lock?.release();
  }
}
