import { command } from "#lib/platform/command.ts";
import { uuidv7 } from "#lib/shared/ids.ts";
import { ok } from "#lib/shared/result.ts";
import { RecordDeclinedInput } from "../contract/inputs.ts";
import { QUESTIONNAIRE_VERSION } from "../contract/questionnaire.ts";
import { closeRequest } from "./close-request.ts";
import { changeTask, holdCall, keepAttempt } from "./task-row.ts";

/**
 * The customer does not want to answer, in their own words: closes, no satisfaction is counted (DOMAIN §4). Refusals:
 * `not_found`, `denied_by_scope`, `already_done`, `claimed_by_other`, `claim_first`, `stale`.
 */
export const recordDeclined = command({
  name: "followup.record_declined",
  permission: "followup.call",
  input: RecordDeclinedInput,
  example: () => ({ taskId: "01900000-0000-7000-8000-000000000000", seenVersion: 1, words: "…" }),
  async run(context, { words, ...seen }) {
    const call = await holdCall(context, seen, "speak");
    if (!call.ok) return call;
    const { task, request, personId } = call.value;
    await keepAttempt(context, call.value, "reached");
    const id = uuidv7();
    await context.db.followUp.createMany({
      data: [
        {
          id,
          taskId: task.id,
          requestId: request.id,
          cycle: task.cycle,
          seq: task.seq,
          questionnaireVersion: QUESTIONNAIRE_VERSION,
          declined: true,
          mayClose: false,
          answers: {},
          words,
          askedById: personId,
          askedAt: context.now,
        },
      ],
    });
    await changeTask(context, task, { doneAt: context.now });
    context.subject(request.id, task.id);
    context.event({
      kind: "follow_up_answered",
      requestId: request.id,
      cycle: task.cycle,
      data: { seq: task.seq, outcome: "declined" },
      hqOnly: true,
    });
    const closed = await closeRequest(context, request, "declined", { followUpId: id });
    return ok({ requestId: request.id, closing: "declined" as const, version: closed.version });
  },
});
