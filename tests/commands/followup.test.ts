import { beforeAll, describe, expect, it } from "vitest";
import { acceptOffer, assignWorkOrder, declineOffer, readCandidates, withdrawWorkOrder } from "#lib/dispatch/index.ts";
import * as field from "#lib/field/index.ts";
import {
  claimTask,
  closeUnreached,
  readFollowUpQueue,
  readUnresolvedCandidates,
  recordAnswers,
  recordAttempt,
  recordDeclined,
  releaseTask,
  signUnresolved,
} from "#lib/followup/index.ts";
import type { PersonActor } from "#lib/platform/actor.ts";
import type { AnyCommand } from "#lib/platform/command.ts";
import {
  cancelRequest,
  completeWithoutVisit,
  logRequest,
  obtainAddress,
  promiseWindow,
  readRequestFile,
  recordContact,
} from "#lib/requests/index.ts";
import { uuidv7 } from "#lib/shared/ids.ts";
import { COMMANDS } from "#lib/wiring/commands.ts";
import { execute, read } from "#lib/wiring/doors.ts";
import {
  at,
  claimedCall,
  clockDue,
  clocks,
  completedRequest,
  diagnosis,
  did,
  freshHour,
  freshPhone,
  heldFor,
  idOf,
  iso,
  lastEvent,
  loggedEnquiry,
  loggedRepair,
  look,
  offer,
  orderRow,
  person,
  remedyBy,
  requestRow,
  reworked,
  SIGNATURE,
  seen,
  seenTask,
  TANG,
  timeline,
  toldAbout,
  twiceUnsatisfied,
  until,
  type Work,
  windowFrom,
  ZHAO,
} from "./cast.ts";
import { type Case, scenarios, withWorld } from "./scenarios.ts";

withWorld();

const BAI = "followup.bai";
const SONG = "followup.song";
const FANG = "complaint.fang";

const taskOf = ({ input }: Case) => look(({ db }) => db.followUpTask.findUniqueOrThrow({ where: { id: String(input.taskId) } }));
const closingOf = (requestId: string) => look(({ db }) => db.closing.findUnique({ where: { requestId } }));
const answersOf = (requestId: string) => look(({ db }) => db.followUp.findMany({ where: { requestId }, orderBy: { askedAt: "asc" } }));
const attemptsOf = (taskId: string) => look(({ db }) => db.followUpAttempt.findMany({ where: { taskId }, orderBy: { calledAt: "asc" } }));

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

/** Rings at these moments, and nobody answers; each time somebody else of the two. */
async function rings(work: Work, moments: readonly Date[]): Promise<{ mayCloseUnreached: boolean } | undefined> {
  let last: { mayCloseUnreached: boolean } | undefined;
  for (const [index, moment] of moments.entries()) {
    const caller = await person(index % 2 ? SONG : BAI, moment);
    await did(caller, claimTask, await seenTask(work));
    last = await did(caller, recordAttempt, { ...(await seenTask(work)), result: "no_answer" });
  }
  return last;
}
const nextDay = 24 * 60;

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

