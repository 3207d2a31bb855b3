import { command } from "#lib/platform/command.ts";
import { ok } from "#lib/shared/result.ts";
import { DiscardRunInput } from "../contract/inputs.ts";
import { monthOfDate } from "../queries/read-months-before.ts";
import { refusedDiscard } from "../rules/run-steps.ts";
import { changeRun, holdRun } from "./run-row.ts";

/**
 * Throws a draft away that nobody is to publish; it stays to be read, and the month can be drafted anew. Refusals:
 * `denied_by_scope`, `not_found`, `stale`, `run_over`.
 */
export const discardRun = command({
  name: "scoring.discard_run",
  permission: "grades.run",
  input: DiscardRunInput,
  example: () => ({ runId: "01900000-0000-7000-8000-000000000000", seenVersion: 2 }),
  async run(context, seen) {
    const held = await holdRun(context, seen);
    if (!held.ok) return held;
    const { run } = held.value;
    const refused = refusedDiscard(run);
    if (refused) return refused;

    const { version } = await changeRun(context, run, { discardedAt: context.now });
    context.subject(run.id);
    return ok({ runId: run.id, month: monthOfDate(run.month), version });
  },
});
