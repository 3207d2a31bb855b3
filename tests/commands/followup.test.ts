import { expect } from "vitest";
import {
  claimTask,
  closeUnreached,
  recordAnswers,
  recordAttempt,
  recordDeclined,
  releaseTask,
  signUnresolved,
} from "#lib/followup/index.ts";
import {
  at,
  claimedCall,
  clocks,
  completedRequest,
  did,
  lastEvent,
  look,
  person,
  remedyBy,
  requestRow,
  seenTask,
  timeline,
  toldAbout,
  twiceUnsatisfied,
  type Work,
} from "./cast.ts";
import { ALL_WELL, answersOf, attemptsOf, BAI, closingOf, FANG, nextDay, rings, SONG } from "./followup-cast.ts";
import { type Case, scenarios, withWorld } from "./scenarios.ts";

withWorld();

const taskOf = ({ input }: Case) => look(({ db }) => db.followUpTask.findUniqueOrThrow({ where: { id: String(input.taskId) } }));

const badSeen = {
  taskId: (input: Record<string, unknown>) => ({ ...input, taskId: "the first one" }),
  seenVersion: (input: Record<string, unknown>) => ({ ...input, seenVersion: 0 }),
};

/** Bai's claim lapsed an hour after it was made, and a colleague took the call. Bai acts a minute later. */
const takenOver =
  (work: { hour: Work["hour"] }) =>
  async ({ input }: Case) =>
    did(await person(SONG, work.hour.after(121)), claimTask, {
      taskId: input.taskId,
      seenVersion: (await taskOf({ input } as Case)).version,
    });

/** Bai in a call of their own, late enough for `takenOver`. */
const speaking = async (more: Record<string, unknown> = {}): Promise<Case & { work: Work }> => {
  const work = await claimedCall(BAI);
  return { work, actor: await person(BAI, work.hour.after(122)), input: { ...(await seenTask(work)), ...more } };
};
const lapsed = (made: Case) => takenOver((made as Case & { work: Work }).work)(made);

scenarios(claimTask, {
  given: async () => {
    const work = await completedRequest();
    return { actor: await person(BAI, work.hour.after(60)), input: await seenTask(work) };
  },
  done: async ({ version }, made) => {
    const task = await taskOf(made);
    expect(task).toMatchObject({ claimedById: made.actor.personId, claimedAt: made.actor.clock, version, doneAt: null });
    expect(await requestRow(task.requestId)).toMatchObject({ stage: "in_follow_up" });
    expect(await lastEvent(task.requestId, "follow_up_claimed")).toMatchObject({ hqOnly: true, data: { seq: 1 } });
  },
  concurrent: { one: ["stale"] },
  stale: {
    meanwhile: async ({ actor, input }) => did(await person(SONG, actor.clock ?? undefined), claimTask, input),
    refused: "claimed_by_other",
  },
  invalid: badSeen,
});

scenarios(releaseTask, {
  given: () => speaking(),
  done: async ({ version }, made) => {
    const task = await taskOf(made);
    expect(task).toMatchObject({ claimedById: null, claimedAt: null, version, doneAt: null });
    // The request stays in follow-up: somebody has looked at it.
    expect(await requestRow(task.requestId)).toMatchObject({ stage: "in_follow_up" });
  },
  concurrent: { one: ["claim_first"] },
  stale: { meanwhile: lapsed, refused: "claimed_by_other" },
  invalid: badSeen,
});

scenarios(recordAttempt, {
  given: () => speaking({ result: "wrong_number" }),
  done: async (value, made) => {
    const task = await taskOf(made);
    expect(value).toEqual({ version: task.version, attempts: 1, mayCloseUnreached: false });
    expect(task).toMatchObject({ claimedById: null, doneAt: null });
    expect(await attemptsOf(task.id)).toMatchObject([
      { result: "wrong_number", calledById: made.actor.personId, calledAt: made.actor.clock, reached: false },
    ]);
    expect(await lastEvent(task.requestId, "follow_up_attempted")).toMatchObject({ hqOnly: true });
    expect(await toldAbout(task.requestId, "follow_up_wrong_number")).toEqual(["follow_up_wrong_number → agent.lin"]);
    expect(await clocks(task.requestId)).toMatchObject({ follow_up: "running" });
  },
  concurrent: { one: ["claim_first"] },
  stale: { meanwhile: lapsed, refused: "claimed_by_other" },
  invalid: { ...badSeen, result: (input) => ({ ...input, result: "reached" }) },
});

scenarios(closeUnreached, {
  given: async () => {
    const work = await completedRequest();
    await rings(work, [work.hour.after(60), work.hour.after(90), work.hour.after(nextDay)]);
    return { actor: await person(SONG, work.hour.after(nextDay + 5)), input: await seenTask(work) };
  },
  done: async ({ closing }, made) => {
    expect(closing).toBe("unreached");
    const { requestId, id, doneAt } = await taskOf(made);
    expect(doneAt).toEqual(made.actor.clock);
    const attempts = await attemptsOf(id);
    expect(await closingOf(requestId)).toMatchObject({
      ...{ kind: "unreached", cycle: 1, closedById: made.actor.personId, closedAt: made.actor.clock, followUpId: null },
      ...{ attempt1Id: attempts[0]?.id, attempt2Id: attempts[1]?.id, attempt3Id: attempts[2]?.id },
    });
    expect(await requestRow(requestId)).toMatchObject({ stage: "closed" });
    expect(Object.values(await clocks(requestId))).not.toContain("running");
    // No satisfaction is counted.
    expect(await answersOf(requestId)).toEqual([]);
    expect((await timeline(requestId)).at(-1)).toBe("request_closed");
  },
  concurrent: { one: ["already_done"] },
  stale: {
    meanwhile: async ({ actor, input }) => did(await person(FANG, actor.clock ?? undefined), closeUnreached, input),
    refused: "already_done",
  },
  invalid: badSeen,
});
const answering = (input: Record<string, unknown>, more: object) => ({ ...input, answers: { ...ALL_WELL, ...more } });
const remedied = (input: Record<string, unknown>, more: object) => ({
  ...answering(input, { satisfaction: "unsatisfied" }),
  remedy: { ...remedyBy("call", at("09:00", "2026-12-01")), ...more },
});

