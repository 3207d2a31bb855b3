import { command } from "#lib/platform/command.ts";
import { readPolicy } from "#lib/platform/policies.ts";
import { uuidv7 } from "#lib/shared/ids.ts";
import { ok, refuse } from "#lib/shared/result.ts";
import { DraftRunInput } from "../contract/inputs.ts";
import { gradingPolicy } from "../contract/policies.ts";
import { dateOfMonth, readMonthsBefore } from "../queries/read-months-before.ts";
import { countPeers, personOfPeer } from "../queries/read-people.ts";
import { assessEach } from "../rules/assess-month.ts";
import { cutOffOf, firstDay } from "../rules/months.ts";
import { refusedDraft } from "../rules/run-steps.ts";
import { changeRun } from "./run-row.ts";
import { digestWritten, writeLines, writeMembers } from "./write-run.ts";

/**
 * Assesses a month: counts everybody's cases up to the cut-off, scores, ranks and grades them by the policy in force, and
 * keeps it all with its digest (DOMAIN §8). A new draft discards the open one, which must be the one that was seen.
 * Refusals: `denied_by_scope`, `stale`, and those of the rule `refusedDraft`.
 */
export const draftRun = command({
  name: "scoring.draft_run",
  permission: "grades.run",
  input: DraftRunInput,
  example: () => ({ month: "2026-03", seenRunId: null }),
  // Fifty thousand people and the two million requests of their month are counted in it.
  mostSeconds: 15 * 60,
  async run(context, { month, seenRunId }) {
    const { db, actor, now } = context;
    if (actor.kind !== "person") return refuse("denied");
    if (actor.scope.kind !== "hq") return refuse("denied_by_scope");
    const [open] = await db.$queryRaw<{ id: string; version: number }[]>`SELECT id, version FROM grade_run
      WHERE month = ${firstDay(month)}::date AND published_at IS NULL AND discarded_at IS NULL FOR UPDATE`;
    if ((open?.id ?? null) !== seenRunId) return refuse("stale");
    const { version: policyVersion, value: policy } = await readPolicy(db, gradingPolicy, now);
    const cutOff = cutOffOf(month, policy);
    const { lastPublished, lastCutOff, firstOpen } = await readMonthsBefore(db, month);
    const refused = refusedDraft({ month, cutOff, lastPublished, firstOpen }, now);
    if (refused) return refused;

    if (open) await changeRun(context, open, { discardedAt: now });
    const id = uuidv7();
    const lateFrom = lastCutOff ?? cutOff;
    await db.gradeRun.createMany({
      data: [{ id, month: dateOfMonth(month), cutOff, lateFrom, policyVersion, draftedById: actor.personId, draftedAt: now }],
    });
    const people = await writeMembers(db, id, month, cutOff);
    const ranked = await writeLines(db, id, assessEach(await countPeers(db, id), personOfPeer, policy));
    const digest = await digestWritten(db, id, { month, cutOff, lateFrom, policyVersion, policy });
    const { version } = await changeRun(context, { id, version: 1 }, { digest });
    context.subject(id, ...(open ? [open.id] : []));
    return ok({ runId: id, month, version, digest, people, ranked });
  },
});
