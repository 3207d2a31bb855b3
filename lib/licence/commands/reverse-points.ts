import { command } from "#lib/platform/command.ts";
import { uuidv7 } from "#lib/shared/ids.ts";
import { notFound, ok, refuse } from "#lib/shared/result.ts";
import { ReversePointsInput } from "../contract/inputs.ts";
import { settle } from "./enter-points.ts";
import { holdLicence } from "./licence-row.ts";

/**
 * A manager takes an entry back by a counter-entry with the reason; a licence and standing that it had taken come back at
 * once (DOMAIN §8). Refusals: `not_found`, `denied_by_scope`, `rater_is_technician`, `reversal_stays` (an entry that takes
 * another back), `reversed_already`.
 */
export const reversePoints = command({
  name: "licence.reverse_points",
  permission: "licence.decide",
  input: ReversePointsInput,
  example: () => ({ entryId: "01900000-0000-7000-8000-000000000000", words: "…" }),
  async run(context, { entryId, words }) {
    const { db, actor, now } = context;
    if (!actor.personId) return refuse("denied");
    if (actor.scope.kind !== "hq") return refuse("denied_by_scope");
    const entry = await db.pointEntry.findUnique({ where: { id: entryId } });
    if (!entry) return notFound();
    const { technicianId, rule, points, policyVersion } = entry;
    if (technicianId === actor.personId) return refuse("rater_is_technician");
    if (entry.reversesId) return refuse("reversal_stays");
    await holdLicence(db, technicianId);
    if (await db.pointEntry.findUnique({ where: { reversesId: entryId }, select: { id: true } })) return refuse("reversed_already");
    const id = uuidv7(now.getTime());
    await db.pointEntry.createMany({
      data: [
        {
          ...{ id, technicianId, rule, points: -points, policyVersion, reversesId: entryId, words },
          ...{ enteredById: actor.personId, happenedAt: now, enteredAt: now },
        },
      ],
    });
    const balance = await settle(context, technicianId, id);
    context.subject(technicianId, entryId);
    context.notify({ personIds: [technicianId], kind: "points_reversed", data: { rule, balance } });
    return ok({ balance });
  },
});
