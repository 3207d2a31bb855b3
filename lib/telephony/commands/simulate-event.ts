import { command } from "#lib/platform/command.ts";
import { refuse } from "#lib/shared/result.ts";
import { CallEventInput } from "../contract/inputs.ts";
import { takeIn } from "./take-in.ts";

/**
 * Somebody plays the switchboard, in a demo alone: the same event, taken in the same way as one that a key signed. Refusals:
 * `no_demo`, `event_differs`.
 */
export const simulateEvent = command({
  name: "telephony.simulate_event",
  permission: "calls.simulate",
  input: CallEventInput,
  example: () => ({
    call: "4711",
    sequence: 1,
    kind: "ringing" as const,
    direction: "incoming" as const,
    at: "2026-01-01T09:00:00Z",
    extension: "8001",
    number: "0816-2345678",
  }),
  async run(context, input) {
    const isDemo = (await context.db.installation.count()) > 0;
    return isDemo ? takeIn(context, null, input) : refuse("no_demo");
  },
});
