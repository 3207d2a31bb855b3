import type { Db } from "#lib/platform/db.ts";

/** Who answers for an outlet. Read as the house: a technician does not see who manages. */
export async function outletManagers(db: Db, outletId: string): Promise<string[]> {
  const rows = await db.personRole.findMany({
    where: { role: "outlet_manager", person: { outletId, active: true } },
    select: { personId: true },
    take: 50,
  });
  return rows.map(({ personId }) => personId);
}

/** The dispatchers of headquarters and of this centre. Read as the house. */
export async function dispatchersOf(db: Db, centreId: string | null): Promise<string[]> {
  const rows = await db.personRole.findMany({
    where: { role: "dispatcher", person: { active: true, OR: [{ centreId: null }, ...(centreId ? [{ centreId }] : [])] } },
    select: { personId: true },
    take: 200,
  });
  return rows.map(({ personId }) => personId);
}
