import { changeLicence, refreshStanding } from "#lib/licence/index.ts";
import { type CommandContext, command } from "#lib/platform/command.ts";
import { ok } from "#lib/shared/result.ts";
import { PublishRunInput } from "../contract/inputs.ts";
import { membersToTell } from "../queries/people-to-tell.ts";
import { type Consequence, readConsequences } from "../queries/read-consequences.ts";
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
    const consequences = await takeEffect(context, run.id, await readConsequences(db, run));
    context.notify({ personIds: await membersToTell(db, run.id), kind: "month_published", data: { month } });
    context.subject(run.id);
    return ok({ runId: run.id, month, version, digest: run.digest, consequences });
  },
});

const REASONS = { suspended: "two_c_months", revoked: "three_c_months" } as const;

/**
 * Ends the licences that this month's Cs end, and writes anew how those stand whom the month's grades change: who has a C
 * now, and who was warned because of one. Their licences are held first, by id, so that a ruling on one of them waits or is
 * seen. Answers how many licences it ended.
 */
async function takeEffect(context: CommandContext, runId: string, consequences: readonly Consequence[]): Promise<number> {
  const { db } = context;
  const touched = await db.$queryRaw<{ id: string }[]>`
    SELECT t.id FROM technician t
    WHERE EXISTS (SELECT FROM monthly_grade l WHERE l.run_id = ${runId}::uuid AND l.technician_id = t.id AND l.grade = 'C')
      OR EXISTS (SELECT FROM technician_standing s WHERE s.technician_id = t.id AND s.reason = 'grade_c')
    ORDER BY t.id FOR NO KEY UPDATE OF t`;
  const ended = new Map(consequences.map(({ technicianId, consequence }) => [technicianId, REASONS[consequence]]));
  for (const { id } of touched) {
    const reason = ended.get(id);
    if (reason) await changeLicence(context, id, [{ reason, gradeRunId: runId }]);
    else await refreshStanding(context, id);
  }
  return ended.size;
}
