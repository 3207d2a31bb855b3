import type { CommandContext } from "#lib/platform/command.ts";
import { lastGrades } from "../queries/load-licences.ts";
import { standingOf } from "../rules/standing.ts";
import { loadPoints } from "./licence-row.ts";

/**
 * Writes how a technician stands now, from points, last published month and licence: called whenever one of them has
 * changed. The row is what dispatch reads. `since` is when the standing, not its reason, began.
 */
export async function refreshStanding({ db, now }: CommandContext, technicianId: string): Promise<void> {
  const { balance, states, policy } = await loadPoints(db, technicianId, now);
  const grades = await lastGrades(db, [technicianId]);
  const next = standingOf(balance, grades.get(technicianId) ?? null, states, policy, now);
  const kept = await db.technicianStanding.findUnique({ where: { technicianId } });
  if (!kept) {
    await db.technicianStanding.createMany({ data: [{ technicianId, ...next, since: now }] });
    return;
  }
  if (kept.standing === next.standing && kept.reason === next.reason && kept.until?.getTime() === next.until?.getTime()) return;
  const since = kept.standing === next.standing ? kept.since : now;
  await db.technicianStanding.update({ where: { technicianId }, data: { ...next, since, version: kept.version + 1 } });
}
