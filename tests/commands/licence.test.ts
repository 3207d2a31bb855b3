import { afterEach, describe, expect, it } from "vitest";
import * as dispatch from "#lib/dispatch/index.ts";
import { cannotFinish, completeVisit, resumeWork } from "#lib/field/index.ts";
import { recordAnswers } from "#lib/followup/index.ts";
import { openInspection, recordDelight, reinstateLicence, reversePoints, ruleOnInspection, suspendLicence } from "#lib/licence/index.ts";
import type { AnyCommand } from "#lib/platform/command.ts";
import { logRequest } from "#lib/requests/index.ts";
import { uuidv7 } from "#lib/shared/ids.ts";
import { execute, read } from "#lib/wiring/doors.ts";
import {
  appointedOrder,
  claimedCall,
  completedRequest,
  did,
  doWork,
  freshHour,
  type Hour,
  heldFor,
  idOf,
  iso,
  lastEvent,
  loggedEnquiry,
  loggedRepair,
  look,
  offer,
  onSiteOrder,
  orderRow,
  person,
  requestRow,
  seen,
  seenTask,
  TANG,
  toldAbout,
  until,
  type Work,
  windowFrom,
  ZHAO,
} from "./cast.ts";
import {
  afterwards,
  delighted,
  entriesOf,
  FANG,
  HAO,
  type Inspected,
  inOrderAgain,
  inspectionRow,
  praised,
  QIN,
  ruledBy,
  ruledByTwo,
  ruling,
  seenState,
  spotCheck,
  standingRow,
  statesOf,
} from "./licence-cast.ts";
import { type Case, pastEveryRule, scenarios, withWorld } from "./scenarios.ts";

withWorld();
// Two technicians do all the work of this file: what one test takes from a licence, it gives back.
afterEach(async () => {
  const moment = afterwards();
  for (const login of [ZHAO, TANG]) await inOrderAgain(login, moment);
});

const badId = (field: string) => (input: Record<string, unknown>) => ({ ...input, [field]: "the first one" });
const empty = (field: string) => (input: Record<string, unknown>) => ({ ...input, [field]: "" });
const opened = (of: Work) => ({ workOrderId: of.workOrderId, about: ["standard", "conduct"], words: "抽查" });

scenarios(openInspection, {
  given: async () => {
    const work = await completedRequest();
    return { actor: await person(HAO, work.hour.after(70)), input: opened(work) };
  },
  done: async ({ inspectionId }, { actor, input }) => {
    const inspection = await inspectionRow(inspectionId);
    const order = await orderRow(String(input.workOrderId));
    expect(inspection).toMatchObject({
      kind: "spot_check",
      technicianId: order.technicianId,
      requestId: order.requestId,
      about: ["standard", "conduct"],
      openedById: actor.personId,
      decidedAt: null,
    });
    expect(await lastEvent(order.requestId, "inspection_opened")).toMatchObject({ hqOnly: true, workOrderId: order.id });
    expect(await toldAbout(order.requestId, "inspection_opened")).toEqual([]);
  },
  concurrent: { one: ["inspection_open_already"] },
  stale: {
    meanwhile: async ({ input, actor }) => did(await person(FANG, actor.clock ?? undefined), openInspection, input),
    refused: "inspection_open_already",
  },
  invalid: { workOrderId: badId("workOrderId"), about: (input) => ({ ...input, about: [] }), words: empty("words") },
});

