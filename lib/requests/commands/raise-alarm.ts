import { command } from "#lib/platform/command.ts";
import { notFound, ok } from "#lib/shared/result.ts";
import { RaiseAlarmInput } from "../contract/inputs.ts";

/**
 * A clock ran out: the owner is alarmed, once (DOMAIN §2). Sent by the job that was queued with the clock; a clock that
 * was met, voided or moved meanwhile answers without effect. Refusal: `not_found`.
 */
export const raiseAlarm = command({
  name: "requests.raise_alarm",
  permission: "job",
  input: RaiseAlarmInput,
  example: () => ({ milestoneId: "01900000-0000-7000-8000-000000000000" }),
  async run(context, { milestoneId }) {
    const { db, now } = context;
    const milestone = await db.slaMilestone.findUnique({ where: { id: milestoneId }, include: { request: true } });
    if (!milestone) return notFound();
    const { count } = await db.slaMilestone.updateMany({
      where: { id: milestoneId, metAt: null, voidedAt: null, alarmedAt: null, dueAt: { lte: now } },
      data: { alarmedAt: now },
    });
    if (count === 0) return ok({ alarmed: false });
    const { request, kind, cycle } = milestone;
    context.subject(request.id);
    context.event({ kind: "clock_overdue", requestId: request.id, cycle, data: { clock: kind } });
    context.notify({
      personIds: [request.ownerId],
      kind: "clock_overdue",
      requestId: request.id,
      data: { number: request.number, clock: kind },
    });
    return ok({ alarmed: true });
  },
});
