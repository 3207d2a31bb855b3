import type { Client } from "pg";

export type Kept = { readonly table: string; readonly name: string; readonly sql: string };
/** What was taken from the tables before a load, as the catalogue words it: what is made again afterwards. */
export type Taken = { readonly keys: readonly Kept[]; readonly foreignKeys: readonly Kept[]; readonly indexes: readonly Kept[] };

const OURS = "n.nspname = 'public' AND c.relname NOT LIKE '\\_prisma%'";

/**
 * Begins the one maintenance step in which tables may be filled by COPY: row security is not forced on their owner,
 * triggers rest, and everything that would be kept row by row (foreign keys, keys, exclusions, indexes) is taken away. The
 * owner of the tables may do all of it; no superuser is needed. Checks stay: they cost little and say at once what is wrong.
 */
export async function beginMaintenance(client: Client, tables: readonly string[]): Promise<Taken> {
  const foreignKeys = await kept(
    client,
    `SELECT k.conrelid::regclass::text AS "table", k.conname AS name, format('ALTER TABLE %s ADD CONSTRAINT %I %s', k.conrelid::regclass, k.conname, pg_get_constraintdef(k.oid)) AS sql
     FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE ${OURS} AND k.contype = 'f' AND k.conparentid = 0 AND (c.relname = ANY ($1) OR k.confrelid::regclass::text = ANY ($1)) ORDER BY 1, 2`,
    tables,
  );
  const keys = await kept(
    client,
    `SELECT k.conrelid::regclass::text AS "table", k.conname AS name, format('ALTER TABLE %s ADD CONSTRAINT %I %s', k.conrelid::regclass, k.conname, pg_get_constraintdef(k.oid)) AS sql
     FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE ${OURS} AND k.contype IN ('p', 'u', 'x') AND k.conparentid = 0 AND c.relname = ANY ($1) ORDER BY (k.contype = 'p') DESC, 1, 2`,
    tables,
  );
  const indexes = await kept(
    client,
    `SELECT x.indrelid::regclass::text AS "table", i.relname AS name, replace(pg_get_indexdef(x.indexrelid), ' ON ONLY ', ' ON ') AS sql
     FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class c ON c.oid = x.indrelid JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE ${OURS} AND NOT c.relispartition AND c.relname = ANY ($1)
       AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = x.indexrelid) ORDER BY 1, 2`,
    tables,
  );
  for (const { table, name } of [...foreignKeys, ...keys]) {
    await client.query(`ALTER TABLE ${table} DROP CONSTRAINT ${client.escapeIdentifier(name)}`);
  }
  for (const { name } of indexes) await client.query(`DROP INDEX ${client.escapeIdentifier(name)}`);
  for (const table of await withPartitions(client, tables)) await client.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
  for (const table of tables) await client.query(`ALTER TABLE ${table} NO FORCE ROW LEVEL SECURITY`);
  return { keys, foreignKeys, indexes };
}

/** The last of the step: triggers wake, row security is forced again. What follows asks whether all of it came back. */
export async function endMaintenance(client: Client, tables: readonly string[]): Promise<void> {
  for (const table of await withPartitions(client, tables)) await client.query(`ALTER TABLE ${table} ENABLE TRIGGER USER`);
  for (const table of tables) await client.query(`ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`);
}

/** A trigger of a partition's own (against TRUNCATE) rests and wakes by itself. */
async function withPartitions(client: Client, tables: readonly string[]): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT i.inhrelid::regclass::text AS name FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhparent
     WHERE c.relkind = 'p' AND c.relname = ANY ($1) ORDER BY 1`,
    [tables],
  );
  return [...tables, ...rows.map(({ name }) => name)];
}

/**
 * Cuts the past of a partitioned ledger into months, as if its partitions had been made ahead since `since`. What is
 * loaded into it then lies where it would have come to lie. Only for a database without a past.
 */
export async function partitionPast(client: Client, ledger: string, since: Date): Promise<void> {
  const monthAt = (ahead: number) => new Date(Date.UTC(since.getUTCFullYear(), since.getUTCMonth() + ahead, 1));
  const now = new Date();
  const months = (now.getUTCFullYear() - since.getUTCFullYear()) * 12 + now.getUTCMonth() - since.getUTCMonth();
  await client.query(`DROP TABLE ${ledger}_past`);
  for (let ahead = -1; ahead < months; ahead += 1) {
    const { rows } = await client.query<{ part: string; from_id: string; to_id: string }>(
      "SELECT partition_name($1, $2::timestamptz) AS part, uuidv7_at($2::timestamptz)::text AS from_id, uuidv7_at($3::timestamptz)::text AS to_id",
      [ledger, monthAt(ahead), monthAt(ahead + 1)],
    );
    const [{ part, from_id, to_id }] = rows as [{ part: string; from_id: string; to_id: string }];
    const [name, from] = ahead < 0 ? [`${ledger}_past`, "MINVALUE"] : [part, client.escapeLiteral(from_id)];
    await client.query(`CREATE TABLE ${name} PARTITION OF ${ledger} FOR VALUES FROM (${from}) TO (${client.escapeLiteral(to_id)})`);
    await client.query("SELECT guard_partition($1)", [name]);
  }
}

/**
 * Makes what was taken again: keys and indexes first, then foreign keys, each of which looks at every row. What is of one
 * table goes one after the other, several tables side by side. Foreign keys are all there before the first is validated:
 * to add one locks two tables, and two that add them crosswise would wait for each other.
 */
export async function restore(clients: readonly Client[], taken: Taken, done: (share: number) => void): Promise<void> {
  const validate = taken.foreignKeys.map(({ table, name, sql }) => ({
    ...{ table, name, add: `${sql} NOT VALID` },
    sql: `ALTER TABLE ${table} VALIDATE CONSTRAINT "${name}"`,
  }));
  const steps: readonly (readonly Kept[])[] = [taken.keys, taken.indexes, validate];
  const whole = steps.reduce((sum, step) => sum + step.length, 0);
  let made = 0;
  for (const step of steps) {
    if (step === validate) for (const { add } of validate) await clients[0]?.query(add);
    const byTable = [...Map.groupBy(step, ({ table }) => table).values()];
    await Promise.all(
      clients.map(async (client) => {
        for (let group = byTable.shift(); group; group = byTable.shift()) {
          for (const { sql } of group) {
            await client.query(sql);
            made += 1;
            done(made / whole);
          }
        }
      }),
    );
  }
}

async function kept(client: Client, sql: string, tables: readonly string[]): Promise<Kept[]> {
  return (await client.query(sql, [tables])).rows;
}
