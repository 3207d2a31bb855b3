import type { CommandContext, NewEvent, Reaction } from "#lib/platform/command.ts";
import { changeRequest, voidClocks } from "#lib/requests/index.ts";
import { dispatchersOf, outletManagers } from "../queries/people-to-tell.ts";
import { changeOrder, releaseBookings } from "./work-order-row.ts";

/** A cancelled request needs nobody to come: its open work is withdrawn with it. */
export const withdrawCancelled: Reaction = {
  on: "request_cancelled",
  async run(context, { requestId, cycle }) {
    const open = await context.db.workOrder.findFirst({ where: { requestId, status: { notIn: ["completed", "declined", "withdrawn"] } } });
    if (!open) return;
    await changeOrder(context, open, { status: "withdrawn", reason: "request_cancelled" });
    context.event({
      kind: "work_order_withdrawn",
      requestId,
      cycle,
      workOrderId: open.id,
      data: { reason: "request_cancelled", from: open.status },
    });
  },
};

/** Work that was given back: the technician is free again, and the request, unless it is cancelled, waits for dispatch. */
export const takeBackDeclined: Reaction = { on: "work_order_declined", run: takeBack };
export const takeBackWithdrawn: Reaction = { on: "work_order_withdrawn", run: takeBack };

async function takeBack(context: CommandContext, { kind, requestId, workOrderId, data }: NewEvent): Promise<void> {
  const { db, actor } = context;
  const order = await db.workOrder.findUniqueOrThrow({ where: { id: workOrderId ?? "" } });
  const request = await db.serviceRequest.findUniqueOrThrow({ where: { id: requestId } });
  await releaseBookings(db, order.id);
  // A cancelled request keeps where it was dispatched: cancellations are counted there.
  if (request.stage !== "cancelled") {
    await voidClocks(context, request, ["offer", "contact"]);
    await changeRequest(context, request, {
      outletId: null,
      technicianId: null,
      ...(request.stage === "in_service" && { stage: "dispatched" }),
    });
  }
  const office = request.stage === "cancelled" ? [] : [...(await dispatchersOf(db, request.centreId)), request.ownerId];
  // Given back is no news to whoever gave it back, and is to the others who had it.
  const outlet = data?.by === "outlet" ? [] : await outletManagers(db, order.outletId);
  const technician = kind === "work_order_withdrawn" && data?.from !== "offered" ? [order.technicianId] : [];
  context.notify({
    personIds: [...office, ...outlet, ...technician].filter((personId) => personId !== actor.personId),
    kind,
    requestId,
    data: { number: request.number, reason: String(data?.reason ?? "") },
  });
}
