import { withConnection } from "./database-connection.ts";

/** One of the numbers beside those of migrations and roles (apply-migrations.ts, database-roles.ts). */
const FILL_LOCK = 72707371;

/**
 * Runs `fill` while no other start fills the same database; a later one waits, and finds it filled. The hold ends with the
 * connection, so a start that is killed holds nobody up.
 */
export async function alone(ownerUrl: string, fill: () => Promise<void>): Promise<void> {
  await withConnection(ownerUrl, async (client) => {
    await client.query("SELECT pg_advisory_lock($1)", [FILL_LOCK]);
    await fill();
  });
}