scenarios(ruleOnInspection, {
  given: async () => {
    const inspected = await spotCheck();
    return {
      actor: await person(HAO, inspected.work.hour.after(80)),
      input: await ruling(inspected, { rule: "standard_not_kept" }),
    };
  },
  done: async (answer, { actor, input }) => {
    const inspection = await inspectionRow(input.inspectionId);
    expect(answer).toEqual({ decided: true, points: -2, balance: 10, version: 2 });
    expect(inspection).toMatchObject({ decidedAt: actor.clock, version: 2 });
    expect(inspection.rulings).toMatchObject([{ capacity: "first", outcome: "upheld", rule: "standard_not_kept" }]);
    const [entry] = (await entriesOf(ZHAO)).slice(-1);
    expect(entry).toMatchObject({
      rule: "standard_not_kept",
      points: -2,
      policyVersion: 1,
      rulingId: inspection.rulings[0]?.id,
      workOrderId: inspection.workOrderId,
      enteredById: actor.personId,
      confirmedById: null,
      happenedAt: (await orderRow(inspection.workOrderId)).statusSince,
    });
    expect(await lastEvent(inspection.requestId, "inspection_ruled")).toMatchObject({
      hqOnly: true,
      data: { rule: "standard_not_kept", points: -2, decides: true },
    });
    expect(await toldAbout(inspection.requestId, "points_entered")).toEqual([`points_entered → ${ZHAO}`]);
  },
  concurrent: { one: ["inspection_decided"] },
  stale: {
    meanwhile: async ({ input, actor }) =>
      did(await person(QIN, actor.clock ?? undefined), ruleOnInspection, { ...input, rule: "grave_complaint" }),
    refused: "stale",
  },
  invalid: {
    inspectionId: badId("inspectionId"),
    seenVersion: (input) => ({ ...input, seenVersion: 0 }),
    outcome: (input) => ({ ...input, outcome: "perhaps" }),
    rule: (input) => ({ ...input, rule: null }),
    rejectedFen: (input) => ({ ...input, rule: "overcharging" }),
    words: empty("words"),
  },
});

scenarios(recordDelight, {
  given: async () => {
    const work = await praised();
    return { actor: await person("followup.bai", work.hour.after(64)), input: { requestId: work.requestId, words: "替老人搬家电上楼" } };
  },
  done: async (answer, { input, actor }) => {
    const requestId = String(input.requestId);
    expect(answer).toEqual({ points: 1, balance: 12 });
    const delight = await look(({ db }) => db.delight.findFirstOrThrow({ where: { requestId } }));
    expect(delight).toMatchObject({ technicianId: await idOf(ZHAO), words: "替老人搬家电上楼", recordedById: actor.personId });
    expect((await entriesOf(ZHAO)).at(-1)).toMatchObject({ rule: "delight", points: 1, delightId: delight.id, workOrderId: null });
    expect(await lastEvent(requestId, "delight_recorded")).toMatchObject({ hqOnly: false });
    expect(await toldAbout(requestId, "points_entered")).toEqual([`points_entered → ${ZHAO}`]);
  },
  concurrent: { one: ["delight_recorded_already"] },
  stale: {
    meanwhile: async ({ input, actor }) => did(await person("callcentre.gao", actor.clock ?? undefined), recordDelight, input),
    refused: "delight_recorded_already",
  },
  invalid: { requestId: badId("requestId"), words: empty("words") },
});

scenarios(reversePoints, {
  given: async () => {
    const inspected = await spotCheck();
    await ruledBy(HAO, inspected, { rule: "promise_not_kept" });
    const entry = (await entriesOf(ZHAO)).at(-1);
    return { actor: await person(QIN, inspected.work.hour.after(90)), input: { entryId: entry?.id, words: "用户改口，时间记错" } };
  },
  done: async (answer, { input, actor }) => {
    expect(answer).toEqual({ balance: 12 });
    expect((await entriesOf(ZHAO)).at(-1)).toMatchObject({
      rule: "promise_not_kept",
      points: 3,
      reversesId: input.entryId,
      words: "用户改口，时间记错",
      enteredById: actor.personId,
      workOrderId: null,
    });
  },
  concurrent: { one: ["reversed_already"] },
  stale: { meanwhile: ({ actor, input }) => did(actor as never, reversePoints, input), refused: "reversed_already" },
  invalid: { entryId: badId("entryId"), words: empty("words") },
});

const manager = async (): Promise<Case> => ({ actor: await person(QIN, freshHour().startsAt), input: await seenState(TANG) });

scenarios(suspendLicence, {
  given: manager,
  done: async (answer, { actor }) => {
    expect(answer).toEqual({ state: "suspended" });
    expect((await statesOf(TANG)).at(-1)).toMatchObject({
      state: "suspended",
      reason: "annual_review_expired",
      startsAt: actor.clock,
      decidedById: actor.personId,
    });
  },
  concurrent: { one: ["stale"] },
  stale: { meanwhile: ({ actor, input }) => did(actor as never, suspendLicence, input), refused: "stale" },
  invalid: { technicianId: badId("technicianId"), seenStateId: badId("seenStateId") },
});

