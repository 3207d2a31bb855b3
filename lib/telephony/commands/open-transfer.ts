import { command } from "#lib/platform/command.ts";
import { notFound, ok, refuse } from "#lib/shared/result.ts";
import { addMinutes } from "#lib/shared/service-calendar.ts";
import { OpenTransferInput } from "../contract/inputs.ts";
import { ARRIVED_MINUTES, forgetJob } from "./forget-form.ts";

/**
 * Shows the form that came with a call to the one it was handed to, from the ring on, and leaves the record that it was seen (invariant
 * 18). It is deleted soon after: by then it is that agent's own draft. Refusal: `not_found`, for everybody else and once the call is gone.
 */
export const openTransfer = command({
  name: "telephony.open_transfer",
  permission: "calls.take",
  input: OpenTransferInput,
  example: () => ({ transferId: "01900000-0000-7000-8000-000000000000" }),
  async run({ db, actor, now, subject, enqueue }, { transferId }) {
    if (!actor.personId) return refuse("denied");
    const [row] = await db.$queryRaw<{ recorded: boolean }[]>`SELECT record_form_seen(${transferId}::uuid, ${now}) AS recorded`;
    if (!row?.recorded) return notFound();
    enqueue(forgetJob(transferId, addMinutes(now, ARRIVED_MINUTES)));
    subject(transferId);
    return ok({ transferId, seenAt: now.toISOString() });
  },
  // The command log keeps answers, and may be read: the form is none of its words.
  async show({ db }, { transferId, seenAt }) {
    const [row] = await db.$queryRaw<{ told: { form: Readonly<Record<string, unknown>>; number: string | null } | null }[]>`
      SELECT handed_form_seen(${transferId}::uuid, ${seenAt}::timestamptz) AS told`;
    return { form: row?.told?.form ?? null, number: row?.told?.number ?? "" };
  },
});
