import { changeOrder, holdWorkOrder, reasonText } from "#lib/dispatch/index.ts";
import { command } from "#lib/platform/command.ts";
import { changeRequest } from "#lib/requests/index.ts";
import { ok, refuse } from "#lib/shared/result.ts";
import { AcceptWorkOrderInput, DeclineWorkOrderInput } from "../contract/inputs.ts";
import { isPossible } from "../rules/next-steps.ts";

/** The technician takes the work; the request is in service from here. Refusals: `not_found`, `stale`, `work_order_over`, `step_not_possible`. */
export const acceptWorkOrder = command({
  name: "field.accept_work_order",
  permission: "field.work",
  input: AcceptWorkOrderInput,
  example: () => ({ workOrderId: "01900000-0000-7000-8000-000000000000", seenVersion: 1 }),
  async run(context, { workOrderId, seenVersion }) {
    const held = await holdWorkOrder(context.db, workOrderId, seenVersion);
    if (!held.ok) return held;
    const { order, request, status } = held.value;
    if (!isPossible(status, "accept")) return refuse("step_not_possible");
    const changed = await changeOrder(context, order, { status: "accepted" });
    await changeRequest(context, request, { stage: "in_service" });
    context.subject(order.id, request.id);
    context.event({ kind: "work_order_accepted", requestId: request.id, cycle: order.cycle, workOrderId });
    return ok({ version: changed.version });
  },
});

/** The technician gives it back before starting, with the reason; it counts. Refusals: `not_found`, `stale`, `work_order_over`, `step_not_possible`. */
export const declineWorkOrder = command({
  name: "field.decline_work_order",
  permission: "field.work",
  input: DeclineWorkOrderInput,
  example: () => ({ workOrderId: "01900000-0000-7000-8000-000000000000", seenVersion: 1, reason: "ill" as const }),
  async run(context, { workOrderId, seenVersion, reason, words }) {
    const held = await holdWorkOrder(context.db, workOrderId, seenVersion);
    if (!held.ok) return held;
    const { order, request, status } = held.value;
    if (!isPossible(status, "decline")) return refuse("step_not_possible");
    const changed = await changeOrder(context, order, { status: "declined", reason: reasonText(reason, words) });
    context.subject(order.id, request.id);
    context.event({
      kind: "work_order_declined",
      requestId: request.id,
      cycle: order.cycle,
      workOrderId,
      data: { reason, by: "technician" },
    });
    return ok({ version: changed.version });
  },
});
