import type { Db } from "#lib/platform/db.ts";

/** Who assesses months and publishes them. */
export async function managersOfHeadquarters(db: Db): Promise<string[]> {
  const rows = await db.personRole.findMany({
    where: { role: "hq_manager", person: { active: true, centreId: null, outletId: null } },
    select: { personId: true },
    take: 200,
  });
  return rows.map(({ personId }) => personId);
}

/** The members of a run who may still sign in. */
export async function membersToTell(db: Db, runId: string): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT p.id FROM grade_member m JOIN person p ON p.id = m.technician_id AND p.active WHERE m.run_id = ${runId}::uuid ORDER BY p.id`;
  return rows.map(({ id }) => id);
}
