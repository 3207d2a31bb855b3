import type { Db } from "#lib/platform/db.ts";
import { sql } from "#lib/platform/sql.ts";

/** Whose rows go where. */
export type Move = { readonly mergeId: string; readonly from: string; readonly to: string };

/**
 * Holds what merging and its end change, in the order in which everybody takes these locks: requests of the file they leave, then both
 * files. A request that is being logged there at this moment is waited for, and is there afterwards.
 */
export async function holdBoth(db: Db, leaves: string, other: string): Promise<void> {
  await db.$queryRaw`SELECT 1 FROM service_request WHERE customer_id = ${leaves}::uuid ORDER BY id FOR UPDATE`;
  await db.$queryRaw`SELECT 1 FROM customer WHERE id = ANY (${[leaves, other]}::uuid[]) ORDER BY id FOR UPDATE`;
}

/** Writes down what goes with a merge; `rows` null: all that stands in the file. What was written down before stays once. */
export async function writeMoved(db: Db, { mergeId, from }: Move, rows: readonly string[] | null): Promise<void> {
  const chosen = rows === null ? sql`true` : sql`id = ANY (${rows}::uuid[])`;
  await db.$executeRaw`
    INSERT INTO customer_moved (merge_id, row_id, kind)
    SELECT ${mergeId}::uuid, t.id, t.kind FROM (
      SELECT id, 'member' AS kind FROM household_member WHERE customer_id = ${from}::uuid
      UNION ALL SELECT id, 'phone' FROM customer_phone WHERE customer_id = ${from}::uuid
      UNION ALL SELECT id, 'email' FROM customer_email WHERE customer_id = ${from}::uuid
      UNION ALL SELECT id, 'address' FROM customer_address WHERE customer_id = ${from}::uuid
      UNION ALL SELECT id, 'asset' FROM asset WHERE customer_id = ${from}::uuid
      UNION ALL SELECT id, 'membership' FROM membership WHERE customer_id = ${from}::uuid
      UNION ALL SELECT id, 'request' FROM service_request WHERE customer_id = ${from}::uuid) t
    WHERE ${chosen} ON CONFLICT DO NOTHING`;
}

/** Moves what is written down, in one statement: somebody and their number, an appliance and its place are never apart. */
export async function moveRows(db: Db, { mergeId, from, to }: Move): Promise<void> {
  await db.$executeRaw`
    WITH goes AS MATERIALIZED (SELECT row_id FROM customer_moved WHERE merge_id = ${mergeId}::uuid),
      members AS (UPDATE household_member SET customer_id = ${to}::uuid WHERE customer_id = ${from}::uuid AND id IN (SELECT row_id FROM goes)),
      phones AS (UPDATE customer_phone SET customer_id = ${to}::uuid, brought_by = ${brought(mergeId)}
        WHERE customer_id = ${from}::uuid AND id IN (SELECT row_id FROM goes)),
      emails AS (UPDATE customer_email SET customer_id = ${to}::uuid, brought_by = ${brought(mergeId)}
        WHERE customer_id = ${from}::uuid AND id IN (SELECT row_id FROM goes)),
      addresses AS (UPDATE customer_address SET customer_id = ${to}::uuid WHERE customer_id = ${from}::uuid AND id IN (SELECT row_id FROM goes)),
      memberships AS (UPDATE membership SET customer_id = ${to}::uuid WHERE customer_id = ${from}::uuid AND id IN (SELECT row_id FROM goes)),
      assets AS (UPDATE asset SET customer_id = ${to}::uuid WHERE customer_id = ${from}::uuid AND id IN (SELECT row_id FROM goes))
    UPDATE service_request SET customer_id = ${to}::uuid, version = version + 1
    WHERE customer_id = ${from}::uuid AND id IN (SELECT row_id FROM goes)`;
}

/** Brought by this merge on the way there, by nobody on the way back; what an earlier merge brought stays its own. */
function brought(mergeId: string) {
  return sql`CASE WHEN brought_by = ${mergeId}::uuid THEN NULL ELSE coalesce(brought_by, ${mergeId}::uuid) END`;
}
