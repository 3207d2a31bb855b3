import { command } from "#lib/platform/command.ts";
import { ok } from "#lib/shared/result.ts";
import { ReleaseTaskInput } from "../contract/inputs.ts";
import { changeTask, holdCall } from "./task-row.ts";

/** Gives a call back to the queue. Refusals: `not_found`, `denied_by_scope`, `already_done`, `claimed_by_other`, `claim_first`, `stale`. */
export const releaseTask = command({
  name: "followup.release_task",
  permission: "followup.call",
  input: ReleaseTaskInput,
  example: () => ({ taskId: "01900000-0000-7000-8000-000000000000", seenVersion: 1 }),
  async run(context, input) {
    const call = await holdCall(context, input, "speak");
    if (!call.ok) return call;
    const { task, request } = call.value;
    const released = await changeTask(context, task, { claimedById: null, claimedAt: null });
    context.subject(request.id, task.id);
    return ok({ version: released.version });
  },
});
