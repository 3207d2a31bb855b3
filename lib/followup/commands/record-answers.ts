import { type CommandContext, command } from "#lib/platform/command.ts";
import { meetClock, type RequestRow } from "#lib/requests/index.ts";
import { uuidv7 } from "#lib/shared/ids.ts";
import { ok, type Result, refuse } from "#lib/shared/result.ts";
import { RecordAnswersInput, type RemedyInput } from "../contract/inputs.ts";
import { QUESTIONNAIRE_VERSION } from "../contract/questionnaire.ts";
import type { ClosingKind, RemedyKind } from "../contract/vocabulary.ts";
import { readVisitRecord } from "../queries/read-visit-record.ts";
import { closingOf } from "../rules/closing.ts";
import { contradictions } from "../rules/contradictions.ts";
import { refusedRemedy } from "../rules/remedy.ts";
import { agreeRemedy } from "./agree-remedy.ts";
import { closeRequest } from "./close-request.ts";
import { changeTask, holdCall, keepAttempt } from "./task-row.ts";

/** How the call ended: closed, or with a remedy agreed; `cycle` has grown where the request was sent back. */
export type AnswersRecorded = {
  readonly requestId: string;
  readonly closing: ClosingKind | null;
  readonly remedy: RemedyKind | null;
  readonly cycle: number;
  readonly version: number;
};

/**
 * What the customer said. Satisfied closes; neutral and unsatisfied agree a remedy in the same call: rework sends the same
 * request back, anything else owes a second call; there a neutral customer may accept (DOMAIN §4). Where an answer denies
 * the technician's record, the event names it, for headquarters alone. Refusals: `not_found`, `denied_by_scope`,
 * `already_done`, `claimed_by_other`, `claim_first`, `stale`, and at the remedy `remedy_required`, `remedy_not_needed`,
 * `rework_needs_visit`, `remedy_due_past`, `remedy_due_too_late`, `owner_not_at_headquarters`.
 */
export const recordAnswers = command({
  name: "followup.record_answers",
  permission: "followup.call",
  input: RecordAnswersInput,
  example: () => ({ taskId: "01900000-0000-7000-8000-000000000000", seenVersion: 1, answers: { satisfaction: "satisfied" as const } }),
  async run(context, { answers, words, mayClose, remedy, ...seen }): Promise<Result<AnswersRecorded>> {
    const { db, now } = context;
    const call = await holdCall(context, seen, "speak");
    if (!call.ok) return call;
    const { task, request, personId, remedyDays } = call.value;
    const kept = await db.remedy.findFirst({ where: { requestId: request.id, cycle: task.cycle }, orderBy: { agreedAt: "desc" } });
    const closing = closingOf({ satisfaction: answers.satisfaction, mayClose }, task.seq, kept !== null);
    const wish = remedy && { ...remedy, dueAt: new Date(remedy.dueAt) };
    const refused = refusedRemedy(closing !== null, wish, request.type, now, remedyDays);
    if (refused) return refused;
    const owner = await remedyOwner(context, request, remedy);
    if (!owner.ok) return owner;

    await keepAttempt(context, call.value, "reached");
    const followUpId = uuidv7();
    await db.followUp.createMany({
      data: [
        {
          id: followUpId,
          taskId: task.id,
          requestId: request.id,
          cycle: task.cycle,
          seq: task.seq,
          questionnaireVersion: QUESTIONNAIRE_VERSION,
          declined: false,
          satisfaction: answers.satisfaction,
          mayClose: closing === "accepted",
          answers,
          words,
          askedById: personId,
          askedAt: now,
        },
      ],
    });
    await changeTask(context, task, { doneAt: now });
    await meetClock(context, request, task.seq === 1 ? "follow_up" : "remedy");
    const denied = contradictions(answers, await readVisitRecord(db, request.id, task.cycle));
    const outcome = closing ?? answers.satisfaction;
    context.subject(request.id, task.id);
    context.event({
      kind: "follow_up_answered",
      requestId: request.id,
      cycle: task.cycle,
      data: { seq: task.seq, satisfaction: answers.satisfaction, outcome, recommend: answers.recommend, contradictions: denied },
      hqOnly: true,
    });
    if (closing) {
      const closed = await closeRequest(context, request, closing, {
        followUpId,
        remedyId: closing === "accepted" ? (kept?.id ?? null) : null,
      });
      return ok({ requestId: request.id, closing, remedy: null, cycle: closed.cycle, version: closed.version });
    }
    if (!wish) return refuse("remedy_required");
    const agreed = await agreeRemedy(context, request, { ...wish, ownerId: owner.value, followUpId, outcome, seq: task.seq });
    return ok({ requestId: request.id, closing: null, remedy: wish.kind, cycle: agreed.cycle, version: agreed.version });
  },
});

/** Who keeps the word given to the customer: somebody active at headquarters. */
async function remedyOwner({ db }: CommandContext, request: RequestRow, remedy: RemedyInput | null): Promise<Result<string>> {
  if (!remedy?.ownerId || remedy.ownerId === request.ownerId) return ok(request.ownerId);
  const person = await db.person.findUnique({ where: { id: remedy.ownerId } });
  if (person?.active && !person.centreId && !person.outletId) return ok(person.id);
  return refuse("owner_not_at_headquarters", undefined, { "remedy.ownerId": { code: "owner_not_at_headquarters" } });
}
