import { claimTask, recordAnswers, recordAttempt } from "#lib/followup/index.ts";
import { uuidv7 } from "#lib/shared/ids.ts";
import { execute } from "#lib/wiring/doors.ts";
import { did, look, person, seenTask, type Work } from "./cast.ts";

export const BAI = "followup.bai";
export const SONG = "followup.song";
export const FANG = "complaint.fang";

export const closingOf = (requestId: string) => look(({ db }) => db.closing.findUnique({ where: { requestId } }));
export const answersOf = (requestId: string) =>
  look(({ db }) => db.followUp.findMany({ where: { requestId }, orderBy: { askedAt: "asc" } }));
export const attemptsOf = (taskId: string) =>
  look(({ db }) => db.followUpAttempt.findMany({ where: { taskId }, orderBy: { calledAt: "asc" } }));

/** Rings at these moments, and nobody answers; each time somebody else of the two. */
export async function rings(work: Work, moments: readonly Date[]): Promise<{ mayCloseUnreached: boolean } | undefined> {
  let last: { mayCloseUnreached: boolean } | undefined;
  for (const [index, moment] of moments.entries()) {
    const caller = await person(index % 2 ? SONG : BAI, moment);
    await did(caller, claimTask, await seenTask(work));
    last = await did(caller, recordAttempt, { ...(await seenTask(work)), result: "no_answer" });
  }
  return last;
}

/** Minutes. */
export const nextDay = 24 * 60;

/** Answers of a customer who has nothing to say against anybody. */
export const ALL_WELL = {
  satisfaction: "very_satisfied",
  arrivedOnTime: "yes",
  chargeEqualsReceipt: "yes",
  siteClean: "yes",
  testRunShown: "yes",
  useExplained: "yes",
  cardAndCoversUsed: "yes",
  nothingAccepted: "yes",
  otherAppliancesAsked: "yes",
  recommend: 10,
};

/** What an agent hears from the house when the customer has said this. */
export async function says(work: Pick<Work, "requestId">, moment: Date, more: Record<string, unknown>, by = BAI) {
  return execute(await person(by, moment), recordAnswers, uuidv7(), { ...(await seenTask(work)), ...more });
}
