import { createHash, randomUUID } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Client } from "pg";
import { withConnection } from "./database-connection.ts";
import { migrateJobs } from "./migrate-jobs.ts";
import { briefly, errorCode, problem } from "./problems.ts";

export const MIGRATIONS_FOLDER = path.resolve(import.meta.dirname, "../../prisma/migrations");

/** The number `prisma migrate` takes too, so that neither runs while the other does. */
const MIGRATION_LOCK = 72707369;

type Migration = { readonly name: string; readonly sql: string; readonly checksum: string };

/**
 * Brings a database up to the migrations of `folder`, after the tables of the job queue (ours call its functions).
 * Each file is one transaction together with its record in `_prisma_migrations`, in the format of `prisma migrate`.
 * Answers the names applied now.
 *
 * Refuses with `migration_changed`, `migration_newer`, `migration_unfinished` (all before anything is applied),
 * `migration_failed` (that file is rolled back, those before it stay) or `owner_too_weak`.
 */
export async function migrate(ownerUrl: string, folder: string = MIGRATIONS_FOLDER): Promise<{ applied: string[] }> {
  const migrations = readMigrations(folder);
  return await withConnection(ownerUrl, async (client) => {
    await client.query("SELECT pg_advisory_lock($1)", [MIGRATION_LOCK]);
    await createRecord(client);
    const pending = await findPending(client, migrations);
    await migrateJobs(client, ownerUrl);
    for (const migration of pending) {
      await apply(client, migration);
    }
    return { applied: pending.map(({ name }) => name) };
  });
}

function readMigrations(folder: string): Migration[] {
  if (!existsSync(folder)) throw problem("migrations_missing", { folder });
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(path.join(folder, entry.name, "migration.sql")))
    .map(({ name }) => {
      const bytes = readFileSync(path.join(folder, name, "migration.sql"));
      return { name, sql: bytes.toString("utf8"), checksum: createHash("sha256").update(bytes).digest("hex") };
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

async function createRecord(client: Client): Promise<void> {
  const found = await client.query("SELECT to_regclass('public._prisma_migrations') AS record");
  if (found.rows[0].record) return;
  try {
    await client.query(`CREATE TABLE public._prisma_migrations (
      id                  varchar(36) PRIMARY KEY NOT NULL,
      checksum            varchar(64) NOT NULL,
      finished_at         timestamptz,
      migration_name      varchar(255) NOT NULL,
      logs                text,
      rolled_back_at      timestamptz,
      started_at          timestamptz NOT NULL DEFAULT now(),
      applied_steps_count integer NOT NULL DEFAULT 0
    )`);
  } catch (error) {
    if (errorCode(error) !== "42501") throw error;
    const { rows } = await client.query("SELECT current_user AS user, current_database() AS database");
    throw problem(
      "owner_too_weak",
      {
        user: rows[0].user,
        needed: `may not make tables in the database "${rows[0].database}"`,
        remedy: `ALTER DATABASE "${rows[0].database}" OWNER TO "${rows[0].user}"`,
      },
      error,
    );
  }
}

async function findPending(client: Client, migrations: Migration[]): Promise<Migration[]> {
  const { rows } = await client.query<{ name: string; checksum: string; finished: boolean }>(
    `SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS finished
       FROM public._prisma_migrations WHERE rolled_back_at IS NULL ORDER BY migration_name`,
  );
  for (const { name, checksum, finished } of rows) {
    if (!finished) throw problem("migration_unfinished", { name });
    const migration = migrations.find((known) => known.name === name);
    if (!migration) throw problem("migration_newer", { name });
    if (migration.checksum !== checksum) throw problem("migration_changed", { name });
  }
  return migrations.filter(({ name }) => !rows.some((row) => row.name === name));
}

async function apply(client: Client, { name, sql, checksum }: Migration): Promise<void> {
  const started = new Date().toISOString();
  // Sent as one query, file and record are one transaction; the record is written as the owner whatever the file set.
  const record = `;
    RESET ROLE;
    INSERT INTO public._prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
    VALUES ('${randomUUID()}', '${checksum}', ${client.escapeLiteral(name)}, '${started}', clock_timestamp(), 1);`;
  try {
    await client.query(`${sql}\n${record}`);
  } catch (error) {
    await client.query("ROLLBACK");
    throw problem("migration_failed", { name, line: lineOf(error, sql), detail: briefly(error) }, error);
  }
  // A setting the file left behind (a search path, a role) must not reach the next one.
  await client.query("RESET ALL");
}

function lineOf(error: unknown, sql: string): number | null {
  const position = Number((error as { position?: string }).position);
  // Postgres counts characters, JavaScript counts halves of some of them.
  return position ? [...sql].slice(0, position).join("").split("\n").length : null;
}
