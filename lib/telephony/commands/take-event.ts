import { command } from "#lib/platform/command.ts";
import { refuse } from "#lib/shared/result.ts";
import { CallEventInput } from "../contract/inputs.ts";
import { takeIn } from "./take-in.ts";

/**
 * A switchboard tells what happened to a call, in any order and as often as it likes (ADR 13). Refusal: `event_differs` (the same
 * number of the same call said something else before).
 */
export const takeEvent = command({
  name: "telephony.take_event",
  permission: "api.calls",
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
    const { actor } = context;
    return actor.kind === "api_key" ? takeIn(context, actor.keyId, input) : refuse("denied");
  },
});
