import type { Client } from "pg";
import { withConnection } from "./database-connection.ts";
import { errorCode } from "./problems.ts";
import { type Checksums, readChecksums } from "./table-checksums.ts";

/**
 * Names this moment in the write-ahead log, so that one can restore to it, and answers what every table held then. For the
 * blink of the naming nobody writes: all tables are locked against writers, so the snapshot that is read afterwards is that
 * of the point to the row.
 */
export async function nameRestorePoint(databaseUrl: string, name: string): Promise<{ lsn: string; checksums: Checksums }> {
  return withConnection(databaseUrl, (holder) =>
    withConnection(databaseUrl, async (reader) => {
      const { lsn, snapshot } = await named(holder, name);
      try {
        await reader.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
        await reader.query(`SET TRANSACTION SNAPSHOT ${reader.escapeLiteral(snapshot)}`);
      } finally {
        await holder.query("COMMIT");
      }
      // Written out with its segment, so that the archive holds the point.
      await holder.query("SELECT pg_switch_wal()");
      return { lsn, checksums: await readChecksums(reader) };
    }),
  );
}

/** Writers and the lock can wait for each other; then the lock gives way, soon, and asks again. */
async function named(holder: Client, name: string): Promise<{ lsn: string; snapshot: string }> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await lockAndName(holder, name);
    } catch (error) {
      await holder.query("ROLLBACK");
      if (attempt === 20 || !["40P01", "55P03"].includes(errorCode(error) ?? "")) throw error;
    }
  }
}

async function lockAndName(holder: Client, name: string): Promise<{ lsn: string; snapshot: string }> {
  await holder.query("BEGIN");
  await holder.query("SET LOCAL lock_timeout = '10s'");
  await holder.query("SET LOCAL deadlock_timeout = '100ms'");
  const { rows } = await holder.query<{ name: string }>(
    `SELECT quote_ident(n.nspname) || '.' || quote_ident(c.relname) AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND n.nspname NOT IN ('pg_catalog', 'information_schema') ORDER BY 1`,
  );
  await holder.query(`LOCK TABLE ${rows.map((row) => row.name).join(", ")} IN SHARE MODE`);
  const { rows: point } = await holder.query("SELECT pg_create_restore_point($1)::text AS lsn, pg_export_snapshot() AS snapshot", [name]);
  return point[0];
}
