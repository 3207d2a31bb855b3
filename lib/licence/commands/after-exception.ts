import { withdrawAllOf } from "#lib/dispatch/index.ts";
import type { Reaction } from "#lib/platform/command.ts";
import { licenceAt } from "../rules/licence-state.ts";
import { loadStates } from "./licence-row.ts";

/**
 * A visit that could be finished under an exception and was not: the exception ends with it, and the work is taken back
 * like the rest, so that somebody with a licence can go on (DOMAIN §8).
 */
export const takeBackAfterException: Reaction = {
  on: "support_needed",
  async run(context, { workOrderId }) {
    const exception = await context.db.licenceException.findUnique({ where: { workOrderId: workOrderId ?? "" } });
    if (!exception) return;
    const states = await loadStates(context.db, exception.technicianId);
    if (licenceAt(states, context.now) !== "valid") await withdrawAllOf(context, exception.technicianId, "licence_ended");
  },
};
