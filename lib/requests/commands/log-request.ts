import { command } from "#lib/platform/command.ts";
import { uuidv7 } from "#lib/shared/ids.ts";
import { refuse } from "#lib/shared/result.ts";
import { LogRequestInput } from "../contract/inputs.ts";
import { logFor } from "./log-for.ts";

/**
 * One call becomes one request, with its customer, address, appliance and promise, or nothing at all (DOMAIN §5).
 * The logger owns it until a hand-over. Refusals: `not_found`, `serial_taken`, `window_past`, `window_too_long`, `wish_past`, `wish_too_long`,
 * `safety_script_first` (gas or current: the script is read before the ticket), `symptom_of_other_category`.
 */
export const logRequest = command({
  name: "requests.log_request",
  permission: "requests.log",
  input: LogRequestInput,
  example: () => ({
    type: "enquiry" as const,
    channel: "phone" as const,
    customer: { id: uuidv7(), phoneId: uuidv7() },
    divisionCode: "510703",
    words: "?",
  }),
  async run(context, input) {
    const { personId } = context.actor;
    return personId ? logFor(context, input, { ownerId: personId, loggedById: personId }) : refuse("denied");
  },
});
