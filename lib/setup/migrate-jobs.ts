import { Logger, makeWorkerUtils } from "graphile-worker";
import { type Client, Pool } from "pg";
import { ROLES } from "./database-roles.ts";
import { errorCode, problem } from "./problems.ts";

/**
 * Makes or upgrades the tables of the job queue, as the jobs role, so that they belong to it. It may make a schema in
 * the database only while it makes its own. Refuses with `owner_too_weak` when the owner cannot allow even that.
 */
export async function migrateJobs(client: Client, ownerUrl: string): Promise<void> {
  const { rows } = await client.query(
    `SELECT to_regclass('graphile_worker.migrations') IS NOT NULL AS made, current_database() AS database,
            has_database_privilege($1, current_database(), 'CREATE') AS may_create`,
    [ROLES.jobs],
  );
  const { made, database, may_create: mayCreate } = rows[0];
  if (!made && !mayCreate) await allowSchema(client, database);
  try {
    await runAsJobs(ownerUrl);
  } finally {
    // Also what a start that was killed in between left granted.
    if (!made || mayCreate) await client.query(`REVOKE CREATE ON DATABASE ${client.escapeIdentifier(database)} FROM ${ROLES.jobs}`);
  }
}

async function allowSchema(client: Client, database: string): Promise<void> {
  await client.query(`GRANT CREATE ON DATABASE ${client.escapeIdentifier(database)} TO ${ROLES.jobs}`);
  // Without the right to grant, Postgres only warns; so the outcome is asked for.
  const { rows } = await client.query("SELECT current_user AS owner, has_database_privilege($1, current_database(), 'CREATE') AS granted", [
    ROLES.jobs,
  ]);
  if (!rows[0].granted) throw doesNotOwn(rows[0].owner, database);
}

function doesNotOwn(owner: string, database: string, cause?: unknown): Error {
  const remedy = `ALTER DATABASE "${database}" OWNER TO "${owner}"`;
  return problem("owner_too_weak", { user: owner, needed: `does not own the database "${database}"`, remedy }, cause);
}

async function runAsJobs(ownerUrl: string): Promise<void> {
  const pool = new Pool({ connectionString: ownerUrl, max: 1, options: `-c role=${ROLES.jobs}` });
  // A lost connection fails the query under way, which says so; the event must not end the process besides.
  pool.on("error", () => undefined);
  pool.on("connect", (connection) => connection.on("error", () => undefined));
  const utils = await makeWorkerUtils({ pgPool: pool, logger: new Logger(() => () => undefined) });
  try {
    await utils.migrate();
  } catch (error) {
    if (errorCode(error) === "42501") {
      const { username, pathname } = new URL(ownerUrl);
      throw doesNotOwn(decodeURIComponent(username), pathname.slice(1), error);
    }
    throw error;
  } finally {
    await utils.release();
    await pool.end();
  }
}
