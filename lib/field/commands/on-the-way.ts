import { changeOrder, holdWorkOrder } from "#lib/dispatch/index.ts";
import { command } from "#lib/platform/command.ts";
import { meetClock } from "#lib/requests/index.ts";
import { uuidv7 } from "#lib/shared/ids.ts";
import { ok, refuse } from "#lib/shared/result.ts";
import { ArriveInput, DepartInput, TurnBackInput } from "../contract/inputs.ts";
import { isPossible } from "../rules/next-steps.ts";

/** The technician sets out, with the kilometres there are to go if known. Refusals: `not_found`, `stale`, `work_order_over`, `step_not_possible`. */
export const depart = command({
  name: "field.depart",
  permission: "field.work",
  input: DepartInput,
  example: () => ({ workOrderId: "01900000-0000-7000-8000-000000000000", seenVersion: 1 }),
  async run(context, { workOrderId, seenVersion, km }) {
    const held = await holdWorkOrder(context.db, workOrderId, seenVersion);
    if (!held.ok) return held;
    const { order, request, status } = held.value;
    if (!isPossible(status, "depart")) return refuse("step_not_possible");
    const changed = await changeOrder(context, order, { status: "en_route" });
    context.subject(order.id, request.id);
    context.event({ kind: "departed", requestId: request.id, cycle: order.cycle, workOrderId, data: { km } });
    return ok({ version: changed.version });
  },
});

/** Nobody home, or called away: back to appointed, and the owner hears of it. Refusals: `not_found`, `stale`, `work_order_over`, `step_not_possible`. */
export const turnBack = command({
  name: "field.turn_back",
  permission: "field.work",
  input: TurnBackInput,
  example: () => ({ workOrderId: "01900000-0000-7000-8000-000000000000", seenVersion: 1, reason: "nobody_home" as const }),
  async run(context, { workOrderId, seenVersion, reason }) {
    const held = await holdWorkOrder(context.db, workOrderId, seenVersion);
    if (!held.ok) return held;
    const { order, request, status } = held.value;
    if (!isPossible(status, "turn_back")) return refuse("step_not_possible");
    const changed = await changeOrder(context, order, { status: "appointed" });
    context.subject(order.id, request.id);
    context.event({ kind: "turned_back", requestId: request.id, cycle: order.cycle, workOrderId, data: { reason } });
    context.notify({ personIds: [request.ownerId], kind: "turned_back", requestId: request.id, data: { number: request.number, reason } });
    return ok({ version: changed.version });
  },
});

/** At the customer's door: the visit begins and the clock of arrival stops. Refusals: `not_found`, `stale`, `work_order_over`, `step_not_possible`, `already_on_site`. */
export const arrive = command({
  name: "field.arrive",
  permission: "field.work",
  input: ArriveInput,
  example: () => ({ workOrderId: "01900000-0000-7000-8000-000000000000", seenVersion: 1 }),
  async run(context, { workOrderId, seenVersion }) {
    const { db, now } = context;
    const held = await holdWorkOrder(db, workOrderId, seenVersion);
    if (!held.ok) return held;
    const { order, request, status } = held.value;
    if (!isPossible(status, "arrive")) return refuse("step_not_possible");
    const changed = await changeOrder(context, order, { status: "on_site" });
    const { technicianId, outletId, centreId } = order;
    const visitId = uuidv7();
    await db.visit.createMany({
      data: [{ id: visitId, workOrderId, requestId: request.id, technicianId, outletId, centreId, arrivedAt: now }],
    });
    await meetClock(context, request, "arrive", "contact", "answer");
    context.subject(order.id, request.id, visitId);
    context.event({ kind: "arrived", requestId: request.id, cycle: order.cycle, workOrderId, data: { visitId } });
    return ok({ version: changed.version, visitId });
  },
});
