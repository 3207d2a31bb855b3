import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { promisify } from "node:util";
import { Client } from "pg";
import { afterAll, inject } from "vitest";
import { addressOf } from "#lib/setup/prepare-database.ts";
import type {} from "./test-cluster.ts";

export type TestDatabase = {
  readonly name: string;
  /** Sees and may do everything, also switch triggers off: for looking at what is really there. */
  readonly superUrl: string;
  /** Owns the tables; stands under forced row security. */
  readonly ownerUrl: string;
  /** The application's login; this is also what `DATABASE_URL` is set to. */
  readonly appUrl: string;
  /** Needed only where many databases are made in one file: each is dropped after the file in any case. */
  drop(): Promise<void>;
};

type Options = {
  /**
   * A program (`prisma/seed/…ts`, from the project's root) that fills the database at `DATABASE_URL`. It is run once a
   * test run; whoever asks later gets a clone of the result.
   */
  readonly filledBy?: string;
};

const run = promisify(execFile);

/**
 * An empty migrated database of this test file's own, cloned in some 100 ms, and the environment that
 * `lib/platform/env.ts` reads pointed at it. Call it in `beforeAll`, before the first use of a door: one process keeps one
 * environment and one client, so a second database of the same file is reached by its addresses only.
 */
export async function freshDatabase({ filledBy }: Options = {}): Promise<TestDatabase> {
  const source = filledBy ? await filledTemplate(filledBy) : template().name;
  const name = `yipiao_${randomBytes(6).toString("hex")}`;
  await asSuperuser((client) => client.query(`CREATE DATABASE ${name} TEMPLATE ${source} OWNER yipiao_owner`));
  const database = { ...addresses(name), name, drop: () => dropDatabase(name) };
  made.add(name);
  pointAt(database.appUrl);
  return database;
}

/** What `lib/platform/env.ts` reads; through the pooler where the run has one, and past it for what needs a connection of its own. */
function pointAt(appUrl: string): void {
  const { poolerPort } = template();
  const address = new URL(appUrl);
  if (poolerPort !== null) {
    address.port = String(poolerPort);
    address.searchParams.set("pgbouncer", "true");
    process.env.DATABASE_DIRECT_URL = appUrl;
  }
  process.env.DATABASE_URL = address.href;
}

const made = new Set<string>();

async function dropDatabase(name: string): Promise<void> {
  made.delete(name);
  await asSuperuser((client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
}

// Hooks run in the reverse of their order: what the file itself closes is closed before.
afterAll(async () => {
  const kept = globalThis as { yipiaoPrisma?: { $disconnect(): Promise<void> } };
  await kept.yipiaoPrisma?.$disconnect();
  for (const name of made) await dropDatabase(name);
});

/** Two files that ask for the same filled database at once wait for each other; the second finds it made. */
async function filledTemplate(program: string): Promise<string> {
  const name = `yipiao_filled_by_${program.replace(/\W+/g, "_")}`.slice(-63).replace(/^_+/, "");
  await asSuperuser(async (client) => {
    await client.query("SELECT pg_advisory_lock(hashtextextended($1, 0))", [name]);
    const found = await client.query("SELECT FROM pg_database WHERE datname = $1", [name]);
    if (found.rowCount) return;
    const half = `${name.slice(-50)}_half`;
    await client.query(`DROP DATABASE IF EXISTS ${half} WITH (FORCE)`);
    await client.query(`CREATE DATABASE ${half} TEMPLATE ${template().name} OWNER yipiao_owner`);
    const { appUrl, ownerUrl } = addresses(half);
    const env = { ...process.env, DATABASE_URL: appUrl, DATABASE_OWNER_URL: ownerUrl };
    await run(process.execPath, [program], { env, maxBuffer: 64 * 1024 ** 2 });
    await client.query(`ALTER DATABASE ${half} RENAME TO ${name}`);
  });
  return name;
}

function template() {
  const provided = inject("template");
  if (!provided) throw new Error("tests of this folder have no database: see the projects in vitest.config.ts");
  return provided;
}

function addresses(database: string) {
  const { superUrl, ownerUrl, appUrl } = template();
  return {
    superUrl: addressOf(superUrl, { database }),
    ownerUrl: addressOf(ownerUrl, { database }),
    appUrl: addressOf(appUrl, { database }),
  };
}

async function asSuperuser<T>(use: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: addresses("postgres").superUrl });
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}
