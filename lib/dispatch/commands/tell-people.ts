import type { Reaction } from "#lib/platform/command.ts";
import { dispatchersOf, outletManagers } from "../queries/people-to-tell.ts";

/** Who has to answer an offer hears of it. The owner sees it on the request, and hears when it sticks. */
export const tellOffered: Reaction = {
  on: "work_order_offered",
  async run(context, { requestId, workOrderId }) {
    const { db, actor } = context;
    const order = await db.workOrder.findUniqueOrThrow({
      where: { id: workOrderId ?? "" },
      include: { request: { select: { number: true } } },
    });
    const personIds = (await outletManagers(db, order.outletId)).filter((personId) => personId !== actor.personId);
    // By policy work can be assigned at once: then there is nothing to answer.
    const kind = order.status === "offered" ? "work_order_offered" : "technician_assigned";
    context.notify({ personIds, kind, requestId, data: { number: order.request.number, workOrderId: order.id } });
  },
};

/** The technician hears of work that is theirs. */
export const tellAssigned: Reaction = {
  on: "technician_assigned",
  async run(context, { requestId, workOrderId }) {
    const order = await context.db.workOrder.findUniqueOrThrow({
      where: { id: workOrderId ?? "" },
      include: { request: { select: { number: true } } },
    });
    context.notify({
      personIds: [order.technicianId],
      kind: "technician_assigned",
      requestId,
      data: { number: order.request.number, workOrderId: order.id },
    });
  },
};

/** An offer nobody answered in time goes to the dispatchers too (DOMAIN §6: it escalates); the owner is alarmed already. */
export const escalateOffer: Reaction = {
  on: "clock_overdue",
  async run(context, { requestId, data }) {
    if (data?.clock !== "offer") return;
    const request = await context.db.serviceRequest.findUniqueOrThrow({ where: { id: requestId } });
    context.notify({
      personIds: await dispatchersOf(context.db, request.centreId),
      kind: "offer_unanswered",
      requestId,
      data: { number: request.number },
    });
  },
};
