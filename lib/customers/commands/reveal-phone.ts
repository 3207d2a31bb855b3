import { command } from "#lib/platform/command.ts";
import { notFound, ok } from "#lib/shared/result.ts";
import { RevealPhoneInput } from "../contract/inputs.ts";

/**
 * Shows the clear number of a request's contact, or one of a file, to somebody who needs to call, and leaves the record of who saw it,
 * when and why, in the same transaction (RELIABILITY invariant 18). Refusal: `not_found`.
 */
export const revealPhone = command({
  name: "customers.reveal_phone",
  permission: "customers.reveal_phone",
  input: RevealPhoneInput,
  example: () => ({ requestId: "01900000-0000-7000-8000-000000000000", reason: "customer_asked" as const }),
  async run({ db, now, subject }, { requestId, phoneId: asked, reason }) {
    const request = requestId ? await db.serviceRequest.findUnique({ where: { id: requestId }, select: { phoneId: true } }) : null;
    const phoneId = asked ?? request?.phoneId;
    if (!phoneId) return notFound();
    const [row] = await db.$queryRaw<{ recorded: boolean }[]>`
      SELECT record_phone_seen(${phoneId}::uuid, ${reason}, ${requestId ?? null}::uuid, ${now}) AS recorded`;
    if (!row?.recorded) return notFound();
    subject(...(requestId ? [requestId] : []), phoneId);
    return ok({ phoneId, seenAt: now.toISOString() });
  },
  // The command log keeps answers, and may be read: the number is none of its words.
  async show({ db }, { phoneId, seenAt }) {
    const [row] = await db.$queryRaw<{ number: string }[]>`SELECT phone_seen(${phoneId}::uuid, ${seenAt}::timestamptz) AS number`;
    return { number: row?.number ?? "" };
  },
});
