import type { Db } from "#lib/platform/db.ts";
import { type Sql, sql } from "#lib/platform/sql.ts";

/** The file that this one is part of by now, itself where it was never merged away. An old link leads there. */
export async function survivorOf(db: Db, customerId: string): Promise<{ readonly id: string; readonly number: number }> {
  const survivor = (await survivorsOf(db, [customerId])).get(customerId) ?? customerId;
  const file = await db.customer.findUnique({ where: { id: survivor }, select: { number: true } });
  return { id: survivor, number: file?.number ?? 0 };
}

/** The same of several: those that were merged away, each with the file they are part of. */
export async function survivorsOf(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db.$queryRaw<
    { id: string; survivor: string }[]
  >`WITH RECURSIVE ${survivorsAmong(sql`SELECT unnest(${ids}::uuid[])`)} SELECT id, survivor FROM merged`;
  return new Map(rows.map(({ id, survivor }) => [id, survivor]));
}

/** The same of those that `files` selects, as a part `merged (id, survivor)` of a larger question after `WITH RECURSIVE`. At headquarters. */
export function survivorsAmong(files: Sql): Sql {
  return sql`way AS (
      SELECT from_id AS id, into_id AS survivor, 1 AS steps FROM customer_merge WHERE from_id IN (${files}) AND undone_at IS NULL
      UNION ALL
      SELECT w.id, m.into_id, w.steps + 1 FROM way w JOIN customer_merge m ON m.from_id = w.survivor AND m.undone_at IS NULL),
    merged AS (SELECT DISTINCT ON (id) id, survivor FROM way ORDER BY id, steps DESC)`;
}
