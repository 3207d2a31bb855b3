import { normalisePhone } from "#lib/customers/contract/phone-number.ts";
import { phoneDigest } from "#lib/customers/index.ts";
import { command } from "#lib/platform/command.ts";
import type { Db } from "#lib/platform/db.ts";
import { readPolicy } from "#lib/platform/policies.ts";
import { notFound, ok, refuse } from "#lib/shared/result.ts";
import { addMinutes } from "#lib/shared/service-calendar.ts";
import { OrderTransferInput } from "../contract/inputs.ts";
import { diallingPolicy } from "../contract/policies.ts";
import { colleaguesOf } from "../queries/read-colleagues.ts";
import { FORM_WAITS_MINUTES, forgetJob } from "./forget-form.ts";

/**
 * An agent hands the call they speak on to a colleague who is ready, with the form as it is written so far: the switchboard fetches the
 * order, and the form is the colleague's from the ring on (DOMAIN §5). Refusals: `not_found` (no call at this desk), `call_not_spoken`,
 * `transferred_already`, `colleague_not_ready`.
 */
export const orderTransfer = command({
  name: "telephony.order_transfer",
  permission: "calls.take",
  input: OrderTransferInput,
  example: () => ({ callId: "01900000-0000-7000-8000-000000000000", toId: "01900000-0000-7000-8000-000000000001", form: null }),
  async run(context, { callId, toId, form }) {
    const { db, actor, now, subject } = context;
    const fromId = actor.personId;
    if (!fromId) return refuse("denied");
    // What the switchboard tells of the call waits here, and so does another order.
    await db.$queryRaw`SELECT 1 FROM call WHERE id = ${callId}::uuid FOR UPDATE`;
    const call = await db.call.findFirst({ where: { id: callId, agentId: fromId } });
    if (!call) return notFound();
    await lapse(db, callId, now);
    if (await db.callTransfer.findFirst({ where: { callId, outcome: null }, select: { id: true } })) return refuse("transferred_already");
    if (call.state !== "talking" && call.state !== "held") return refuse("call_not_spoken");
    const colleague = (await colleaguesOf(db, fromId, now)).find(({ id }) => id === toId);
    if (colleague?.standing !== "ready") return refuse("colleague_not_ready");
    const newest = await db.callEvent.findFirstOrThrow({ where: { callId }, orderBy: { seq: "desc" }, select: { seq: true } });
    const { id } = await db.callTransfer.create({
      data: { callId, fromId, toId, extension: colleague.extension, afterSeq: newest.seq, orderedAt: now },
    });
    if (form) {
      const { phone, ...body } = form;
      const number = typeof phone === "string" && !isOfCall(phone, call.numberDigest) ? phone.trim().slice(0, 40) : "";
      await db.$executeRaw`SELECT keep_handed_form(${id}::uuid, ${JSON.stringify(body)}::jsonb, ${number || null})`;
      context.enqueue(forgetJob(id, addMinutes(now, FORM_WAITS_MINUTES)));
    }
    subject(id, callId, toId);
    return ok({ transferId: id });
  },
});

/** What no switchboard has carried out in time is an order no more. */
async function lapse(db: Db, callId: string, now: Date): Promise<void> {
  const { value: policy } = await readPolicy(db, diallingPolicy, now);
  await db.callTransfer.updateMany({
    where: { callId, outcome: null, taking: null, orderedAt: { lte: addMinutes(now, -policy.dialWaitsMinutes) } },
    data: { outcome: "lapsed", settledAt: now },
  });
}

/** The call's own number lies with the call. */
function isOfCall(written: string, digest: string | null): boolean {
  const number = normalisePhone(written);
  return number !== null && phoneDigest(number) === digest;
}
