import type { CommandContext } from "#lib/platform/command.ts";

type Tied = { readonly requestId: string; readonly cycle: number };

/**
 * Hangs a call on the request it was about, once, in the transaction that writes the request; false for a call that was never at
 * this agent's desk.
 */
export async function tieCall(context: CommandContext, callId: string, { requestId, cycle }: Tied): Promise<boolean> {
  const { db, actor, now, event, subject } = context;
  const personId = actor.personId;
  if (!personId || !(await db.callEvent.findFirst({ where: { callId, agentId: personId }, select: { seq: true } }))) return false;
  const data = [{ callId, requestId, tiedById: personId, tiedAt: now }];
  const { count } = await db.callRequest.createMany({ data, skipDuplicates: true });
  if (count > 0) event({ kind: "call_tied", requestId, cycle, data: { callId }, hqOnly: true });
  subject(callId);
  return true;
}
