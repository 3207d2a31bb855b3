import { command } from "#lib/platform/command.ts";
import { ok, refuse } from "#lib/shared/result.ts";
import { WithdrawWorkOrderInput } from "../contract/inputs.ts";
import { nextSteps, reasonText } from "../rules/next-steps.ts";
import { changeOrder, holdWorkOrder } from "./work-order-row.ts";

/**
 * Takes work back, with the reason; the request waits for dispatch again and what was done stays as evidence (hand-over).
 * Refusals: `not_found`, `stale`, `work_order_over`, `on_site_already` (the visit ends first).
 */
export const withdrawWorkOrder = command({
  name: "dispatch.withdraw_work_order",
  permission: "dispatch.assign",
  input: WithdrawWorkOrderInput,
  example: () => ({ workOrderId: "01900000-0000-7000-8000-000000000000", seenVersion: 1, reason: "replanned" as const }),
  async run(context, { workOrderId, seenVersion, reason, words }) {
    const held = await holdWorkOrder(context.db, workOrderId, seenVersion);
    if (!held.ok) return held;
    const { order, request, status } = held.value;
    if (!nextSteps(status).includes("withdraw")) return refuse("on_site_already");
    const changed = await changeOrder(context, order, { status: "withdrawn", reason: reasonText(reason, words) });
    context.subject(order.id, request.id);
    context.event({ kind: "work_order_withdrawn", requestId: request.id, cycle: order.cycle, workOrderId, data: { reason, from: status } });
    return ok({ version: changed.version });
  },
});
