import { command } from "#lib/platform/command.ts";
import { ok } from "#lib/shared/result.ts";
import { RecordAttemptInput } from "../contract/inputs.ts";
import { readAttempts } from "../queries/read-attempts.ts";
import { unreachedEvidence } from "../rules/unreached.ts";
import { changeTask, holdCall, keepAttempt } from "./task-row.ts";

/**
 * Writes a call that reached nobody and gives the task back to the queue, for whoever tries next. A wrong number is told to
 * the owner. Answers whether three attempts on two days allow closing. Refusals: `not_found`, `denied_by_scope`,
 * `already_done`, `claimed_by_other`, `claim_first`, `stale`.
 */
export const recordAttempt = command({
  name: "followup.record_attempt",
  permission: "followup.call",
  input: RecordAttemptInput,
  example: () => ({ taskId: "01900000-0000-7000-8000-000000000000", seenVersion: 1, result: "no_answer" as const }),
  async run(context, { result, ...seen }) {
    const call = await holdCall(context, seen, "speak");
    if (!call.ok) return call;
    const { task, request } = call.value;
    await keepAttempt(context, call.value, result);
    const released = await changeTask(context, task, { claimedById: null, claimedAt: null });
    const attempts = await readAttempts(context.db, task.id);
    context.subject(request.id, task.id);
    context.event({
      kind: "follow_up_attempted",
      requestId: request.id,
      cycle: task.cycle,
      data: { seq: task.seq, result, attempts: attempts.length },
      hqOnly: true,
    });
    if (result === "wrong_number") {
      context.notify({
        personIds: [request.ownerId],
        kind: "follow_up_wrong_number",
        requestId: request.id,
        data: { number: request.number },
      });
    }
    return ok({ version: released.version, attempts: attempts.length, mayCloseUnreached: unreachedEvidence(attempts).ok });
  },
});
