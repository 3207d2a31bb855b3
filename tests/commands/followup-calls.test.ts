import { describe, expect, it } from "vitest";
import {
  claimTask,
  closeUnreached,
  readFollowUpQueue,
  readUnresolvedCandidates,
  recordAnswers,
  signUnresolved,
} from "#lib/followup/index.ts";
import type { PersonActor } from "#lib/platform/actor.ts";
import type { AnyCommand } from "#lib/platform/command.ts";
import { completeWithoutVisit, logRequest, readRequestFile } from "#lib/requests/index.ts";
import { uuidv7 } from "#lib/shared/ids.ts";
import { execute, read } from "#lib/wiring/doors.ts";
import {
  at,
  claimedCall,
  clocks,
  completedRequest,
  did,
  freshPhone,
  idOf,
  iso,
  lastEvent,
  loggedEnquiry,
  loggedRepair,
  look,
  person,
  remedyBy,
  requestRow,
  reworked,
  seenTask,
  timeline,
  twiceUnsatisfied,
} from "./cast.ts";
import { ALL_WELL, BAI, closingOf, FANG, nextDay, rings, SONG, says } from "./followup-cast.ts";
import { withWorld } from "./scenarios.ts";

withWorld();

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
