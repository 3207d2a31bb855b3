import { command } from "#lib/platform/command.ts";
import { ok } from "#lib/shared/result.ts";
import { PublishRunInput } from "../contract/inputs.ts";
import { membersToTell } from "../queries/people-to-tell.ts";
import { readConsequences } from "../queries/read-consequences.ts";
import { monthOfDate } from "../queries/read-months-before.ts";
import { refusedPublish } from "../rules/run-steps.ts";
import { changeRun, holdRun } from "./run-row.ts";

/**
 * A second person publishes a reviewed month: from now on it is frozen, everybody in it may read their own, and its Cs take
 * effect on licence and standing at once (DOMAIN §8). Refusals: `denied_by_scope`, `not_found`, `stale`, `run_over`,
 * `publisher_is_drafter`, `review_first`.
 */
export const publishRun = command({
  name: "scoring.publish_run",
  permission: "grades.run",
  input: PublishRunInput,
  example: () => ({ runId: "01900000-0000-7000-8000-000000000000", seenVersion: 3 }),
  async run(context, seen) {
    const { db, now } = context;
    const held = await holdRun(context, seen);
    if (!held.ok) return held;
    const { run, personId } = held.value;
    const refused = refusedPublish(run, personId);
    if (refused) return refused;

    const { version } = await changeRun(context, run, { publishedById: personId, publishedAt: now });
    const month = monthOfDate(run.month);
    const consequences = await readConsequences(db, run);
    context.notify({ personIds: await membersToTell(db, run.id), kind: "month_published", data: { month } });
    context.subject(run.id);
    return ok({ runId: run.id, month, version, digest: run.digest, consequences: consequences.length });
  },
});
