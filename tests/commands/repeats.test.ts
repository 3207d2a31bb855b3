import { describe, expect, it } from "vitest";
import { readCandidates } from "#lib/dispatch/index.ts";
import { recordDiagnosis } from "#lib/field/index.ts";
import { recordAnswers } from "#lib/followup/index.ts";
import { decideRepeat, readRepeat, readRepeats, readRepeatsOfRequest } from "#lib/repeats/index.ts";
import { logRequest, readIntakeDesk } from "#lib/requests/index.ts";
import { uuidv7 } from "#lib/shared/ids.ts";
import { addLocalDays, instantOf, localDay } from "#lib/shared/service-calendar.ts";
import { addWorkingDays } from "#lib/shared/working-days.ts";
import { execute, read } from "#lib/wiring/doors.ts";
import {
  addMinutes,
  at,
  claimedCall,
  completedRequest,
  diagnosis,
  did,
  freshHour,
  idOf,
  lastEvent,
  look,
  offer,
  person,
  remedyBy,
  requestRow,
  seenTask,
  symptom,
  TANG,
  timeline,
  toldAbout,
  until,
  type Work,
  ZHAO,
} from "./cast.ts";
import { scenarios, withWorld } from "./scenarios.ts";

withWorld();

const DAY_MINUTES = 24 * 60;

type Again = { readonly requestId: string; readonly number: number; readonly moment: Date };

/** The same customer calls again about the same appliance, so many days after the technician had left. */
async function reportedAgain(work: Work, days: number, changes: Record<string, unknown> = {}): Promise<Again> {
  const first = await requestRow(work.requestId);
  const moment = addMinutes(work.hour.after(50), days * DAY_MINUTES);
  const logged = await did(await person("agent.lin", moment), logRequest, {
    ...{ type: "repair", channel: "phone", customer: { id: first.customerId, phoneId: first.phoneId } },
    ...{ address: { id: first.addressId }, asset: { id: first.assetId }, symptomId: first.symptomId, words: "又坏了" },
    ...changes,
  });
  return { ...logged, moment };
}

function linkOf(requestId: string, cycle = 1) {
  return look(({ db }) => db.repeatLink.findUnique({ where: { requestId_cycle: { requestId, cycle } }, include: { decision: true } }));
}

/** A suspected repeat, twelve days after Zhao Lei's work. */
async function suspected(changes: Record<string, unknown> = {}) {
  const work = await completedRequest();
  const again = await reportedAgain(work, 12, changes);
  const link = await linkOf(again.requestId);
  if (!link) throw new Error("not linked");
  return { work, again, link };
}

const gao = (moment: Date) => person("callcentre.gao", moment);

scenarios(decideRepeat, {
  given: async () => {
    const { again, link } = await suspected();
    const actor = await gao(addMinutes(again.moment, 30));
    return { actor, input: { linkId: link.id, decision: "confirmed", reason: "same_cause", words: "底脚没有锁紧" } };
  },
  done: async ({ linkId }, { actor }) => {
    const link = await look(({ db }) => db.repeatLink.findUniqueOrThrow({ where: { id: linkId }, include: { decision: true } }));
    expect(link.decision).toMatchObject({
      ...{ decision: "confirmed", reason: "same_cause", words: "底脚没有锁紧" },
      ...{ decidedById: actor.personId, decidedAt: actor.clock },
    });
    expect(await lastEvent(link.requestId, "repeat_decided")).toMatchObject({ hqOnly: true, data: { decision: "confirmed" } });
    expect(await toldAbout(link.requestId, "repeat_confirmed")).toEqual(["repeat_confirmed → agent.lin"]);
  },
  concurrent: { one: ["repeat_decided_already"] },
  stale: {
    meanwhile: async ({ actor, input }) =>
      did(await gao(actor.clock as Date), decideRepeat, { ...input, decision: "dismissed", reason: "other_fault" }),
    refused: "repeat_decided_already",
  },
  invalid: {
    linkId: (input) => ({ ...input, linkId: "1" }),
    decision: (input) => ({ ...input, decision: "perhaps" }),
    reason: (input) => ({ ...input, reason: "other_fault" }),
    words: (input) => ({ ...input, reason: "other", words: "" }),
  },
});