scenarios(reinstateLicence, {
  given: async () => {
    const { actor, input } = await manager();
    await did(actor as never, suspendLicence, input);
    return { actor: await person(QIN, freshHour().startsAt), input: { ...(await seenState(TANG)), annualReview: "NS-2026-0417" } };
  },
  done: async (answer, { actor, input }) => {
    expect(answer).toEqual({ state: "valid" });
    expect((await statesOf(TANG)).at(-1)).toMatchObject({
      state: "valid",
      reason: "annual_review_passed",
      evidence: "NS-2026-0417",
      decidedById: actor.personId,
    });
    const periods = await periodsOf(String(input.technicianId));
    expect(periods.at(-1)?.startsAt).toEqual(actor.clock);
    expect(periods.at(-1)?.endsAt.getUTCFullYear()).toBe(9999);
  },
  concurrent: { one: ["stale"] },
  stale: { meanwhile: ({ actor, input }) => did(actor as never, reinstateLicence, input), refused: "stale" },
  invalid: {
    technicianId: badId("technicianId"),
    retraining: ({ technicianId, seenStateId }) => ({ technicianId, seenStateId }),
    annualReview: (input) => ({ ...input, annualReview: "x".repeat(81) }),
  },
});

const periodsOf = (technicianId: string) =>
  look(({ db }) => db.licencePeriod.findMany({ where: { technicianId }, orderBy: { startsAt: "asc" } }));
const refusedWith = async (login: string, moment: Date, command: AnyCommand, input: unknown) => {
  const answer = await execute(await person(login, moment), command, uuidv7(), input);
  return answer.ok ? "ok" : answer.refusal.code;
};

describe("an inspection", () => {
  const answered = async (answers: Record<string, string>) => {
    const work = await claimedCall();
    await did(await person("followup.bai", work.hour.after(62)), recordAnswers, {
      ...(await seenTask(work)),
      answers: { satisfaction: "satisfied", ...answers },
    });
    return work;
  };
  const ofRequest = (requestId: string) => look(({ db }) => db.inspection.findMany({ where: { requestId } }));

  it("is raised by an answer that contradicts the record, of the work of that cycle, with what was denied", async () => {
    const { requestId, workOrderId } = await answered({ siteClean: "no", chargeEqualsReceipt: "no" });
    const [inspection] = await ofRequest(requestId);
    expect(inspection).toMatchObject({
      kind: "contradiction",
      workOrderId,
      about: ["charge_denied", "step_denied:site_cleaned"],
      openedById: null,
    });
    expect(inspection?.followUpId).toBe((await look(({ db }) => db.followUp.findFirstOrThrow({ where: { requestId } }))).id);
    expect(await toldAbout(requestId, "inspection_opened")).toEqual([`inspection_opened → ${HAO}`]);
  });

  it("is not raised by answers that contradict nothing", async () => {
    const { requestId } = await answered({ siteClean: "yes", useExplained: "unknown" });
    expect(await ofRequest(requestId)).toEqual([]);
  });

  it("is headquarters' alone: outlet and technician see neither it nor that there is one, only points", async () => {
    const { requestId, workOrderId, hour } = await answered({ siteClean: "no" });
    const [inspection] = await ofRequest(requestId);
    await ruledBy(
      HAO,
      { work: { requestId, workOrderId, hour } as Work, inspectionId: inspection?.id ?? "" },
      { rule: "standard_not_kept" },
    );
    for (const [login, permission] of [
      ["outlet.chen", "licence.read"],
      ["centre.deng", "licence.read"],
      [ZHAO, "licence.own"],
    ] as const) {
      const reader = await person(login);
      const kinds = await read(reader, permission, ({ db }) => db.requestEvent.findMany({ where: { requestId } }));
      expect(
        kinds.map(({ kind }) => kind).filter((kind) => kind.startsWith("inspection")),
        login,
      ).toEqual([]);
      await expect(
        read(reader, permission, ({ db }) => db.inspection.findMany()),
        login,
      ).rejects.toThrow(/permission denied/);
      await expect(
        read(reader, permission, ({ db }) => db.inspectionRuling.findMany()),
        login,
      ).rejects.toThrow(/permission denied/);
      const points = await read(reader, permission, ({ db }) => db.pointEntry.findMany({ where: { workOrderId } }));
      expect(
        points.map(({ points: moved }) => moved),
        login,
      ).toEqual([-2]);
    }
    const away = await person("outlet.chen");
    const elsewhere = { ...away, key: "elsewhere", scope: { kind: "outlet", outletId: uuidv7() } as const };
    expect(await read(elsewhere, "licence.read", ({ db }) => db.pointEntry.findMany())).toEqual([]);
  });

  it("takes only completed work, and not one's own", async () => {
    const work = await onSiteOrder();
    expect(await refusedWith(HAO, work.hour.after(30), openInspection, opened(work))).toBe("inspection_needs_completed_work");
    await until("completed", work);
    const himself = { ...(await person(HAO, work.hour.after(70))), personId: await idOf(ZHAO), key: "both" };
    expect(await execute(himself, openInspection, uuidv7(), opened(work))).toMatchObject({ refusal: { code: "rater_is_technician" } });
  });

  it("of an upheld complaint names complaint and work of the same customer, once", async () => {
    const work = await completedRequest();
    const stranger = await completedRequest();
    const { customerId: id } = await requestRow(work.requestId);
    const phone = await look(({ db }) => db.customerPhone.findFirstOrThrow({ where: { customerId: id } }));
    const complaint = await did(await person(FANG, stranger.hour.after(60)), logRequest, {
      type: "complaint",
      channel: "phone",
      customer: { id, phoneId: phone.id },
      divisionCode: "510703",
      words: "工程师态度很差",
    });
    const about = { complaintRequestId: complaint.requestId, about: ["conduct"], words: "投诉成立：用户提供录音" };
    const moment = stranger.hour.after(70);
    expect(await refusedWith(FANG, moment, openInspection, { ...about, workOrderId: stranger.workOrderId })).toBe("complaint_about_other");
    const enquiry = await loggedEnquiry();
    expect(
      await refusedWith(FANG, moment, openInspection, { ...about, complaintRequestId: enquiry.requestId, workOrderId: work.workOrderId }),
    ).toBe("not_a_complaint");
    const { inspectionId } = await did(await person(FANG, moment), openInspection, { ...about, workOrderId: work.workOrderId });
    expect(await inspectionRow(inspectionId)).toMatchObject({ kind: "complaint", complaintRequestId: complaint.requestId });
    expect(await refusedWith(HAO, moment, openInspection, { ...about, workOrderId: work.workOrderId })).toBe("complaint_inspected_already");
  });

  it("is headquarters' to open and to rule on, whoever hires the same role elsewhere", async () => {
    const inspected = await spotCheck();
    const deng = await person("centre.deng", inspected.work.hour.after(90));
    const hired = { ...deng, key: "centre's own inspector", permissions: (await person(HAO)).permissions };
    expect(await execute(hired, openInspection, uuidv7(), opened(inspected.work))).toMatchObject({ refusal: { code: "denied_by_scope" } });
    const found = await ruling(inspected, { rule: "standard_not_kept" });
    expect(await execute(hired, ruleOnInspection, uuidv7(), found)).toMatchObject({ refusal: { code: "denied_by_scope" } });
  });
});