const ALL_WELL = {
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

/** What an agent hears from the house when the customer has said this. */
async function says(work: Pick<Work, "requestId">, moment: Date, more: Record<string, unknown>, by = BAI) {
  return execute(await person(by, moment), recordAnswers, uuidv7(), { ...(await seenTask(work)), ...more });
}

describe("the loop", () => {
  it("goes round once: logged, dispatched, done, asked, closed", async () => {
    const work = await claimedCall();
    expect(await says(work, work.hour.after(62), { answers: ALL_WELL })).toMatchObject({ ok: true, value: { closing: "satisfied" } });
    expect(await timeline(work.requestId)).toEqual([
      ...["request_logged", "promise_made", "work_order_offered", "outlet_accepted", "technician_assigned", "work_order_accepted"],
      ...["customer_contacted", "appointment_set", "departed", "arrived", "step_done", "diagnosed", "charged", "customer_signed"],
      ...["work_order_completed", "request_completed", "follow_up_due", "follow_up_claimed", "follow_up_answered", "request_closed"],
    ]);
    expect(Object.values(await clocks(work.requestId))).not.toContain("running");
    expect(await heldFor(work.workOrderId)).toEqual([]);
    const events = await look(({ db }) =>
      db.requestEvent.findMany({ where: { requestId: work.requestId }, orderBy: { recordedId: "asc" } }),
    );
    const times = events.map(({ occurredAt }) => occurredAt.getTime());
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(new Set(events.map(({ cycle }) => cycle))).toEqual(new Set([1]));
  });

  it("an unsatisfied customer sends the same request back, in its second cycle, to somebody else", async () => {
    const work = await claimedCall();
    const remedy = remedyBy("rework", work.hour.after(240));
    const answer = await says(work, work.hour.after(62), { answers: { satisfaction: "unsatisfied" }, remedy });
    expect(answer).toMatchObject({ ok: true, value: { requestId: work.requestId, closing: null, remedy: "rework", cycle: 2 } });
    expect(await requestRow(work.requestId)).toMatchObject({
      ...{ number: work.number, stage: "dispatched", cycle: 2, outletId: null, technicianId: null },
    });
    expect(await closingOf(work.requestId)).toBeNull();
    expect(await toldAbout(work.requestId, "sent_back")).toEqual(["sent_back → agent.lin"]);
    expect((await lastEvent(work.requestId, "sent_back")).data).toEqual({ reason: "fault_persists", repeat: true });
    // The customer is called by the time that was agreed; the first cycle asks for nothing more.
    expect(await clocks(work.requestId, 2)).toEqual({ contact: "running" });
    expect(await clockDue(work.requestId, "contact", 2)).toEqual(work.hour.after(240));
    expect(Object.values(await clocks(work.requestId, 1))).not.toContain("running");

    const xu = await person("dispatch.xu", work.hour.after(64));
    const hour = freshHour(work.hour.after(90));
    const view = await read(xu, "dispatch.read", (context) => readCandidates(context, work.requestId));
    const [zhao, tang] = [await idOf(ZHAO), await idOf(TANG)];
    const earlier = view?.candidates.find(({ technicianId }) => technicianId === zhao);
    expect(earlier?.needsOverride).toBe(true);
    expect(earlier?.reasonsAgainst.map(({ code }) => code)).toContain("rework_by_another");
    // Zhao Lei is a senior: another senior is wanted, and the colleague below that goes only with a reason.
    expect(view?.wanted).toEqual({ level: "senior", because: "repeat" });
    expect(view?.candidates.find(({ technicianId }) => technicianId === tang)?.needsOverride).toBe(true);
    expect(view?.candidates[0]).toMatchObject({ needsOverride: false, level: "senior" });
    expect(view?.candidates[0]?.technicianId).not.toBe(zhao);

    const give = async (technicianId: string, override: string | null) =>
      execute(xu, assignWorkOrder, uuidv7(), {
        ...{ requestId: work.requestId, seenVersion: (await requestRow(work.requestId)).version },
        ...{ technicianId, startsAt: iso(hour.startsAt), override },
      });
    expect(await give(zhao, null)).toMatchObject({ refusal: { code: "rework_by_another", fields: { override: { code: "required" } } } });
    expect(await give(zhao, "customer_asked")).toMatchObject({ ok: true });
    expect((await lastEvent(work.requestId, "work_order_offered")).data).toMatchObject({ override: "customer_asked" });
    expect(
      await look(({ db }) => db.workOrder.findMany({ where: { requestId: work.requestId }, orderBy: { number: "asc" } })),
    ).toMatchObject([
      { cycle: 1, status: "completed" },
      { cycle: 2, status: "offered" },
    ]);
  });

  it("and the second cycle can end well: one ticket, two visits, one closing", async () => {
    const again = await claimedCall(SONG, await reworked());
    expect(await says(again, again.hour.after(62), { answers: ALL_WELL }, SONG)).toMatchObject({
      value: { closing: "satisfied", cycle: 2 },
    });
    expect(await closingOf(again.requestId)).toMatchObject({ kind: "satisfied", cycle: 2 });
    expect(await look(({ db }) => db.visit.count({ where: { requestId: again.requestId } }))).toBe(2);
    expect((await answersOf(again.requestId)).map(({ cycle, outcome }) => `${cycle} ${outcome}`)).toEqual(["1 unsatisfied", "2 satisfied"]);
    expect(Object.values({ ...(await clocks(again.requestId, 1)), ...(await clocks(again.requestId, 2)) })).not.toContain("running");
  });

  it("a neutral customer may accept in the second call, after a remedy; that counts as neutral", async () => {
    const work = await claimedCall();
    const dueAt = work.hour.after(26 * 60);
    const remedy = { ...remedyBy("refund", dueAt, "price"), ownerId: await idOf("agent.zhou") };
    // "It may be closed" is ticked too early: nobody has done anything for this customer yet.
    const first = await says(work, work.hour.after(62), { answers: { satisfaction: "neutral" }, mayClose: true, remedy });
    expect(first).toMatchObject({ ok: true, value: { closing: null, remedy: "refund", cycle: 1 } });
    expect(await requestRow(work.requestId)).toMatchObject({ stage: "in_follow_up", cycle: 1 });
    expect(await clocks(work.requestId)).toMatchObject({ follow_up: "met", remedy: "running" });
    expect(await clockDue(work.requestId, "remedy")).toEqual(dueAt);
    expect(await toldAbout(work.requestId, "remedy_agreed")).toEqual(["remedy_agreed → agent.zhou"]);
    expect(await seenTask(work)).toMatchObject({ seenVersion: 1 });

    await did(await person(SONG, work.hour.after(25 * 60)), claimTask, await seenTask(work));
    const second = { answers: { satisfaction: "neutral" }, mayClose: true };
    expect(await says(work, work.hour.after(25 * 60 + 2), second, SONG)).toMatchObject({ value: { closing: "accepted" } });
    const [neutral, accepted] = await answersOf(work.requestId);
    expect(neutral).toMatchObject({ seq: 1, satisfaction: "neutral", mayClose: false, outcome: "neutral" });
    expect(accepted).toMatchObject({ seq: 2, satisfaction: "neutral", mayClose: true, outcome: "accepted" });
    expect(await closingOf(work.requestId)).toMatchObject({ kind: "accepted", followUpId: accepted?.id, remedyId: expect.any(String) });
    expect(await clocks(work.requestId)).toMatchObject({ follow_up: "met", remedy: "met" });
  });

  it("who is not satisfied is not let go without a remedy, and not with one that cannot be kept", async () => {
    const work = await claimedCall();
    const neutral = { answers: { satisfaction: "neutral" } };
    const dueAt = work.hour.after(300);
    const refused = async (more: Record<string, unknown>) => {
      const answer = await says(work, work.hour.after(62), { ...neutral, ...more });
      return answer.ok ? answer : Object.entries(answer.refusal.fields ?? {}).map(([name, { code }]) => `${name} ${code}`);
    };
    expect(await refused({})).toEqual(["remedy.kind remedy_required"]);
    // "It may be closed" counts only after a remedy.
    expect(await refused({ mayClose: true })).toEqual(["remedy.kind remedy_required"]);
    expect(await refused({ answers: ALL_WELL, remedy: remedyBy("call", dueAt) })).toEqual(["remedy.kind remedy_not_needed"]);
    expect(await refused({ remedy: remedyBy("call", work.hour.after(61)) })).toEqual(["remedy.dueAt remedy_due_past"]);
    expect(await refused({ remedy: remedyBy("call", work.hour.after(15 * nextDay)) })).toEqual(["remedy.dueAt remedy_due_too_late"]);
    const atTheOutlet = { ...remedyBy("call", dueAt), ownerId: await idOf("outlet.chen") };
    expect(await refused({ remedy: atTheOutlet })).toEqual(["remedy.ownerId owner_not_at_headquarters"]);
    expect(await answersOf(work.requestId)).toEqual([]);
    expect(await attemptsOf((await seenTask(work)).taskId)).toEqual([]);
  });

  it("an unsatisfied customer does not accept, whatever is ticked", async () => {
    const again = await twiceUnsatisfied();
    await did(await person(BAI, again.hour.after(90)), claimTask, await seenTask(again));
    const ticked = { answers: { satisfaction: "unsatisfied" }, mayClose: true };
    expect(await says(again, again.hour.after(91), ticked)).toMatchObject({
      refusal: { fields: { "remedy.kind": { code: "remedy_required" } } },
    });
  });
});

describe("a customer who cannot be reached", () => {
  it("needs three attempts on two days, and the days are Shanghai's", async () => {
    const work = await completedRequest();
    const refused = async () => {
      const answer = await execute(await person(BAI, work.hour.after(nextDay)), closeUnreached, uuidv7(), await seenTask(work));
      return answer.ok ? null : answer.refusal;
    };
    const day = iso(work.hour.startsAt).slice(0, 10);
    // 18:00 and 19:00 of one day and 07:30 of the next in Shanghai are one day in Greenwich.
    const evening = at("18:00", day);
    expect(await rings(work, [evening, at("18:30", day), at("19:00", day)])).toMatchObject({ mayCloseUnreached: false });
    expect(await refused()).toMatchObject({
      ...{ code: "attempts_missing", data: { attempts: 3, attemptsNeeded: 3, days: 1, daysNeeded: 2 } },
    });
    const morning = new Date(evening.getTime() + 13.5 * 3_600_000);
    expect(iso(morning).slice(0, 10)).toBe(day);
    expect(await rings(work, [morning])).toMatchObject({ mayCloseUnreached: true });
    expect(await refused()).toBeNull();
    expect(await closingOf(work.requestId)).toMatchObject({
      attempt1On: new Date(`${day}T00:00:00Z`),
      attempt3On: new Date(new Date(`${day}T00:00:00Z`).getTime() + 86_400_000),
    });
  });

  it("and two attempts on two days are not three", async () => {
    const work = await completedRequest();
    await rings(work, [work.hour.after(60), work.hour.after(nextDay)]);
    const answer = await execute(await person(BAI, work.hour.after(nextDay + 1)), closeUnreached, uuidv7(), await seenTask(work));
    expect(answer).toMatchObject({ refusal: { code: "attempts_missing", data: { attempts: 2, days: 2 } } });
    expect(await requestRow(work.requestId)).toMatchObject({ stage: "in_follow_up" });
  });
});

describe("what needs no visit", () => {
  const drawOf = (requestId: string) => look(({ db }) => db.followUpDraw.findUniqueOrThrow({ where: { requestId } }));
  /** An enquiry that the draw took when it was logged, or passed over. */
  async function enquiry(drawn: boolean) {
    for (;;) {
      const logged = await loggedEnquiry();
      if ((await drawOf(logged.requestId)).drawn === drawn) return logged;
    }
  }
  const finish = async (requestId: string, how: string, by = "agent.lin") =>
    did(await person(by, at("09:05")), completeWithoutVisit, {
      ...{ requestId, seenVersion: (await requestRow(requestId)).version, how, words: "已告知" },
    });

  it("an enquiry that was not drawn ends answered, in the same call", async () => {
    const { requestId } = await enquiry(false);
    await finish(requestId, "answered");
    expect(await requestRow(requestId)).toMatchObject({ stage: "closed" });
    expect(await closingOf(requestId)).toMatchObject({ kind: "answered", followUpId: null, closedById: await idOf("agent.lin") });
    expect(await timeline(requestId)).toEqual(["request_logged", "request_completed", "request_closed"]);
    expect(await look(({ db }) => db.followUpTask.count({ where: { requestId } }))).toBe(0);
    expect(Object.values(await clocks(requestId))).not.toContain("running");
  });

  it("one that was drawn owes a call like anything else, which cannot send anybody", async () => {
    const { requestId } = await enquiry(true);
    await finish(requestId, "answered");
    expect(await requestRow(requestId)).toMatchObject({ stage: "completed" });
    expect(await drawOf(requestId)).toMatchObject({ drawn: true, shareBp: 3000 });
    await did(await person(BAI, at("10:00")), claimTask, await seenTask({ requestId }));
    const rework = { answers: { satisfaction: "unsatisfied" }, remedy: remedyBy("rework", at("15:00")) };
    expect(await says({ requestId }, at("10:01"), rework)).toMatchObject({ refusal: { code: "rework_needs_visit" } });
    expect(await says({ requestId }, at("10:02"), { answers: { satisfaction: "satisfied" } })).toMatchObject({
      value: { closing: "satisfied" },
    });
  });

  it("a repair solved on the phone is always followed up", async () => {
    const { requestId } = await loggedRepair();
    await finish(requestId, "solved_by_phone");
    expect(await seenTask({ requestId })).toMatchObject({ seenVersion: 1 });
    expect(await clocks(requestId)).toEqual({ answer: "met", arrive: "voided", follow_up: "running" });
  });

  it("a complaint is always followed up, and neither outlet nor centre sees it", async () => {
    const { requestId } = await did(await person(FANG), logRequest, {
      ...{ type: "complaint", channel: "phone", customer: { name: "赵敏", phone: freshPhone() } },
      ...{ divisionCode: "510703", words: "师傅说话难听" },
    });
    await finish(requestId, "decided", FANG);
    expect(await seenTask({ requestId })).toMatchObject({ seenVersion: 1 });
    for (const login of ["outlet.chen", "centre.deng"])
      expect(await read(await person(login), "requests.read", (context) => readRequestFile(context, requestId)), login).toBeNull();
  });
});

describe("unresolved", () => {
  const sign = async (requestId: string, login: string, moment: Date) => {
    const { version } = await requestRow(requestId);
    const answer = await execute(await person(login, moment), signUnresolved, uuidv7(), {
      requestId,
      seenVersion: version,
      words: "仍未解决",
    });
    return answer.ok ? answer.value : answer.refusal.code;
  };

  it("needs a complaint handler first and then another person; one person twice is refused", async () => {
    const { requestId, hour } = await twiceUnsatisfied();
    const moment = hour.after(90);
    const qin = await person("hq.qin", moment);
    const open = () => read(qin, "followup.read", readUnresolvedCandidates);
    expect((await open()).find((row) => row.requestId === requestId)).toMatchObject({ cycle: 2, signatures: [] });
    expect(await sign(requestId, "hq.qin", moment)).toBe("handler_signs_first");
    expect(await sign(requestId, FANG, moment)).toMatchObject({ capacity: "complaint_handler", closed: false });
    expect(await sign(requestId, FANG, moment)).toBe("signed_already");
    expect((await open()).find((row) => row.requestId === requestId)?.signatures).toHaveLength(1);
    expect(await sign(requestId, "hq.qin", moment)).toMatchObject({ capacity: "second_person", closed: true });
    expect(await closingOf(requestId)).toMatchObject({
      ...{ kind: "unresolved", cycle: 2, handlerId: await idOf(FANG), secondPersonId: await idOf("hq.qin") },
    });
    // The call that was still owed is owed no longer.
    expect(await look(({ db }) => db.followUpTask.count({ where: { requestId, doneAt: null } }))).toBe(0);
    expect((await open()).map((row) => row.requestId)).not.toContain(requestId);
  });

  it("is not signed in the first cycle, nor before the customer of the second said so, nor while a colleague speaks with them", async () => {
    const first = await claimedCall();
    const remedy = remedyBy("call", first.hour.after(nextDay));
    await says(first, first.hour.after(62), { answers: { satisfaction: "unsatisfied" }, remedy });
    expect(await sign(first.requestId, FANG, first.hour.after(70))).toBe("unresolved_needs_second_cycle");

    const second = await reworked();
    expect(await sign(second.requestId, FANG, second.hour.after(70))).toBe("unresolved_needs_unsatisfied");

    const twice = await twiceUnsatisfied();
    await did(await person(SONG, twice.hour.after(90)), claimTask, await seenTask(twice));
    expect(await sign(twice.requestId, FANG, twice.hour.after(91))).toBe("claimed_by_other");
  });
});

describe("a call", () => {
  it("stays an hour with who took it, then anybody may go on", async () => {
    const work = await claimedCall(BAI);
    const take = async (minutes: number) =>
      execute(await person(SONG, work.hour.after(minutes)), claimTask, uuidv7(), await seenTask(work));
    expect(await take(119)).toMatchObject({ refusal: { code: "claimed_by_other", data: { personId: await idOf(BAI) } } });
    expect(await take(121)).toMatchObject({ ok: true });
  });

  it("of one's own that lapsed can still be ended where nobody took it", async () => {
    const work = await claimedCall(BAI);
    expect(await says(work, work.hour.after(60 + 200), { answers: ALL_WELL })).toMatchObject({ ok: true });
  });

  it("is not answered by who did not take it", async () => {
    const work = await completedRequest();
    expect(await says(work, work.hour.after(60), { answers: ALL_WELL })).toMatchObject({ refusal: { code: "claim_first" } });
  });

  it("is headquarters' alone: the centre cannot make it, whatever it may do there", async () => {
    const work = await claimedCall(BAI);
    const deng = await person("centre.deng", work.hour.after(62));
    const bai = await person(BAI);
    const hired: PersonActor = { ...deng, permissions: bai.permissions, key: "centre's own caller" };
    const task = await seenTask(work);
    const { version } = await requestRow(work.requestId);
    const tried: readonly (readonly [AnyCommand, object])[] = [
      [claimTask, task],
      [recordAnswers, { ...task, answers: ALL_WELL }],
      [closeUnreached, task],
    ];
    for (const [command, input] of tried) {
      expect(await execute(hired, command, uuidv7(), input), command.name).toMatchObject({ refusal: { code: "denied_by_scope" } });
    }
    const signer = { ...deng, permissions: (await person(FANG)).permissions, key: "centre's own handler" };
    const signature = { requestId: work.requestId, seenVersion: version, words: "x" };
    expect(await execute(signer, signUnresolved, uuidv7(), signature)).toMatchObject({ refusal: { code: "denied_by_scope" } });
  });

  it("whose answer denies the technician's record says where, to headquarters alone", async () => {
    const work = await claimedCall();
    const answers = { ...ALL_WELL, satisfaction: "satisfied", siteClean: "no", chargeEqualsReceipt: "no", testRunShown: "unknown" };
    await says(work, work.hour.after(62), { answers });
    const { data } = await lastEvent(work.requestId, "follow_up_answered");
    expect(data).toMatchObject({ contradictions: ["charge_denied", "step_denied:site_cleaned"] });
    const file = await read(await person("outlet.chen"), "requests.read", (context) => readRequestFile(context, work.requestId));
    expect(file?.timeline.map(({ kind }) => kind)).toContain("request_closed");
    expect(file?.timeline.map(({ kind }) => kind)).not.toContain("follow_up_answered");
  });

  it("that is owed stands in the queue until it is made", async () => {
    const work = await completedRequest();
    const queue = async () => {
      const filters = { holders: [], dues: [], rounds: [], types: [] };
      const { rows } = await read(await person(BAI, work.hour.after(60)), "followup.read", (context) =>
        readFollowUpQueue(context, filters, null),
      );
      return rows.map(({ requestId }) => requestId);
    };
    expect(await queue()).toContain(work.requestId);
    await says(await claimedCall(BAI, work), work.hour.after(62), { answers: ALL_WELL });
    expect(await queue()).not.toContain(work.requestId);
  });
});

describe("a closed request", () => {
  let work: Work;
  let taskId = "";
  beforeAll(async () => {
    work = await claimedCall();
    ({ taskId } = await seenTask(work));
    await says(work, work.hour.after(62), { answers: ALL_WELL });
  });

  const whole = () =>
    look(async ({ db }) => {
      const where = { requestId: work.requestId };
      return {
        request: await db.serviceRequest.findUnique({ where: { id: work.requestId } }),
        orders: await db.workOrder.findMany({ where }),
        tasks: await db.followUpTask.findMany({ where }),
        events: await db.requestEvent.count({ where }),
        promises: await db.servicePromise.count({ where }),
        answers: await db.followUp.count({ where }),
      };
    });

  /** Each command as somebody would try it who may, with the versions that stand. */
  async function attempts(): Promise<ReadonlyMap<AnyCommand, readonly [login: string, input: Record<string, unknown>]>> {
    const request = { requestId: work.requestId, seenVersion: (await requestRow(work.requestId)).version };
    const order = await seen(work);
    const { workOrderId } = work;
    const task = { taskId, seenVersion: (await look(({ db }) => db.followUpTask.findUniqueOrThrow({ where: { id: taskId } }))).version };
    const hour = freshHour();
    const window = windowFrom(hour);
    const startsAt = iso(hour.startsAt);
    const address = { divisionCode: "510703", detail: "新地址" };
    const technicianId = await idOf(ZHAO);
    return new Map<AnyCommand, readonly [string, Record<string, unknown>]>([
      [promiseWindow, ["agent.lin", { ...request, window, askedBy: "customer" }]],
      [obtainAddress, ["agent.lin", { ...request, address }]],
      [cancelRequest, ["agent.lin", { ...request, reason: "duplicate", confirmedBy: "customer" }]],
      [completeWithoutVisit, ["agent.lin", { ...request, how: "solved_by_phone", words: "好了" }]],
      [assignWorkOrder, ["dispatch.xu", { ...request, technicianId, startsAt }]],
      [withdrawWorkOrder, ["dispatch.xu", { ...order, reason: "other" }]],
      [acceptOffer, ["outlet.chen", order]],
      [declineOffer, ["outlet.chen", { ...order, reason: "other" }]],
      [field.acceptWorkOrder, [ZHAO, order]],
      [field.declineWorkOrder, [ZHAO, { ...order, reason: "other" }]],
      [field.recordCustomerContact, [ZHAO, { workOrderId, result: "reached" }]],
      [field.setAppointment, [ZHAO, { ...order, startsAt }]],
      [field.depart, [ZHAO, order]],
      [field.turnBack, [ZHAO, { ...order, reason: "vehicle" }]],
      [field.arrive, [ZHAO, order]],
      [field.recordStep, [ZHAO, { workOrderId, steps: ["mat"] }]],
      [field.recordDiagnosis, [ZHAO, { workOrderId, ...(await diagnosis()) }]],
      [field.takeSignature, [ZHAO, { workOrderId, ...SIGNATURE }]],
      [field.completeVisit, [ZHAO, { ...order, outcome: "fixed" }]],
      [field.cannotFinish, [ZHAO, { ...order, need: "support", words: "x", dueAt: startsAt }]],
      [field.resumeWork, [ZHAO, { ...order, startsAt }]],
      [claimTask, [BAI, task]],
      [releaseTask, [BAI, task]],
      [recordAttempt, [BAI, { ...task, result: "busy" }]],
      [closeUnreached, [BAI, task]],
      [recordAnswers, [BAI, { ...task, answers: ALL_WELL }]],
      [recordDeclined, [BAI, { ...task, words: "x" }]],
      [signUnresolved, [FANG, { ...request, words: "x" }]],
    ]);
  }

  it("refuses every command there is, by a rule, and stays as it is to the last row", async () => {
    const tried = await attempts();
    const before = await whole();
    for (const [command, [login, input]] of tried) {
      const answer = await execute(await person(login, work.hour.after(70)), command, uuidv7(), input);
      expect(["request_over", "work_order_over", "already_done"], `${command.name} ${JSON.stringify(answer)}`).toContain(
        answer.ok ? "ok" : answer.refusal.code,
      );
    }
    expect(await whole()).toEqual(before);
    expect(before.request?.stage).toBe("closed");
    // A command that is new here has to be thought of.
    const known = new Set([...tried.keys()].map(({ name }) => name));
    const harmless = ["requests.log_request", "requests.record_contact", "requests.raise_alarm"];
    const ofTheLoop = COMMANDS.map(({ name }) => name).filter((name) => /^(requests|dispatch|field|followup)\./.test(name));
    expect(ofTheLoop.filter((name) => !known.has(name) && !harmless.includes(name))).toEqual([]);
  });

  it("still takes a word of thanks: that changes no stage", async () => {
    const thanks = { requestId: work.requestId, purpose: "thanks", channel: "email", direction: "incoming" };
    await did(await person("agent.lin", work.hour.after(80)), recordContact, thanks);
    expect((await requestRow(work.requestId)).stage).toBe("closed");
    expect((await orderRow(work.workOrderId)).status).toBe("completed");
  });

  it("is offered to nobody again, also not in a new cycle", async () => {
    const hour = freshHour();
    await expect(offer(work, hour)).rejects.toThrow("request_over");
    await expect(until("appointed", work)).rejects.toThrow("nothing follows completed");
  });
});
