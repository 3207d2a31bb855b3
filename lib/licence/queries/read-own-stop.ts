import type { ReadContext } from "#lib/platform/read-door.ts";
import type { OwnStop } from "../contract/views.ts";
import { CAUSE_RULES, isCause, licenceAt, standingCauses } from "../rules/licence-state.ts";

/** Facts of one licence: far more than there are. */
const MOST = 1000;

/** Why the technician who reads gets no work now, and what ends it; null while their licence is valid, and for everybody else. */
export async function readOwnStop({ db, actor: { scope }, now }: ReadContext): Promise<OwnStop | null> {
  if (scope.kind !== "technician") return null;
  const facts = await db.licenceState.findMany({ where: { technicianId: scope.technicianId }, take: MOST });
  const state = licenceAt(facts, now);
  if (state === "valid") return null;
  const ends = standingCauses(facts, now).flatMap(({ reason }) => (isCause(reason) ? [CAUSE_RULES[reason].endedBy] : []));
  return { state, ends: [...new Set(ends)] };
}