describe("a ruling", () => {
  it("of six points or more deducts when a second person has found the same, and not before", async () => {
    const inspected = await spotCheck();
    const grave = { rule: "grave_complaint" };
    expect(await ruledBy(HAO, inspected, grave)).toMatchObject({ decided: false, points: 0, balance: null });
    expect((await entriesOf(ZHAO)).filter(({ workOrderId }) => workOrderId === inspected.work.workOrderId)).toEqual([]);
    expect(await toldAbout(inspected.work.requestId, "points_entered")).toEqual([]);
    expect(await toldAbout(inspected.work.requestId, "inspection_needs_second")).toContain(`inspection_needs_second → ${QIN}`);
    const soon = inspected.work.hour.after(81);
    expect(await refusedWith(HAO, soon, ruleOnInspection, await ruling(inspected, grave))).toBe("ruled_already");
    expect(await refusedWith(QIN, soon, ruleOnInspection, await ruling(inspected, { rule: "falsified_record" }))).toBe(
      "second_rules_otherwise",
    );
    expect(await ruledBy(QIN, inspected, grave, 82)).toMatchObject({ decided: true, points: -6, balance: 6 });
    const entry = (await entriesOf(ZHAO)).at(-1);
    expect(entry).toMatchObject({ enteredById: await idOf(HAO), confirmedById: await idOf(QIN), points: -6 });
    expect(await standingRow(ZHAO)).toMatchObject({ standing: "warned", reason: "points_low" });
  });

  it("that the second person does not share is dismissed, and nothing is deducted", async () => {
    const inspected = await spotCheck();
    await ruledBy(HAO, inspected, { rule: "falsified_record" });
    const answer = await ruledBy(QIN, inspected, { outcome: "dismissed", rule: null }, 82);
    expect(answer).toMatchObject({ decided: true, points: 0, balance: null });
    expect((await entriesOf(ZHAO)).filter(({ workOrderId }) => workOrderId === inspected.work.workOrderId)).toEqual([]);
  });

  it("of overcharging rejects no more than was charged", async () => {
    const inspected = await spotCheck();
    const charges = await look(({ db }) =>
      db.visitCharge.findMany({ where: { visit: { workOrderId: inspected.work.workOrderId } }, select: { amountFen: true } }),
    );
    const charged = Number(charges.reduce((sum, { amountFen }) => sum + amountFen, 0n));
    expect(charged).toBeGreaterThan(0);
    const found = (rejectedFen: number) => ruling(inspected, { rule: "overcharging", rejectedFen });
    const moment = inspected.work.hour.after(80);
    expect(await refusedWith(HAO, moment, ruleOnInspection, await found(charged + 1))).toBe("rejected_more_than_charged");
    expect(await ruledByTwo(inspected, { rule: "overcharging", rejectedFen: charged })).toMatchObject({ points: -6 });
    const again = await spotCheck(inspected.work);
    const more = await ruling(again, { rule: "overcharging", rejectedFen: 1 });
    expect(await refusedWith(HAO, inspected.work.hour.after(90), ruleOnInspection, more)).toBe("rejected_more_than_charged");
  });

  it("about one work order deducts once: a lighter rule nothing, a heavier one in the place of the lighter", async () => {
    const first = await spotCheck();
    const { work } = first;
    await ruledBy(HAO, first, { rule: "promise_not_kept" });
    expect(await ruledBy(HAO, await spotCheck(work), { rule: "standard_not_kept" }, 84)).toMatchObject({
      decided: true,
      points: 0,
      balance: 9,
    });
    const grave = await spotCheck(work);
    await ruledBy(HAO, grave, { rule: "grave_complaint" }, 86);
    expect(await ruledBy(QIN, grave, { rule: "grave_complaint" }, 88)).toMatchObject({ points: -6, balance: 6 });
    const entries = (await entriesOf(ZHAO)).slice(-3);
    const [light, reversal, heavy] = [
      entries.find(({ points }) => points === -3),
      entries.find(({ points }) => points === 3),
      entries.find(({ points }) => points === -6),
    ];
    expect(reversal).toMatchObject({ reversesId: light?.id, rule: "promise_not_kept" });
    expect(heavy).toMatchObject({ incidentSeq: 2, replacesId: light?.id, workOrderId: work.workOrderId });
  });
});

