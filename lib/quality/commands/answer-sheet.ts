import { command } from "#lib/platform/command.ts";
import { notFound, ok, refuse } from "#lib/shared/result.ts";
import { AnswerSheetInput } from "../contract/inputs.ts";

/** An agent says what they have to say to a sheet about their own work, once. Refusals: `not_found`, `already_done`. */
export const answerSheet = command({
  name: "quality.answer_sheet",
  permission: "quality.own",
  input: AnswerSheetInput,
  example: () => ({ sheetId: "01900000-0000-7000-8000-000000000000", words: "…" }),
  async run({ db, actor, now, subject }, { sheetId, words }) {
    const personId = actor.personId;
    if (!personId) return refuse("denied");
    const sheet = await db.qualitySheet.findFirst({ where: { id: sheetId, agentId: personId }, select: { id: true } });
    if (!sheet) return notFound();
    await db.qualityAnswer.createMany({ data: [{ sheetId, agentId: personId, words, answeredAt: now }] });
    subject(sheetId);
    return ok({ sheetId });
  },
});
