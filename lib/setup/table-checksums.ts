import type { Client } from "pg";

/** "schema.table" → how many rows, and two sums over the hashes of their texts. */
export type Checksums = Readonly<Record<string, string>>;

/**
 * What every table holds, whatever the order on the disk: the rows' hashes are added up, so that no table has to be sorted.
 * Asked in the snapshot of the caller's transaction. Unlogged tables are left out, for a crash empties them.
 */
export async function readChecksums(client: Client): Promise<Checksums> {
  await client.query("SET LOCAL timezone = 'UTC'");
  const { rows: tables } = await client.query<{ name: string }>(
    `SELECT quote_ident(n.nspname) || '.' || quote_ident(c.relname) AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind = 'r' AND c.relpersistence = 'p' AND n.nspname NOT IN ('pg_catalog', 'information_schema') ORDER BY 1`,
  );
  const checksums: Record<string, string> = {};
  for (const { name } of tables) {
    const { rows } = await client.query<{ sum: string }>(
      `SELECT count(*) || '/' || coalesce(sum(hashtextextended(t::text, 0)), 0) || '/' || coalesce(sum(hashtextextended(t::text, 1)), 0) AS sum
        FROM ONLY ${name} t`,
    );
    checksums[name] = rows[0]?.sum ?? "";
  }
  return checksums;
}

/** The checksums of one moment, in a transaction of their own. */
export async function checksumsNow(client: Client): Promise<Checksums> {
  await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
  try {
    return await readChecksums(client);
  } finally {
    await client.query("ROLLBACK");
  }
}

/** Tables that are not the same in both, sorted by name. */
export function differences(one: Checksums, other: Checksums): string[] {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].filter((name) => one[name] !== other[name]).sort();
}
