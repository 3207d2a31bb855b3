import type { Db } from "#lib/platform/db.ts";

/** Who owns what nobody took on the phone: the agent of headquarters with the fewest open requests; null where there is none. */
export async function readNextOwner(db: Db): Promise<string | null> {
  const [next] = await db.$queryRaw<{ id: string }[]>`
    SELECT p.id FROM person p JOIN person_role r ON r.person_id = p.id AND r.role = 'call_centre_agent'
    LEFT JOIN LATERAL (SELECT count(*) AS open FROM service_request q WHERE q.owner_id = p.id AND q.stage NOT IN ('closed', 'cancelled')) o ON true
    WHERE p.active AND p.centre_id IS NULL AND p.outlet_id IS NULL ORDER BY o.open, p.id LIMIT 1`;
  return next?.id ?? null;
}
