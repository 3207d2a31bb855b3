import { dispatchersOf, outletManagers } from "#lib/dispatch/index.ts";
import type { CommandContext } from "#lib/platform/command.ts";
import type { LicenceStateName, StateReason } from "../contract/vocabulary.ts";
import { licenceAt, stateOf } from "../rules/licence-state.ts";
import { endWork, openPeriod } from "./licence-period.ts";
import { holdLicence, loadStates } from "./licence-row.ts";
import { refreshStanding } from "./refresh-standing.ts";

/** A fact that changes a licence, with what stands behind it: an entry, a published month, or the number of a proof. */
export type LicenceChange = {
  readonly reason: StateReason;
  readonly pointEntryId?: string | null;
  readonly gradeRunId?: string | null;
  readonly evidence?: string | null;
};

/**
 * Writes facts about a licence and what follows from them, in one transaction (DOMAIN §8): where it is no longer valid,
 * every work order that is not on site is withdrawn, a visit on site may finish under a recorded exception, and no booking
 * is possible from now on; where it is valid again, a new period begins. Technician, outlet and dispatchers hear of a
 * change. Facts that name a person's decision keep the actor. Answers the state afterwards.
 */
export async function changeLicence(
  context: CommandContext,
  technicianId: string,
  changes: readonly LicenceChange[],
): Promise<LicenceStateName> {
  const { db, now } = context;
  const technician = await holdLicence(db, technicianId);
  if (!technician) throw new Error(`no technician ${technicianId}`);
  const before = licenceAt(await loadStates(db, technicianId), now);
  for (const change of changes) await writeState(context, technicianId, change);
  const states = await loadStates(db, technicianId);
  const after = licenceAt(states, now);
  if (after !== "valid") await endWork(context, technicianId, states.findLast(({ state }) => state !== "valid")?.id ?? "");
  else if (before !== "valid") await openPeriod(context, technicianId);
  await refreshStanding(context, technicianId);
  context.subject(technicianId);
  if (after !== before) {
    const others = [...(await outletManagers(db, technician.outletId)), ...(await dispatchersOf(db, technician.centreId))];
    context.notify({
      personIds: [technicianId, ...others],
      kind: `licence_${after}`,
      data: { technicianId, reason: changes.at(-1)?.reason ?? "" },
    });
  }
  return after;
}

async function writeState({ db, actor, now }: CommandContext, technicianId: string, change: LicenceChange): Promise<void> {
  const { reason, pointEntryId = null, gradeRunId = null, evidence = null } = change;
  await db.licenceState.createMany({
    data: [
      {
        ...{ technicianId, state: stateOf(reason), reason, startsAt: now, pointEntryId, gradeRunId, evidence },
        decidedById: actor.personId,
      },
    ],
  });
}
