import { adviceSteps } from "#lib/catalogue/index.ts";
import { command } from "#lib/platform/command.ts";
import type { Db } from "#lib/platform/db.ts";
import { notFound, ok, refuse } from "#lib/shared/result.ts";
import { CompleteWithoutVisitInput } from "../contract/inputs.ts";
import type { RequestType } from "../contract/vocabulary.ts";
import { changeRequest, holdRequest, meetClock, voidClocks } from "./request-row.ts";

/** Which types may end without a visit, and how (DOMAIN §4: solved by phone, answered, complaint decided). */
const HOW: Partial<Record<RequestType, string>> = {
  repair: "solved_by_phone",
  enquiry: "answered",
  suggestion: "answered",
  complaint: "decided",
};

/**
 * Completes a request that needs nobody to come. What follows is follow-up's: a call that is owed, or, for enquiries and
 * suggestions that were not drawn, the end in the same call. A repair solved by a step of the advice for its symptom says which.
 * Refusals: `not_found`, `stale`, `needs_visit`, `request_over`, `advice_unknown` (its symptom has no such step).
 */
export const completeWithoutVisit = command({
  name: "requests.complete_without_visit",
  permission: "requests.own",
  input: CompleteWithoutVisitInput,
  example: () => ({ requestId: "01900000-0000-7000-8000-000000000000", seenVersion: 1, how: "answered" as const, words: "…" }),
  async run(context, { requestId, seenVersion, how, words, adviceStep }) {
    const request = await holdRequest(context.db, requestId);
    if (!request) return notFound();
    if (request.version !== seenVersion) return refuse("stale");
    if (request.stage !== "logged") return refuse("request_over");
    if (HOW[request.type as RequestType] !== how) return refuse("needs_visit");
    const { symptomId } = request;
    if (adviceStep && !(await hasAdvice(context.db, symptomId, adviceStep)))
      return refuse("advice_unknown", undefined, { adviceStep: { code: "advice_unknown" } });
    // What was said stands beside the customer's words, in the row that can be erased, not on the timeline.
    const changed = await changeRequest(context, request, {
      stage: "completed",
      words: [request.words, words].filter(Boolean).join("\n→ ") || null,
    });
    await meetClock(context, request, "answer");
    await voidClocks(context, request, ["arrive", "contact", "offer"]);
    context.subject(requestId);
    context.event({
      kind: "request_completed",
      requestId,
      cycle: request.cycle,
      data: { how, workOrder: false, ...(adviceStep && symptomId && { symptomId, adviceStep }) },
    });
    return ok({ version: changed.version });
  },
});

async function hasAdvice(db: Db, symptomId: string | null, step: number): Promise<boolean> {
  const symptom = symptomId && (await db.symptom.findUnique({ where: { id: symptomId }, select: { adviceZh: true } }));
  return Boolean(symptom && adviceSteps(symptom.adviceZh).length >= step);
}
