import { registerCustomer } from "#lib/customers/index.ts";
import { messagePolicy, recordMessageAttempt, takeMessage } from "#lib/messages/index.ts";
import { jobActor } from "#lib/platform/actor.ts";
import { logRequest } from "#lib/requests/index.ts";
import { uuidv7 } from "#lib/shared/ids.ts";
import { decidePolicy } from "#lib/wiring/commands.ts";
import { execute } from "#lib/wiring/doors.ts";
import { at, did, freshPhone, loggedRepair, look, person, repairInput } from "./cast.ts";

// Messages to customers: who is told, and the job that sends.

/** The job that delivers, at a moment. */
export const deliverer = (moment = at("09:01")) => ({ ...jobActor("deliver_message"), clock: moment });

export async function messagesOf(requestId: string) {
  return look(({ db }) =>
    db.message.findMany({ where: { requestId }, include: { attempts: true, readings: true }, orderBy: { createdAt: "asc" } }),
  );
}

/** A repair whose window was promised at 09:00 for 14:00, and the message that says so. */
export async function promised() {
  const { requestId, number } = await loggedRepair();
  const [message] = await messagesOf(requestId);
  if (!message) throw new Error("nobody is told");
  return { requestId, number, messageId: message.id };
}

/** Changes the policy from now on, for everybody. */
export async function decideMessages(change: object, moment = at("08:00")): Promise<void> {
  const rows = await look(({ db }) =>
    db.policyVersion.findMany({ where: { key: messagePolicy.key }, orderBy: { version: "desc" }, take: 1 }),
  );
  const seenVersion = rows[0]?.version ?? 0;
  const value = { ...((rows[0]?.value ?? messagePolicy.initial) as object), ...change };
  await did(await person("hq.qin", moment), decidePolicy, { key: messagePolicy.key, seenVersion, value, note: null });
}

/** Takes a message for an attempt, which must be due or not. */
export async function take(messageId: string, attempt: number, moment = at("09:01")) {
  const answer = await execute(deliverer(moment), takeMessage, uuidv7(), { messageId, attempt });
  if (!answer.ok) throw new Error(answer.refusal.code);
  return answer.value;
}

export async function record(messageId: string, attempt: number, outcome: "accepted" | "refused" | "unknown", moment = at("09:01")) {
  const input = { messageId, attempt, via: "smtp", outcome, reference: outcome === "refused" ? "550" : null };
  const answer = await execute(deliverer(moment), recordMessageAttempt, uuidv7(), input);
  if (!answer.ok) throw new Error(answer.refusal.code);
  return answer.value;
}

/** A customer with an address of mail, who is promised a window from 14:00 on; as somebody does now, where a clock is null. */
export async function promisedByMail(email: string, clock: Date | null = at("09:00"), window?: { startsAt: string; endsAt: string }) {
  const { address, asset, ...repair } = await repairInput();
  const agent = { ...(await person("agent.lin")), clock };
  const file = await did(agent, registerCustomer, {
    ...{ name: "周敏", wishes: null, phones: [freshPhone()], emails: [email], addresses: [address], assets: [asset] },
  });
  const { requestId } = await did(agent, logRequest, {
    ...repair,
    ...{ customer: { id: file.customerId, phoneId: file.phoneId }, address: { id: file.addressIds[0] }, asset: { id: file.assetIds[0] } },
    ...(window && { window }),
  });
  const [message] = await messagesOf(requestId);
  return { requestId, messageId: message?.id ?? "", message };
}
