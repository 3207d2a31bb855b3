import type { Db } from "#lib/platform/db.ts";

/** Where a person sits now; null where they signed off, or another has sat down there since. */
export async function seatOf(db: Db, personId: string): Promise<string | null> {
  const own = await db.agentState.findFirst({ where: { personId }, orderBy: { id: "desc" } });
  if (!own?.extension) return null;
  const last = await db.agentState.findFirst({ where: { extension: own.extension }, orderBy: { id: "desc" } });
  return last?.id === own.id ? own.extension : null;
}

/** Who sits at an extension now: whoever said so last, unless they have said something else since. */
export async function agentAt(db: Db, extension: string): Promise<string | null> {
  const last = await db.agentState.findFirst({ where: { extension }, orderBy: { id: "desc" } });
  return last && (await seatOf(db, last.personId)) === extension ? last.personId : null;
}
