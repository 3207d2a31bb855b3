import { command } from "#lib/platform/command.ts";
import { notFound, ok, refuse } from "#lib/shared/result.ts";
import { OpenCallInput } from "../contract/inputs.ts";

/**
 * Shows the clear number of a call to the agent at whom it rings, who may have to write it into a new file, and leaves the record
 * that it was seen, in the same transaction (invariant 18). Empty where it is withheld. Refusal: `not_found`.
 */
export const openCall = command({
  name: "telephony.open_call",
  permission: "calls.take",
  input: OpenCallInput,
  example: () => ({ callId: "01900000-0000-7000-8000-000000000000" }),
  async run({ db, actor, now, subject }, { callId }) {
    if (!actor.personId) return refuse("denied");
    const call = await db.call.findFirst({ where: { id: callId, agentId: actor.personId }, select: { id: true } });
    if (!call) return notFound();
    const [row] = await db.$queryRaw<{ recorded: boolean }[]>`SELECT record_call_seen(${callId}::uuid, ${now}) AS recorded`;
    subject(callId);
    return ok({ callId, seenAt: row?.recorded ? now.toISOString() : null });
  },
  // The command log keeps answers, and may be read: the number is none of its words.
  async show({ db }, { callId, seenAt }) {
    if (!seenAt) return { number: "" };
    const [row] = await db.$queryRaw<{ number: string | null }[]>`
      SELECT call_number_seen(${callId}::uuid, ${seenAt}::timestamptz) AS number`;
    return { number: row?.number ?? "" };
  },
});
