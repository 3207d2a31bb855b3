import type { Db } from "#lib/platform/db.ts";
import { type Sql, sql, words } from "#lib/platform/sql.ts";

/** Who holds one of these roles at headquarters. Read as the house. */
export async function holdersOf(db: Db, roles: readonly string[]): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`SELECT DISTINCT person_id AS id FROM (${holders(roles)}) h`;
  return rows.map(({ id }) => id);
}

/** The same, to stand within a statement. */
export function holders(roles: readonly string[]): Sql {
  return sql`SELECT r.person_id FROM person_role r JOIN person p ON p.id = r.person_id
    WHERE r.role IN (${words(...roles)}) AND p.active AND p.centre_id IS NULL`;
}
