import { command } from "#lib/platform/command.ts";
import { uuidv7 } from "#lib/shared/ids.ts";
import { notFound, ok, refuse } from "#lib/shared/result.ts";
import { RecordDelightInput } from "../contract/inputs.ts";
import { findDelightedWork } from "../queries/delighted-work.ts";
import { enterDelight } from "./enter-points.ts";
import { holdLicence } from "./licence-row.ts";

/**
 * Records an act of delight that the customer confirmed in the last answered follow-up; it adds points (DOMAIN §8). The
 * answer is the evidence, so there is one per follow-up. Refusals: `not_found`, `denied_by_scope`, `delight_needs_answer`,
 * `delight_recorded_already`, `rater_is_technician`.
 */
export const recordDelight = command({
  name: "licence.record_delight",
  permission: "licence.record_delight",
  input: RecordDelightInput,
  example: () => ({ requestId: "01900000-0000-7000-8000-000000000000", words: "…" }),
  async run(context, { requestId, words }) {
    const { db, actor, now } = context;
    if (!actor.personId) return refuse("denied");
    if (actor.scope.kind !== "hq") return refuse("denied_by_scope");
    const request = await db.serviceRequest.findUnique({ where: { id: requestId } });
    if (!request) return notFound();
    const found = await findDelightedWork(db, requestId);
    if (!found) return refuse("delight_needs_answer");
    const { followUpId, workOrderId, technicianId, cycle } = found;
    if (technicianId === actor.personId) return refuse("rater_is_technician");
    await holdLicence(db, technicianId);
    if (await db.delight.findUnique({ where: { followUpId }, select: { id: true } })) return refuse("delight_recorded_already");

    const id = uuidv7(now.getTime());
    await db.delight.createMany({
      data: [{ id, followUpId, requestId, workOrderId, technicianId, words, recordedById: actor.personId, recordedAt: now }],
    });
    const { points, balance } = await enterDelight(context, { technicianId, rule: "delight", delightId: id, enteredById: actor.personId });
    context.subject(requestId, workOrderId, technicianId);
    context.event({ kind: "delight_recorded", requestId, cycle, workOrderId, data: { technicianId } });
    context.notify({
      personIds: [technicianId],
      kind: "points_entered",
      requestId,
      data: { number: request.number, rule: "delight", points: `+${points}`, balance },
    });
    return ok({ points, balance });
  },
});
