import type { CommandContext } from "#lib/platform/command.ts";
import { considered } from "../rules/decision.ts";
import type { Ground, TechnicianFacts, WorkToGive } from "../rules/work-to-give.ts";
import type { WorkOrderRow } from "./work-order-row.ts";

/** Keeps with an assignment who else could have gone and why the others could not, as it was known to whoever decided. */
export async function keepDecision(
  { db, now }: CommandContext,
  { id, centreId, technicianId }: WorkOrderRow,
  startsAt: Date,
  work: WorkToGive,
  technicians: readonly TechnicianFacts[],
  ground: Ground & { readonly travelVersion: number },
): Promise<void> {
  const { travelVersion } = ground;
  await db.dispatchDecision.createMany({
    data: [
      {
        workOrderId: id,
        centreId,
        technicianId,
        decidedAt: now,
        startsAt,
        travelVersion,
        ...considered(work, technicians, ground, technicianId),
      },
    ],
  });
}
