import { command } from "#lib/platform/command.ts";
import { readPolicy } from "#lib/platform/policies.ts";
import { uuidv7 } from "#lib/shared/ids.ts";
import { notFound, ok, refuse } from "#lib/shared/result.ts";
import { SubmitSheetInput } from "../contract/inputs.ts";
import { sheetPolicy } from "../contract/policies.ts";
import { problemsOfSheet } from "../rules/sheet.ts";

/**
 * Scores one request of a sample, once and for good; the agent is told. Refusals: `not_found`, `rates_oneself`, `stale` (the
 * criteria have changed meanwhile), `already_done`, `invalid` (a criterion without its mark, a deduction without its reason).
 */
export const submitSheet = command({
  name: "quality.submit_sheet",
  permission: "quality.score",
  input: SubmitSheetInput,
  example: () => ({ sampleId: "01900000-0000-7000-8000-000000000000", place: 1, seenPolicyVersion: 1, marks: [] }),
  async run({ db, actor, now, notify, subject }, { sampleId, place, seenPolicyVersion, marks }) {
    const personId = actor.personId;
    if (!personId) return refuse("denied");
    const item = await db.qualityItem.findUnique({
      where: { sampleId_place: { sampleId, place } },
      include: { sample: true, request: { select: { id: true, number: true } } },
    });
    if (!item) return notFound();
    const { agentId } = item.sample;
    if (agentId === personId) return refuse("rates_oneself");
    const policy = await readPolicy(db, sheetPolicy, now);
    if (policy.version !== seenPolicyVersion) return refuse("stale");
    const problems = problemsOfSheet(marks, policy.value);
    if (Object.keys(problems).length > 0) return refuse("invalid", undefined, problems);
    const id = uuidv7();
    const sheet = { id, sampleId, place, agentId, scoredById: personId, policyVersion: policy.version, submittedAt: now };
    await db.qualitySheet.createMany({ data: [sheet] });
    const most = new Map(policy.value.criteria.map(({ criterion, points }) => [criterion, points]));
    await db.qualityMark.createMany({ data: marks.map((mark) => ({ ...mark, sheetId: id, most: most.get(mark.criterion) ?? 0 })) });
    notify({ personIds: [agentId], kind: "sheet_submitted", requestId: item.request.id, data: { number: item.request.number } });
    subject(id, agentId, item.request.id);
    return ok({ sheetId: id });
  },
});