describe("an act of delight", () => {
  it("needs the customer's own answer, and is recorded once", async () => {
    const work = await completedRequest();
    const said = { requestId: work.requestId, words: "热心" };
    expect(await refusedWith("followup.bai", work.hour.after(60), recordDelight, said)).toBe("delight_needs_answer");
    const confirmed = await praised();
    await delighted(confirmed);
    expect(await refusedWith(QIN, confirmed.hour.after(66), recordDelight, { ...said, requestId: confirmed.requestId })).toBe(
      "delight_recorded_already",
    );
  });
});

/** Zhao loses all points by the record that two persons found falsified. */
async function falsified(work?: Work): Promise<Inspected> {
  const inspected = await spotCheck(work);
  await ruledByTwo(inspected, { rule: "falsified_record" });
  return inspected;
}

describe("a licence that ends", () => {
  const laterToday = (hour: Hour) => hour.after(82);

  it("takes back all work that is not on site, in the same transaction, and the request waits for dispatch", async () => {
    const done = await completedRequest();
    const ahead = await appointedOrder();
    const offered = await offer(await loggedRepair(), freshHour());
    await falsified(done);
    for (const { workOrderId, requestId } of [ahead, offered]) {
      expect(await orderRow(workOrderId)).toMatchObject({ status: "withdrawn", reason: "licence_ended" });
      expect(await heldFor(workOrderId)).toEqual([]);
      expect(await requestRow(requestId)).toMatchObject({ stage: "dispatched", technicianId: null, outletId: null });
      expect(await lastEvent(requestId, "work_order_withdrawn")).toMatchObject({ data: { reason: "licence_ended" } });
      expect(await toldAbout(requestId, "work_order_withdrawn")).toContain("work_order_withdrawn → dispatch.xu");
    }
    expect((await statesOf(ZHAO)).at(-1)).toMatchObject({ state: "revoked", reason: "points_exhausted", startsAt: laterToday(done.hour) });
    expect((await statesOf(ZHAO)).at(-1)?.pointEntryId).toBe((await entriesOf(ZHAO)).at(-1)?.id);
    expect(await standingRow(ZHAO)).toMatchObject({ standing: "eliminated", reason: "points_exhausted", until: null });
    const told = await look(async ({ db }) =>
      db.notification.findMany({ where: { kind: "licence_revoked", createdAt: laterToday(done.hour) }, select: { personId: true } }),
    );
    const ids = new Set(told.map(({ personId }) => personId));
    for (const login of [ZHAO, "outlet.chen", "dispatch.xu"]) expect(ids, login).toContain(await idOf(login));
  });

  it("is respected by dispatch at once: no candidate, refused by rule, and past the rule by the database", async () => {
    const { work } = await falsified();
    const hour = freshHour(laterToday(work.hour));
    const { requestId } = await loggedRepair({ window: windowFrom(hour) });
    const technicianId = await idOf(ZHAO);
    const xu = await person("dispatch.xu", laterToday(work.hour));
    const list = await read(xu, "dispatch.read", (context) => dispatch.readCandidates(context, requestId));
    expect(list?.candidates.map((one) => one.technicianId)).not.toContain(technicianId);
    expect(list?.excluded.find((one) => one.technicianId === technicianId)?.rule).toMatchObject({
      code: "licence_revoked",
      data: { reason: "points_exhausted" },
    });
    const give = { requestId, seenVersion: 1, technicianId, startsAt: iso(hour.startsAt), override: null };
    expect(await execute(xu, dispatch.assignWorkOrder, uuidv7(), give)).toMatchObject({ refusal: { code: "licence_revoked" } });
    const another = await offer({ requestId, number: 0 }, hour, { technician: TANG, offeredAt: laterToday(work.hour) });
    const past = pastEveryRule(`INSERT INTO booking (work_order_id, technician_id, category_id, level, starts_at, ends_at)
      SELECT id, '${technicianId}', category_id, level, '${iso(hour.startsAt)}', '${iso(hour.after(30))}' FROM work_order WHERE id = '${another.workOrderId}'`);
    await expect(past).rejects.toThrow(/booking_needs_valid_licence/);
  });

  it("lets whoever is on site finish under a recorded exception, and books nothing else in that time", async () => {
    const done = await completedRequest();
    const onSite = await onSiteOrder();
    const booked = await heldFor(onSite.workOrderId);
    const inspected = await spotCheck(done);
    await ruledBy(HAO, inspected, { rule: "falsified_record" });
    const moment = onSite.hour.after(20);
    await did(await person(QIN, moment), ruleOnInspection, await ruling(inspected, { rule: "falsified_record" }));
    const technicianId = await idOf(ZHAO);
    expect(await orderRow(onSite.workOrderId)).toMatchObject({ status: "on_site" });
    expect(await heldFor(onSite.workOrderId)).toEqual(booked);
    const exception = await look(({ db }) => db.licenceException.findUnique({ where: { workOrderId: onSite.workOrderId } }));
    expect(exception).toMatchObject({ technicianId, licenceStateId: (await statesOf(ZHAO)).at(-1)?.id, recordedAt: moment });
    expect((await periodsOf(technicianId)).slice(-2)).toMatchObject([{ endsAt: moment }, { startsAt: moment, endsAt: booked[0]?.endsAt }]);
    await doWork(onSite);
    await did(await person(ZHAO, onSite.hour.after(50)), completeVisit, { ...(await seen(onSite)), outcome: "fixed" });
    expect(await orderRow(onSite.workOrderId)).toMatchObject({ status: "completed" });
  });

  it("takes the work back from a visit under exception that could not be finished", async () => {
    const done = await completedRequest();
    const onSite = await onSiteOrder();
    const inspected = await spotCheck(done);
    await ruledBy(HAO, inspected, { rule: "falsified_record" });
    await did(await person(QIN, onSite.hour.after(10)), ruleOnInspection, await ruling(inspected, { rule: "falsified_record" }));
    await did(await person(ZHAO, onSite.hour.after(30)), cannotFinish, {
      ...(await seen(onSite)),
      ...{ need: "parts", words: "缺排水泵", dueAt: iso(onSite.hour.after(48 * 60)) },
    });
    expect(await orderRow(onSite.workOrderId)).toMatchObject({ status: "withdrawn", reason: "licence_ended" });
    expect(
      await refusedWith(ZHAO, onSite.hour.after(40), resumeWork, { ...(await seen(onSite)), startsAt: iso(onSite.hour.after(60)) }),
    ).toBe("work_order_over");
  });

  it("comes back with standing and work the moment the deduction behind it is reversed", async () => {
    const { work } = await falsified();
    const entry = (await entriesOf(ZHAO)).at(-1);
    const moment = work.hour.after(90);
    expect(await did(await person(QIN, moment), reversePoints, { entryId: entry?.id, words: "照片核实无误" })).toEqual({ balance: 12 });
    expect((await statesOf(ZHAO)).at(-1)).toMatchObject({ state: "valid", reason: "deduction_reversed", startsAt: moment });
    expect((await statesOf(ZHAO)).at(-1)?.pointEntryId).toBe((await entriesOf(ZHAO)).at(-1)?.id);
    expect(await standingRow(ZHAO)).toMatchObject({ standing: "normal", reason: "in_order", since: moment });
    const hour = freshHour(moment);
    const given = await offer(await loggedRepair({ window: windowFrom(hour) }), hour, { offeredAt: moment });
    expect(await heldFor(given.workOrderId)).toHaveLength(1);
  });

  it("does not come back by the reversal while another cause stands", async () => {
    const { work } = await falsified();
    await did(await person(QIN, work.hour.after(84)), suspendLicence, await seenState(ZHAO));
    const entry = (await entriesOf(ZHAO)).findLast(({ rule }) => rule === "falsified_record");
    const { requestId } = await loggedRepair();
    await did(await person(QIN, work.hour.after(90)), reversePoints, { entryId: entry?.id, words: "照片核实无误" });
    expect((await statesOf(ZHAO)).slice(-2)).toMatchObject([
      { state: "valid", reason: "deduction_reversed" },
      { state: "suspended", reason: "annual_review_expired" },
    ]);
    const hour = freshHour(work.hour.after(95));
    const give = { requestId, seenVersion: 1, technicianId: await idOf(ZHAO), startsAt: iso(hour.startsAt), override: null };
    expect(await refusedWith("dispatch.xu", work.hour.after(95), dispatch.assignWorkOrder, give)).toBe("licence_suspended");
    expect((await periodsOf(await idOf(ZHAO))).at(-1)?.endsAt.getTime()).toBeLessThanOrEqual(work.hour.after(90).getTime());
  });

  it("is given back by the proof of every cause that stands, and counts the points anew", async () => {
    const { work } = await falsified();
    await did(await person(QIN, work.hour.after(84)), suspendLicence, await seenState(ZHAO));
    const moment = work.hour.after(86);
    const proof = { ...(await seenState(ZHAO)), retraining: "PX-2026-0317" };
    expect(await refusedWith(QIN, moment, reinstateLicence, proof)).toBe("licence_cause_stands");
    await did(await person(QIN, moment), reinstateLicence, { ...proof, annualReview: "NS-2026-0001" });
    expect((await statesOf(ZHAO)).slice(-2)).toMatchObject([
      { reason: "annual_review_passed", evidence: "NS-2026-0001" },
      { reason: "retraining_passed", evidence: "PX-2026-0317" },
    ]);
    expect(await standingRow(ZHAO)).toMatchObject({ standing: "normal" });
    const next = await until("completed", await offer(await loggedRepair(), freshHour(moment), { offeredAt: moment }));
    expect(await ruledBy(HAO, await spotCheck(next), { rule: "promise_not_kept" })).toMatchObject({ balance: 9 });
  });
});

describe("a warned technician", () => {
  it("is offered to dispatchers with the reason against", async () => {
    const inspected = await spotCheck();
    await ruledByTwo(inspected, { rule: "grave_complaint" });
    const { requestId } = await loggedRepair({ window: windowFrom(freshHour(inspected.work.hour.after(90))) });
    const xu = await person("dispatch.xu", inspected.work.hour.after(90));
    const list = await read(xu, "dispatch.read", (context) => dispatch.readCandidates(context, requestId));
    const zhao = await idOf(ZHAO);
    const against = (id: string) =>
      list?.candidates.find(({ technicianId }) => technicianId === id)?.reasonsAgainst.map(({ code }) => code);
    expect(against(zhao)).toContain("warned");
    expect(against(await idOf(TANG))).not.toContain("warned");
  });
});
