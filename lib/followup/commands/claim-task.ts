import { command } from "#lib/platform/command.ts";
import { changeRequest } from "#lib/requests/index.ts";
import { ok } from "#lib/shared/result.ts";
import { ClaimTaskInput } from "../contract/inputs.ts";
import { changeTask, holdCall } from "./task-row.ts";

/**
 * Takes a call, so that no customer is called by two. The first one moves the request into follow-up. Claims lapse by
 * policy. Refusals: `not_found`, `denied_by_scope`, `already_done`, `claimed_by_other` (with the id of who), `stale`.
 */
export const claimTask = command({
  name: "followup.claim_task",
  permission: "followup.call",
  input: ClaimTaskInput,
  example: () => ({ taskId: "01900000-0000-7000-8000-000000000000", seenVersion: 1 }),
  async run(context, input) {
    const call = await holdCall(context, input, "take");
    if (!call.ok) return call;
    const { task, request, personId } = call.value;
    const claimed = await changeTask(context, task, { claimedById: personId, claimedAt: context.now });
    if (request.stage === "completed") await changeRequest(context, request, { stage: "in_follow_up" });
    context.subject(request.id, task.id);
    context.event({ kind: "follow_up_claimed", requestId: request.id, cycle: task.cycle, data: { seq: task.seq }, hqOnly: true });
    return ok({ version: claimed.version });
  },
});
