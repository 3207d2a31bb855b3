import type { Db } from "#lib/platform/db.ts";

/** Who holds one of these roles at headquarters. Read as the house. */
export async function holdersOf(db: Db, roles: readonly string[]): Promise<string[]> {
  const rows = await db.personRole.findMany({
    where: { role: { in: [...roles] }, person: { active: true, centreId: null } },
    select: { personId: true },
    distinct: ["personId"],
    take: 200,
  });
  return rows.map(({ personId }) => personId);
}
