import { command } from "#lib/platform/command.ts";
import { ok, refuse } from "#lib/shared/result.ts";
import { SetSeatInput } from "../contract/inputs.ts";

/**
 * An agent says where they sit and whether calls may come (DOMAIN §5). Whoever sat at the extension before sits nowhere from now
 * on; saying anything ends wrapping up.
 */
export const setSeat = command({
  name: "telephony.set_seat",
  permission: "calls.take",
  input: SetSeatInput,
  example: () => ({ state: "ready" as const, extension: "8001" }),
  async run({ db, actor, now, subject }, { state, extension }) {
    if (!actor.personId) return refuse("denied");
    await db.agentState.createMany({ data: [{ personId: actor.personId, state, extension, since: now }] });
    subject(actor.personId);
    return ok({ state });
  },
});
