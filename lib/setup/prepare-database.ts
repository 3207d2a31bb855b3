import type { Client } from "pg";
import { MIGRATIONS_FOLDER, migrate } from "./apply-migrations.ts";
import { parseAddress, withConnection } from "./database-connection.ts";
import { EMBEDDED_APP, EMBEDDED_OWNER, ensureEmbeddedLogins, ensureRoles, ROLES } from "./database-roles.ts";
import { errorCode, problem } from "./problems.ts";

export type Prepared = { readonly ownerUrl: string; readonly appUrl: string; readonly applied: readonly string[] };

/** Facts carry this machine's time (lib/platform/clock.ts): further apart than this, nothing would be written anyway. */
const MOST_MINUTES_APART = 2;

/** What the migrations use; made by whoever opens the database, so that they need no right of their own. */
const EXTENSIONS = ["btree_gist", "pg_trgm"] as const;

/**
 * Makes one database of an embedded cluster ready: logins and roles, the database (owned by `yipiao_owner`), its
 * extensions, the job queue, the migrations. Done again it only applies what is new, and sets the two passwords.
 * A database prepared so may be cloned (`CREATE DATABASE … TEMPLATE …`) by its owner; the clone is ready as it is.
 */
export async function prepareDatabase(options: {
  superUrl: string;
  database: string;
  ownerPassword: string;
  appPassword: string;
  migrations?: string;
}): Promise<Prepared> {
  const { superUrl, database, ownerPassword, appPassword } = options;
  await ensureEmbeddedLogins(superUrl, ownerPassword, appPassword);
  await withConnection(superUrl, (client) => createDatabase(client, database));
  await withConnection(addressOf(superUrl, { database }), createExtensions);
  const ownerUrl = addressOf(superUrl, { database, user: EMBEDDED_OWNER, password: ownerPassword });
  const appUrl = addressOf(superUrl, { database, user: EMBEDDED_APP, password: appPassword });
  await ensureRoles(ownerUrl, appUrl);
  await withConnection(addressOf(superUrl, { database }), createStatistics);
  const { applied } = await migrate(ownerUrl, options.migrations ?? MIGRATIONS_FOLDER);
  return { ownerUrl, appUrl, applied };
}

/**
 * The same for one's own Postgres, as the user of DATABASE_OWNER_URL and without a superuser: the database exists.
 * Refuses with `server_too_old`, `encoding_wrong`, `clock_off`, `extension_missing`, `urls_differ`, `owner_too_weak`,
 * `app_too_strong` and what addresses and migrations refuse.
 */
export async function prepareOwnDatabase(ownerUrl: string, appUrl: string, migrations = MIGRATIONS_FOLDER): Promise<Prepared> {
  const owner = parseAddress(ownerUrl, "DATABASE_OWNER_URL");
  const app = parseAddress(appUrl, "DATABASE_URL");
  if (owner.database !== app.database) throw problem("urls_differ", { owner: owner.database, app: app.database });
  await withConnection(ownerUrl, async (client) => {
    await checkServer(client);
    await createExtensions(client);
  });
  await ensureRoles(ownerUrl, appUrl);
  await withConnection(ownerUrl, createStatistics);
  await withConnection(appUrl, async () => undefined, "DATABASE_URL");
  const { applied } = await migrate(ownerUrl, migrations);
  return { ownerUrl, appUrl, applied };
}

/** The same server's address with another database, user or password. */
export function addressOf(url: string, change: { database: string; user?: string; password?: string }): string {
  const address = new URL(url);
  address.pathname = `/${encodeURIComponent(change.database)}`;
  if (change.user !== undefined) address.username = encodeURIComponent(change.user);
  if (change.password !== undefined) address.password = encodeURIComponent(change.password);
  return address.href;
}

/** The databases of an embedded cluster that are somebody's to open. */
export async function databasesOf(superUrl: string): Promise<readonly string[]> {
  return await withConnection(superUrl, async (client) => {
    const { rows } = await client.query<{ datname: string }>(
      "SELECT datname FROM pg_database WHERE datallowconn AND NOT datistemplate AND datname <> 'postgres' ORDER BY datname",
    );
    return rows.map(({ datname }) => datname);
  });
}

async function createDatabase(client: Client, database: string): Promise<void> {
  const found = await client.query("SELECT FROM pg_database WHERE datname = $1", [database]);
  if (found.rowCount) return;
  try {
    await client.query(`CREATE DATABASE ${client.escapeIdentifier(database)} OWNER ${EMBEDDED_OWNER} TEMPLATE template0`);
  } catch (error) {
    // Somebody made it between our look and our order.
    if (!["42P04", "23505"].includes(errorCode(error) ?? "")) throw error;
  }
}

async function createExtensions(client: Client): Promise<void> {
  for (const extension of EXTENSIONS) {
    try {
      await client.query(`CREATE EXTENSION IF NOT EXISTS ${extension} SCHEMA public`);
    } catch (error) {
      if (errorCode(error) === "23505") continue;
      throw await extensionProblem(client, extension, error);
    }
  }
  await checkChineseTrigrams(client);
}

/** Statement statistics are welcome and not needed: a server without them says so on its page. */
async function createStatistics(client: Client): Promise<void> {
  // In a schema of its own: its view belongs to nobody of the application.
  const made = [
    "CREATE SCHEMA IF NOT EXISTS server_statistics",
    `GRANT USAGE ON SCHEMA server_statistics TO ${ROLES.invariant}`,
    "CREATE EXTENSION IF NOT EXISTS pg_stat_statements SCHEMA server_statistics",
    // Whose function tells the administrator of them.
    `GRANT pg_read_all_stats TO ${ROLES.invariant}`,
  ];
  for (const statement of made) await client.query(statement).catch(() => undefined);
}

async function extensionProblem(client: Client, extension: string, error: unknown): Promise<unknown> {
  const { rows } = await client.query("SELECT current_user AS owner, current_database() AS database");
  const { owner, database } = rows[0];
  if (errorCode(error) === "42501") {
    const remedy = `CREATE EXTENSION ${extension}`;
    return problem("owner_too_weak", { user: owner, needed: `may not add ${extension} to "${database}"`, remedy }, error);
  }
  // 58P01: its files are not there; 0A000: it is not on the server's list.
  if (["58P01", "0A000"].includes(errorCode(error) ?? "")) return problem("extension_missing", { extension }, error);
  return error;
}

/** With LC_CTYPE "C" Postgres takes Chinese letters for punctuation, and every search by part of a name finds nothing. */
async function checkChineseTrigrams(client: Client): Promise<void> {
  const { rows } = await client.query("SELECT cardinality(public.show_trgm('一票到底')) AS trigrams, current_database() AS database");
  if (!rows[0].trigrams) throw problem("trigrams_empty", { database: rows[0].database });
}

async function checkServer(client: Client): Promise<void> {
  const { rows } = await client.query(
    `SELECT current_setting('server_version_num')::int AS version, current_setting('server_version') AS shown,
            current_setting('server_encoding') AS encoding, current_database() AS database, clock_timestamp() AS now`,
  );
  const { version, shown, encoding, database, now } = rows[0];
  if (version < 180_000) throw problem("server_too_old", { found: shown });
  if (encoding !== "UTF8") throw problem("encoding_wrong", { database, found: encoding });
  const minutes = Math.round((Date.now() - now.getTime()) / 60_000);
  if (Math.abs(minutes) > MOST_MINUTES_APART) throw problem("clock_off", { minutes: Math.abs(minutes), isAhead: minutes > 0 });
}
