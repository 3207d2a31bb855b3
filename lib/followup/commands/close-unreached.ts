import { command } from "#lib/platform/command.ts";
import { ok, refuse } from "#lib/shared/result.ts";
import { CloseUnreachedInput } from "../contract/inputs.ts";
import { readAttempts } from "../queries/read-attempts.ts";
import { unreachedEvidence } from "../rules/unreached.ts";
import { closeRequest } from "./close-request.ts";
import { changeTask, holdCall } from "./task-row.ts";

/**
 * Closes what three attempts on at least two days could not reach; no satisfaction is counted (DOMAIN §4). Refusals:
 * `attempts_missing` with what there is and what is needed, `not_found`, `denied_by_scope`, `already_done`,
 * `claimed_by_other`, `stale`.
 */
export const closeUnreached = command({
  name: "followup.close_unreached",
  permission: "followup.call",
  input: CloseUnreachedInput,
  example: () => ({ taskId: "01900000-0000-7000-8000-000000000000", seenVersion: 1 }),
  async run(context, input) {
    const call = await holdCall(context, input, "settle");
    if (!call.ok) return call;
    const { task, request } = call.value;
    const evidence = unreachedEvidence(await readAttempts(context.db, task.id));
    if (!evidence.ok) return evidence;
    if (request.stage !== "in_follow_up") return refuse("claim_first");
    const [first, second, third] = evidence.value;
    const day = (local: string) => new Date(`${local}T00:00:00Z`);
    await changeTask(context, task, { doneAt: context.now });
    const closed = await closeRequest(context, request, "unreached", {
      attempt1Id: first.id,
      attempt1On: day(first.calledOn),
      attempt2Id: second.id,
      attempt2On: day(second.calledOn),
      attempt3Id: third.id,
      attempt3On: day(third.calledOn),
    });
    context.subject(request.id, task.id);
    return ok({ requestId: request.id, closing: "unreached" as const, version: closed.version });
  },
});
