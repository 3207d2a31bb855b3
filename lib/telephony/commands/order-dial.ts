import { command } from "#lib/platform/command.ts";
import type { Db } from "#lib/platform/db.ts";
import { readPolicy } from "#lib/platform/policies.ts";
import { sql } from "#lib/platform/sql.ts";
import { notFound, ok, refuse } from "#lib/shared/result.ts";
import { addMinutes } from "#lib/shared/service-calendar.ts";
import { OrderDialInput } from "../contract/inputs.ts";
import { diallingPolicy, telephonyPolicy } from "../contract/policies.ts";
import { isDialledNow } from "../queries/dialled-now.ts";
import { isDialling } from "../rules/dialling.ts";
import { seatOf } from "./seat-row.ts";

/**
 * An agent has a customer called: the switchboard fetches the order and rings both (DOMAIN §5, click-to-dial). Refusals: `no_seat`
 * (signed on nowhere), `outside_dialling_hours`, `not_found`, `dialled_already` (an order for this number waits, or its call is
 * not over).
 */
export const orderDial = command({
  name: "telephony.order_dial",
  permission: "calls.take",
  input: OrderDialInput,
  example: () => ({ requestId: "01900000-0000-7000-8000-000000000000", callId: null }),
  async run({ db, actor, now, subject }, asked) {
    const personId = actor.personId;
    if (!personId) return refuse("denied");
    const { value: policy } = await readPolicy(db, diallingPolicy, now);
    if (!isDialling(now, policy)) return refuse("outside_dialling_hours", { from: policy.dialFromHour, until: policy.dialUntilHour });
    const extension = await seatOf(db, personId);
    if (!extension) return refuse("no_seat");
    const whom = asked.requestId ? await contactOf(db, asked.requestId) : await callerOf(db, asked.callId ?? "");
    if (!whom) return notFound();
    const { value: calls } = await readPolicy(db, telephonyPolicy, now);
    const waits = addMinutes(now, -policy.dialWaitsMinutes);
    if (await isDialled(db, whom.numberDigest, { waits, runs: addMinutes(now, -calls.longestHours * 60) }))
      return refuse("dialled_already");
    const dial = await db.dial.create({ data: { ...whom, agentId: personId, extension, orderedAt: now } });
    subject(dial.id, ...(whom.requestId ? [whom.requestId] : []));
    return ok({ dialId: dial.id });
  },
});

type Whom = {
  readonly phoneId: string | null;
  readonly callId: string | null;
  readonly requestId: string | null;
  readonly numberDigest: string;
  readonly numberMask: string;
};

async function contactOf(db: Db, requestId: string): Promise<Whom | null> {
  const request = await db.serviceRequest.findUnique({ where: { id: requestId }, select: { phone: true } });
  if (!request) return null;
  const { id: phoneId, digest: numberDigest, mask: numberMask } = request.phone;
  return { phoneId, callId: null, requestId, numberDigest, numberMask };
}

/** Whoever was at the other end. What was dialled itself is dialled by the same number again. */
async function callerOf(db: Db, callId: string): Promise<Whom | null> {
  const call = await db.call.findUnique({ where: { id: callId }, include: { dial: true } });
  if (call?.dial) {
    const { phoneId, callId: first, requestId, numberDigest, numberMask } = call.dial;
    return { phoneId, callId: first, requestId, numberDigest, numberMask };
  }
  if (!call?.numberDigest || !call.numberMask) return null;
  return { phoneId: null, callId, requestId: null, numberDigest: call.numberDigest, numberMask: call.numberMask };
}

/** Two who want to call the same number wait for each other here. */
async function isDialled(db: Db, digest: string, since: Parameters<typeof isDialledNow>[1]): Promise<boolean> {
  await db.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`dial:${digest}`}, 0))::text`;
  const [row] = await db.$queryRaw<{ found: boolean }[]>`SELECT ${isDialledNow(sql`${digest}`, since)} AS found`;
  return row?.found ?? false;
}
