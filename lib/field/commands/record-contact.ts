import { holdWorkOrder } from "#lib/dispatch/index.ts";
import { command } from "#lib/platform/command.ts";
import { changeRequest, keepAddress, keepPromise, meetClock } from "#lib/requests/index.ts";
import { ok, refuse } from "#lib/shared/result.ts";
import { RecordContactInput } from "../contract/inputs.ts";
import { refusedWindow } from "../rules/appointment.ts";
import { isPossible } from "../rules/next-steps.ts";

/**
 * A call to the customer, with what was agreed in it: the address that was to be obtained, the window. Reaching the
 * customer stops the clock of first contact; a call nobody answers does not. Refusals: `not_found`, `work_order_over`,
 * `step_not_possible`, `address_first` (a window needs a place), `window_past`, `window_too_long`.
 */
export const recordCustomerContact = command({
  name: "field.record_contact",
  permission: "field.work",
  input: RecordContactInput,
  example: () => ({ workOrderId: "01900000-0000-7000-8000-000000000000", result: "reached" as const }),
  async run(context, { workOrderId, result, address, window, windowAskedBy }) {
    const held = await holdWorkOrder(context.db, workOrderId, null);
    if (!held.ok) return held;
    const { order, request, status } = held.value;
    if (!isPossible(status, "call")) return refuse("step_not_possible");
    context.subject(order.id, request.id);
    context.event({ kind: "customer_contacted", requestId: request.id, cycle: order.cycle, workOrderId, data: { result } });
    if (result === "reached") {
      await meetClock(context, request, "contact", "answer");
    }
    const placed = address ? await keepAddress(context, request, address) : request;
    if (window) {
      const interval = { startsAt: new Date(window.startsAt), endsAt: new Date(window.endsAt) };
      const bad = refusedWindow(interval, context.now);
      if (bad) return bad;
      if (!placed.addressId) return refuse("address_first", undefined, { address: { code: "required" } });
      await keepPromise(context, address ? placed : await changeRequest(context, placed, {}), interval, windowAskedBy);
    }
    return ok();
  },
});
