import { command } from "#lib/platform/command.ts";
import { notFound, ok, refuse } from "#lib/shared/result.ts";
import { SumUpCallInput } from "../contract/inputs.ts";
import { seatOf } from "./seat-row.ts";

/**
 * After a call, whoever had it confirms what came of it, with a line of their own where there is one, and is ready for the next:
 * wrapping up ends with it. Whoever said that they are busy stays so. Refusals: `not_found` (no call of theirs, or not over),
 * `already_done`.
 */
export const sumUpCall = command({
  name: "telephony.sum_up_call",
  permission: "calls.take",
  input: SumUpCallInput,
  example: () => ({ callId: "01900000-0000-7000-8000-000000000000", words: null }),
  async run({ db, actor, now, subject }, { callId, words }) {
    const personId = actor.personId;
    if (!personId) return refuse("denied");
    const call = await db.call.findFirst({ where: { id: callId, agentId: personId, state: "over" }, select: { id: true } });
    if (!call) return notFound();
    await db.callSummary.createMany({ data: [{ callId, agentId: personId, words, confirmedAt: now }] });
    const extension = await seatOf(db, personId);
    const said = await db.agentState.findFirst({ where: { personId }, orderBy: { id: "desc" }, select: { state: true } });
    const isReady = extension !== null && said?.state === "ready";
    if (isReady) await db.agentState.createMany({ data: [{ personId, state: "ready", extension, since: now }] });
    subject(callId);
    return ok({ callId });
  },
});