scenarios(recordAnswers, {
  given: () => speaking({ answers: ALL_WELL, words: "很快" }),
  done: async (value, made) => {
    const { requestId, doneAt, id } = await taskOf(made);
    const { version } = await requestRow(requestId);
    expect(value).toEqual({ requestId, closing: "satisfied", remedy: null, cycle: 1, version });
    expect(doneAt).toEqual(made.actor.clock);
    expect(await attemptsOf(id)).toMatchObject([{ result: "reached", reached: true }]);
    const [answer] = await answersOf(requestId);
    expect(answer).toMatchObject({
      satisfaction: "very_satisfied",
      declined: false,
      outcome: "satisfied",
      answers: ALL_WELL,
      words: "很快",
    });
    expect(await closingOf(requestId)).toMatchObject({ kind: "satisfied", followUpId: answer?.id, remedyId: null });
    expect(await clocks(requestId)).toEqual({ answer: "met", arrive: "met", contact: "met", offer: "met", follow_up: "met" });
    expect(await lastEvent(requestId, "follow_up_answered")).toMatchObject({ hqOnly: true, data: { contradictions: [] } });
    expect((await timeline(requestId)).slice(-3)).toEqual(["follow_up_claimed", "follow_up_answered", "request_closed"]);
  },
  concurrent: { one: ["already_done"] },
  stale: { meanwhile: lapsed, refused: "claimed_by_other" },
  invalid: {
    ...badSeen,
    questionnaireVersion: (input) => ({ ...input, questionnaireVersion: 99 }),
    "answers.satisfaction": (input) => answering(input, { satisfaction: "so so" }),
    "answers.siteClean": (input) => answering(input, { siteClean: "maybe" }),
    "answers.recommend": (input) => answering(input, { recommend: 11 }),
    words: (input) => ({ ...input, words: "字".repeat(2001) }),
    mayClose: (input) => ({ ...input, mayClose: "yes" }),
    "remedy.kind": (input) => remedied(input, { kind: "flowers" }),
    "remedy.reason": (input) => remedied(input, { reason: "" }),
    "remedy.ownerId": (input) => remedied(input, { ownerId: "me" }),
    "remedy.dueAt": (input) => remedied(input, { dueAt: "tomorrow" }),
    "remedy.words": (input) => remedied(input, { words: "字".repeat(501) }),
  },
});

scenarios(recordDeclined, {
  given: () => speaking({ words: "不方便，别打了" }),
  done: async ({ closing }, made) => {
    expect(closing).toBe("declined");
    const { requestId } = await taskOf(made);
    const [answer] = await answersOf(requestId);
    expect(answer).toMatchObject({ declined: true, satisfaction: null, outcome: "declined", words: "不方便，别打了" });
    expect(await closingOf(requestId)).toMatchObject({ kind: "declined", followUpId: answer?.id });
    expect(await requestRow(requestId)).toMatchObject({ stage: "closed" });
  },
  concurrent: { one: ["already_done"] },
  stale: { meanwhile: lapsed, refused: "claimed_by_other" },
  invalid: { ...badSeen, words: (input) => ({ ...input, words: "   " }) },
});

scenarios(signUnresolved, {
  given: async () => {
    const { requestId, hour } = await twiceUnsatisfied();
    const { version } = await requestRow(requestId);
    return { actor: await person(FANG, hour.after(90)), input: { requestId, seenVersion: version, words: "两次返工仍未解决" } };
  },
  done: async (value, made) => {
    const requestId = String(made.input.requestId);
    expect(value).toEqual({ capacity: "complaint_handler", closed: false, version: Number(made.input.seenVersion) + 1 });
    expect(await look(({ db }) => db.closingSignature.findMany({ where: { requestId } }))).toMatchObject([
      { capacity: "complaint_handler", cycle: 2, personId: made.actor.personId, words: "两次返工仍未解决" },
    ]);
    expect(await requestRow(requestId)).toMatchObject({ stage: "in_follow_up" });
    expect(await lastEvent(requestId, "closing_signed")).toMatchObject({ hqOnly: true, data: { capacity: "complaint_handler" } });
  },
  concurrent: { one: ["stale"] },
  stale: {
    // In the second call the customer is satisfied after all.
    meanwhile: async ({ actor, input }) => {
      const bai = await person(BAI, actor.clock ?? undefined);
      const work = { requestId: String(input.requestId) };
      await did(bai, claimTask, await seenTask(work));
      await did(bai, recordAnswers, { ...(await seenTask(work)), answers: { satisfaction: "satisfied" } });
    },
    refused: "stale",
  },
  invalid: {
    requestId: (input) => ({ ...input, requestId: 100_001 }),
    seenVersion: (input) => ({ ...input, seenVersion: null }),
    words: (input) => ({ ...input, words: "" }),
  },
});
