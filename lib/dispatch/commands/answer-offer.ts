import { type CommandContext, command } from "#lib/platform/command.ts";
import type { Db } from "#lib/platform/db.ts";
import { changeRequest, meetClock } from "#lib/requests/index.ts";
import { notFound, ok, type Result, refuse } from "#lib/shared/result.ts";
import { AcceptOfferInput, DeclineOfferInput } from "../contract/inputs.ts";
import { loadTechnicians } from "../queries/load-technicians.ts";
import { loadGround, loadWork } from "../queries/load-work.ts";
import { assign } from "../rules/assign.ts";
import { nextSteps, reasonText } from "../rules/next-steps.ts";
import { changeOrder, type Held, holdWorkOrder, moveBooking, type WorkOrderRow } from "./work-order-row.ts";

/**
 * The outlet takes the work, for the technician it was offered for or another of its own people at the same time.
 * Refusals: `not_found`, `stale`, `work_order_over`, `answered_already`, for another technician those of the rule
 * `assign` (a repeat needs the dispatcher's reason, not the outlet's) and `technician_booked_meanwhile`.
 */
export const acceptOffer = command({
  name: "dispatch.accept_offer",
  permission: "outlet.answer_offer",
  input: AcceptOfferInput,
  example: () => ({ workOrderId: "01900000-0000-7000-8000-000000000000", seenVersion: 1 }),
  async run(context, { workOrderId, seenVersion, technicianId }) {
    const held = await holdWorkOrder(context.db, workOrderId, seenVersion);
    if (!held.ok) return held;
    const { order, request, status } = held.value;
    if (!nextSteps(status).includes("accept_offer")) return refuse("answered_already");
    const about = { requestId: request.id, cycle: order.cycle, workOrderId };
    const accepted = await changeOrder(context, order, { status: "outlet_accepted" });
    context.event({ kind: "outlet_accepted", ...about, data: { outletId: order.outletId } });
    const given =
      technicianId && technicianId !== order.technicianId ? await giveTo(context, held.value, accepted, technicianId) : ok(accepted);
    if (!given.ok) return given;
    const assigned = await changeOrder(context, given.value, { status: "assigned" });
    await meetClock(context, request, "offer");
    context.subject(order.id, request.id, assigned.technicianId);
    context.event({ kind: "technician_assigned", ...about, data: { technicianId: assigned.technicianId } });
    return ok({ version: assigned.version });
  },
});

/** The outlet does not take it, with the reason; the request waits for dispatch again. Refusals: `not_found`, `stale`, `work_order_over`, `answered_already`. */
export const declineOffer = command({
  name: "dispatch.decline_offer",
  permission: "outlet.answer_offer",
  input: DeclineOfferInput,
  example: () => ({ workOrderId: "01900000-0000-7000-8000-000000000000", seenVersion: 1, reason: "no_capacity" as const }),
  async run(context, { workOrderId, seenVersion, reason, words }) {
    const held = await holdWorkOrder(context.db, workOrderId, seenVersion);
    if (!held.ok) return held;
    const { order, request, status } = held.value;
    if (!nextSteps(status).includes("decline_offer")) return refuse("answered_already");
    const changed = await changeOrder(context, order, { status: "declined", reason: reasonText(reason, words) });
    context.subject(order.id, request.id);
    context.event({ kind: "work_order_declined", requestId: request.id, cycle: order.cycle, workOrderId, data: { reason, by: "outlet" } });
    return ok({ version: changed.version });
  },
});

/** The dispatcher's reason, where there was one: the outlet has none of its own to send whom a repeat is not given to. */
async function overrideOf(db: Db, workOrderId: string): Promise<string | null> {
  const offered = await db.requestEvent.findFirst({ where: { workOrderId, kind: "work_order_offered" }, select: { data: true } });
  return (offered?.data as { override?: string | null } | undefined)?.override ?? null;
}

async function giveTo(
  context: CommandContext,
  { order, request }: Held,
  accepted: WorkOrderRow,
  technicianId: string,
): Promise<Result<WorkOrderRow>> {
  const { db, now } = context;
  const [known] = await loadTechnicians(context, request, technicianId);
  if (!known || known.outlet.id !== order.outletId) return notFound();
  const booking = await db.booking.findFirst({ where: { workOrderId: order.id, live: true } });
  const startsAt = booking && booking.startsAt > now ? booking.startsAt : now;
  const decision = assign(
    await loadWork(db, request, now),
    known.facts,
    startsAt,
    await overrideOf(db, order.id),
    await loadGround(db, now),
  );
  if (!decision.ok) return decision;
  const given = await changeOrder(context, accepted, { technicianId });
  await moveBooking(context, given, startsAt);
  await changeRequest(context, request, { technicianId });
  return ok(given);
}