describe("a repair reported again", () => {
  it("is linked as suspected while it is logged, and owner and supervisor hear of it", async () => {
    const { work, again, link } = await suspected();
    expect(link).toMatchObject({
      ...{ kind: "new_request", earlierRequestId: work.requestId, earlierWorkOrderId: work.workOrderId, earlierCycle: 1 },
      ...{ byCustomer: false, faultGroup: (await symptom("wm_no_power")).faultGroup, decision: null, linkedAt: again.moment },
    });
    expect(link.decideBy).toEqual(instantOf(addLocalDays(addWorkingDays(localDay(again.moment), 5), 1)));
    expect(await timeline(again.requestId)).toEqual(["request_logged", "repeat_suspected"]);
    expect(await lastEvent(again.requestId, "repeat_suspected")).toMatchObject({
      hqOnly: true,
      data: { earlierRequestId: work.requestId, earlierNumber: work.number, technicianId: await idOf(ZHAO), days: 12, byCustomer: false },
    });
    expect(await toldAbout(again.requestId, "repeat_suspected")).toEqual([
      "repeat_suspected → agent.lin",
      "repeat_suspected → callcentre.gao",
    ]);
  });

  it("is not linked after thirty days, for another kind of fault, or where it is no repair", async () => {
    expect(await linkOf((await reportedAgain(await completedRequest(), 31)).requestId)).toBeNull();
    const drain = { symptomId: (await symptom("wm_no_drain")).id };
    expect(await linkOf((await reportedAgain(await completedRequest(), 3, drain)).requestId)).toBeNull();
    expect(await linkOf((await reportedAgain(await completedRequest(), 3, { type: "maintenance" })).requestId)).toBeNull();
  });

  it("is linked whatever the symptom where the customer says that it is the same fault", async () => {
    const again = await reportedAgain(await completedRequest(), 3, { symptomId: (await symptom("wm_no_drain")).id, sameFault: true });
    expect(await linkOf(again.requestId)).toMatchObject({ byCustomer: true, faultGroup: "wm_drain" });
    expect((await lastEvent(again.requestId, "request_logged")).data).toMatchObject({ sameFault: true });
  });

  it("follows the last of several works, and each of them once", async () => {
    const { work, again, link } = await suspected();
    const hour = freshHour(addMinutes(again.moment, 60));
    const second = await until(
      "completed",
      await offer(again, hour, { technician: TANG, offeredAt: addMinutes(again.moment, 10), override: "nobody_else_in_time" }),
    );
    const third = await reportedAgain(second, 2);
    expect(await linkOf(third.requestId)).toMatchObject({ earlierWorkOrderId: second.workOrderId });
    expect(link.earlierWorkOrderId).toBe(work.workOrderId);
  });

  it("is linked by what the technician finds, though the customer told it differently", async () => {
    const work = await completedRequest();
    const again = await reportedAgain(work, 4, { symptomId: (await symptom("wm_no_drain")).id });
    expect(await linkOf(again.requestId)).toBeNull();
    const visit = await until(
      "on_site",
      await offer(again, freshHour(addMinutes(again.moment, 60)), { technician: TANG, offeredAt: addMinutes(again.moment, 5) }),
    );
    await did(await person(TANG, visit.hour.after(20)), recordDiagnosis, { workOrderId: visit.workOrderId, ...(await diagnosis()) });
    expect(await linkOf(again.requestId)).toMatchObject({
      earlierWorkOrderId: work.workOrderId,
      linkedAt: visit.hour.after(20),
      decision: null,
    });
    expect(await toldAbout(again.requestId, "repeat_suspected")).toContain("repeat_suspected → callcentre.gao");
  });

  it("is confirmed by the customer who sends it back because the fault persists, not for another reason", async () => {
    const sentBack = async (reason: string) => {
      const work = await claimedCall();
      await did(await person("followup.bai", work.hour.after(62)), recordAnswers, {
        ...(await seenTask(work)),
        answers: { satisfaction: "unsatisfied" },
        remedy: remedyBy("rework", work.hour.after(240), reason),
      });
      return { work, link: await linkOf(work.requestId, 2) };
    };
    const { work, link } = await sentBack("fault_persists");
    expect(link).toMatchObject({ kind: "rework", earlierRequestId: work.requestId, earlierCycle: 1, earlierWorkOrderId: work.workOrderId });
    expect(link?.decision).toMatchObject({ decision: "confirmed", reason: "said_by_customer", decidedById: await idOf("followup.bai") });
    expect((await sentBack("damage_done")).link).toBeNull();
  });
});

