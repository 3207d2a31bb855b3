import { command } from "#lib/platform/command.ts";
import { ok } from "#lib/shared/result.ts";
import { ReviewRunInput } from "../contract/inputs.ts";
import { managersOfHeadquarters } from "../queries/people-to-tell.ts";
import { monthOfDate } from "../queries/read-months-before.ts";
import { refusedReview } from "../rules/run-steps.ts";
import { changeRun, holdRun } from "./run-row.ts";

/**
 * Says that a draft was looked through and may be published (DOMAIN §8, "Process"); whoever may publish it is told.
 * Refusals: `denied_by_scope`, `not_found`, `stale`, `run_over`, `reviewed_already`.
 */
export const reviewRun = command({
  name: "scoring.review_run",
  permission: "grades.run",
  input: ReviewRunInput,
  example: () => ({ runId: "01900000-0000-7000-8000-000000000000", seenVersion: 2 }),
  async run(context, seen) {
    const held = await holdRun(context, seen);
    if (!held.ok) return held;
    const { run, personId } = held.value;
    const refused = refusedReview(run);
    if (refused) return refused;

    const { version } = await changeRun(context, run, { reviewedById: personId, reviewedAt: context.now });
    const month = monthOfDate(run.month);
    const others = (await managersOfHeadquarters(context.db)).filter((id) => id !== personId && id !== run.draftedById);
    context.notify({ personIds: others, kind: "month_reviewed", data: { month } });
    context.subject(run.id);
    return ok({ runId: run.id, month, version, digest: run.digest });
  },
});