describe("who goes after a repeat", () => {
  const candidatesOf = async ({ requestId, moment }: Again) =>
    read(await person("dispatch.xu", moment), "dispatch.read", (context) => readCandidates(context, requestId));

  it("is another senior after a senior, with the history in front; the earlier one only with a reason", async () => {
    const { work, again } = await suspected();
    const view = await candidatesOf(again);
    expect(view?.wanted).toEqual({ level: "senior", because: "repeat" });
    expect(view?.candidates[0]).toMatchObject({ level: "senior", needsOverride: false });
    const zhao = await idOf(ZHAO);
    const earlier = view?.candidates.find(({ technicianId }) => technicianId === zhao);
    expect(earlier).toMatchObject({ needsOverride: true });
    expect(earlier?.reasonsAgainst.map(({ code }) => code)).toContain("rework_by_another");
    expect(view?.history).toMatchObject([{ requestNumber: work.number, technician: { zh: "赵磊" }, cause: { zh: expect.any(String) } }]);
  });

  it("is anybody again once the repeat is dismissed, though the fault stays recurring", async () => {
    const { again, link } = await suspected();
    await did(await gao(again.moment), decideRepeat, { linkId: link.id, decision: "dismissed", reason: "use_or_place" });
    const view = await candidatesOf(again);
    const zhao = await idOf(ZHAO);
    expect(view?.wanted).toEqual({ level: "senior", because: "recurring" });
    expect(view?.candidates.find(({ technicianId }) => technicianId === zhao)).toMatchObject({ needsOverride: false });
  });
});

describe("the list of repeats", () => {
  it("shows the undecided by their clock, and both works side by side", async () => {
    const { work, again, link } = await suspected();
    const supervisor = await gao(again.moment);
    const { rows } = await read(supervisor, "repeats.decide", (context) => readRepeats(context, "undecided", null));
    const clocks = rows.map(({ decideBy }) => decideBy.getTime());
    expect(clocks).toEqual([...clocks].sort((a, b) => a - b));
    expect(rows.find(({ linkId }) => linkId === link.id)).toMatchObject({
      number: again.number,
      earlierNumber: work.number,
      days: 12,
      decision: null,
    });
    const view = await read(supervisor, "repeats.decide", (context) => readRepeat(context, link.id));
    expect(view?.earlier).toMatchObject({
      number: work.number,
      words: "洗到一半不转了",
      visits: [{ technician: { zh: "赵磊" }, action: expect.anything() }],
    });
    expect(view?.later).toMatchObject({ number: again.number, words: "又坏了", visits: [], completedAt: null });
  });

  it("stands on both requests' files, for headquarters alone", async () => {
    const { work, again } = await suspected();
    const of = async (login: string, requestId: string) =>
      read(await person(login, again.moment), "requests.read", (context) => readRepeatsOfRequest(context, requestId));
    expect((await of("agent.lin", again.requestId)).repeats).toMatchObject({ state: "suspected", earlierNumber: work.number, days: 12 });
    expect((await of("agent.lin", work.requestId)).repeatedBy).toMatchObject([{ number: again.number, state: "suspected" }]);
    expect(await of("outlet.chen", work.requestId)).toEqual({ repeats: null, repeatedBy: [], qualityNeeded: false });
  });

  it("goes on from page to page without a gap, whatever somebody wrote into the address", async () => {
    const supervisor = await gao(at("09:00"));
    const page = (cursor: string | null) => read(supervisor, "repeats.decide", (context) => readRepeats(context, "undecided", cursor));
    const { rows } = await page(null);
    expect(rows.length).toBeGreaterThan(2);
    expect((await page("x_y")).rows).toEqual(rows);
    const [first, second] = rows;
    const place = first && BigInt(first.decideBy.getTime());
    const [next] = (await page(`${place}_${first?.linkId}`)).rows;
    expect(next?.linkId).toBe(second?.linkId);
  });
});

describe("deciding", () => {
  it("answers the same for a link that is not there as for one out of sight", async () => {
    const input = { linkId: uuidv7(), decision: "confirmed", reason: "same_fault" };
    expect(await execute(await gao(at("09:00")), decideRepeat, uuidv7(), input)).toMatchObject({ refusal: { code: "not_found" } });
  });
});

it("intake knows the days and months by policy", async () => {
  const desk = await read(await person("agent.lin"), "requests.log", (context) => readIntakeDesk(context));
  expect(desk.repeat).toEqual({ days: 30, recurringMonths: 24 });
});
