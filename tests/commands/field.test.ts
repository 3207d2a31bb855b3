import { describe, expect, it } from "vitest";
import { withdrawWorkOrder } from "#lib/dispatch/index.ts";
import {
  acceptWorkOrder,
  arrive,
  cannotFinish,
  completeVisit,
  declineWorkOrder,
  depart,
  readToday,
  readVisit,
  recordCustomerContact,
  recordDiagnosis,
  recordStep,
  resumeWork,
  setAppointment,
  takeSignature,
  turnBack,
} from "#lib/field/index.ts";
import { proposedStart } from "#lib/field/rules/proposed-start.ts";
import type { AnyCommand } from "#lib/platform/command.ts";
import { uuidv7 } from "#lib/shared/ids.ts";
import { execute, read } from "#lib/wiring/doors.ts";
import {
  acceptedOrder,
  addMinutes,
  appointedOrder,
  assignedOrder,
  at,
  clocks,
  completedRequest,
  diagnosis,
  did,
  doWork,
  EVERY_STEP,
  freshHour,
  heldFor,
  iso,
  lastEvent,
  loggedRepair,
  look,
  offer,
  onSiteOrder,
  orderOnItsWay,
  orderRow,
  person,
  readyToComplete,
  requestRow,
  SIGNATURE,
  seen,
  symptom,
  TANG,
  timeline,
  toldAbout,
  until,
  type Work,
  windowFrom,
  ZHAO,
} from "./cast.ts";
import { type Case, scenarios, withWorld } from "./scenarios.ts";

withWorld();

const tooLong = (characters: number) => "字".repeat(characters);
const orderOf = ({ input }: Case) => orderRow(String(input.workOrderId));
const visitOf = (workOrderId: string) => look(({ db }) => db.visit.findFirstOrThrow({ where: { workOrderId }, orderBy: { id: "desc" } }));
const chargesOf = (workOrderId: string) =>
  look(({ db }) => db.visitCharge.findMany({ where: { visit: { workOrderId } }, orderBy: { id: "asc" } }));
const anotherOutletsTechnician = () => person("tech.luomin");

/** A legal case of the technician on a piece of work, so many minutes from its hour. */
const caseOf = async (work: Work, minutes: number, more: Record<string, unknown> = {}): Promise<Case> => ({
  actor: await person(work.technician, work.hour.after(minutes)),
  input: { ...(await seen(work)), ...more },
});
/** The same for what only adds to a visit and looks at no version. */
const addition = async (work: Work, minutes: number, more: Record<string, unknown> = {}): Promise<Case> => ({
  actor: await person(work.technician, work.hour.after(minutes)),
  input: { workOrderId: work.workOrderId, ...more },
});

/** A dispatcher takes the work back while the technician looks at it. */
const withdrawnMeanwhile = async (made: Case) => {
  const { id, version } = await orderOf(made);
  await did(await person("dispatch.xu", at("09:50")), withdrawWorkOrder, { workOrderId: id, seenVersion: version, reason: "replanned" });
};
/** The technician's other phone was quicker. */
const onTheOtherPhone =
  (command: AnyCommand) =>
  async ({ actor, input }: Case) =>
    expect(await execute(actor, command, uuidv7(), input)).toMatchObject({ ok: true });

const badSeen = {
  workOrderId: (input: Record<string, unknown>) => ({ ...input, workOrderId: "200001" }),
  seenVersion: (input: Record<string, unknown>) => ({ ...input, seenVersion: 0 }),
};

scenarios(acceptWorkOrder, {
  given: async () => caseOf(await assignedOrder(), -60),
  done: async ({ version }, made) => {
    const order = await orderOf(made);
    expect(order).toMatchObject({ status: "accepted", version });
    expect(await requestRow(order.requestId)).toMatchObject({ stage: "in_service" });
    expect((await timeline(order.requestId)).at(-1)).toBe("work_order_accepted");
    expect(await heldFor(order.id)).toHaveLength(1);
  },
  concurrent: { one: ["stale"] },
  stale: { meanwhile: withdrawnMeanwhile, refused: "work_order_over" },
  foreign: anotherOutletsTechnician,
  invalid: badSeen,
});

scenarios(declineWorkOrder, {
  given: async () => caseOf(await assignedOrder(), -60, { reason: "ill", words: "发烧了" }),
  done: async (_value, made) => {
    const order = await orderOf(made);
    expect(order).toMatchObject({ status: "declined", reason: "ill\n发烧了" });
    expect(await requestRow(order.requestId)).toMatchObject({ stage: "dispatched", outletId: null, technicianId: null });
    expect(await heldFor(order.id)).toEqual([]);
    expect(await clocks(order.requestId)).toMatchObject({ contact: "voided", offer: "met", answer: "running" });
    expect((await lastEvent(order.requestId, "work_order_declined")).data).toEqual({ reason: "ill", by: "technician" });
    // The outlet lost it too.
    expect(await toldAbout(order.requestId, "work_order_declined")).toEqual(
      ["agent.lin", "dispatch.ma", "dispatch.xu", "outlet.chen"].map((login) => `work_order_declined → ${login}`),
    );
  },
  concurrent: { one: ["work_order_over"] },
  stale: { meanwhile: withdrawnMeanwhile, refused: "work_order_over" },
  foreign: anotherOutletsTechnician,
  invalid: {
    ...badSeen,
    reason: (input) => ({ ...input, reason: "tired" }),
    words: (input) => ({ ...input, words: tooLong(301) }),
  },
});

const agreed = { startsAt: iso(at("09:00", "2026-11-02")), endsAt: iso(at("11:00", "2026-11-02")) };

scenarios(recordCustomerContact, {
  given: async () =>
    addition(await acceptedOrder({ address: null, window: null, divisionCode: "510703" }), -120, {
      result: "reached",
      address: { divisionCode: "510704", detail: "游仙路 8 号" },
      window: agreed,
      windowAskedBy: "customer",
    }),
  done: async (_value, made) => {
    const { requestId } = await orderOf(made);
    expect(await requestRow(requestId)).toMatchObject({ divisionCode: "510704", addressId: expect.any(String) });
    expect(await look(({ db }) => db.servicePromise.findMany({ where: { requestId } }))).toMatchObject([
      { seq: 1, startsAt: new Date(agreed.startsAt), endsAt: new Date(agreed.endsAt), askedBy: "customer", madeById: made.actor.personId },
    ]);
    expect(await clocks(requestId)).toEqual({ answer: "met", contact: "met", offer: "met", arrive: "running" });
    expect((await timeline(requestId)).slice(-3)).toEqual(["customer_contacted", "address_obtained", "promise_made"]);
  },
  // Two calls are two facts; the lock on the request numbers their promises.
  concurrent: "both",
  stale: { meanwhile: withdrawnMeanwhile, refused: "work_order_over" },
  foreign: anotherOutletsTechnician,
  invalid: {
    workOrderId: (input) => ({ ...input, workOrderId: null }),
    result: (input) => ({ ...input, result: "talked" }),
    address: (input) => ({ ...input, window: null, result: "no_answer" }),
    "address.detail": (input) => ({ ...input, address: { divisionCode: "510704", detail: " " } }),
    "address.divisionCode": (input) => ({ ...input, address: { divisionCode: "绵阳", detail: "1" } }),
    window: (input) => ({ ...input, address: null, result: "busy" }),
    "window.startsAt": (input) => ({ ...input, window: { ...agreed, startsAt: "10:00" } }),
    "window.endsAt": (input) => ({ ...input, window: { startsAt: agreed.endsAt, endsAt: agreed.startsAt } }),
    windowAskedBy: (input) => ({ ...input, windowAskedBy: "nobody" }),
  },
});

scenarios(setAppointment, {
  given: async () => {
    const work = await acceptedOrder();
    return caseOf(work, -180, { startsAt: iso(freshHour(work.hour.startsAt).startsAt) });
  },
  done: async ({ version }, made) => {
    const order = await orderOf(made);
    const startsAt = new Date(String(made.input.startsAt));
    expect(order).toMatchObject({ status: "appointed", version });
    // Moved, not doubled: the hour it was offered for is free again.
    expect(await heldFor(order.id)).toEqual([{ technicianId: order.technicianId, startsAt, endsAt: addMinutes(startsAt, order.minutes) }]);
    expect(await look(({ db }) => db.booking.count({ where: { workOrderId: order.id } }))).toBe(2);
    expect((await lastEvent(order.requestId, "appointment_set")).data).toEqual({
      startsAt: iso(startsAt),
      endsAt: iso(addMinutes(startsAt, order.minutes)),
      moved: false,
    });
  },
  concurrent: { one: ["stale"] },
  stale: { meanwhile: withdrawnMeanwhile, refused: "work_order_over" },
  foreign: anotherOutletsTechnician,
  invalid: { ...badSeen, startsAt: (input) => ({ ...input, startsAt: "2026-03-03" }) },
});

scenarios(depart, {
  given: async () => caseOf(await appointedOrder(), -20, { km: 18 }),
  done: async ({ version }, made) => {
    const order = await orderOf(made);
    expect(order).toMatchObject({ status: "en_route", version });
    expect((await lastEvent(order.requestId, "departed")).data).toEqual({ km: 18 });
  },
  concurrent: { one: ["stale"] },
  stale: { meanwhile: withdrawnMeanwhile, refused: "work_order_over" },
  foreign: anotherOutletsTechnician,
  invalid: { ...badSeen, km: (input) => ({ ...input, km: -1 }) },
});

scenarios(turnBack, {
  given: async () => caseOf(await orderOnItsWay(), 10, { reason: "nobody_home" }),
  done: async ({ version }, made) => {
    const order = await orderOf(made);
    expect(order).toMatchObject({ status: "appointed", version });
    expect((await lastEvent(order.requestId, "turned_back")).data).toEqual({ reason: "nobody_home" });
    expect(await toldAbout(order.requestId, "turned_back")).toEqual(["turned_back → agent.lin"]);
    expect(await look(({ db }) => db.visit.count({ where: { workOrderId: order.id } }))).toBe(0);
  },
  concurrent: { one: ["stale"] },
  stale: { meanwhile: withdrawnMeanwhile, refused: "work_order_over" },
  foreign: anotherOutletsTechnician,
  invalid: { ...badSeen, reason: (input) => ({ ...input, reason: "lunch" }) },
});

scenarios(arrive, {
  given: async () => caseOf(await orderOnItsWay(), 2),
  done: async ({ version, visitId }, made) => {
    const order = await orderOf(made);
    expect(order).toMatchObject({ status: "on_site", version });
    const { technicianId, outletId, centreId, requestId } = order;
    expect(await visitOf(order.id)).toMatchObject({
      ...{ id: visitId, technicianId, outletId, centreId, requestId, leftAt: null },
      arrivedAt: made.actor.clock,
    });
    expect(await clocks(requestId)).toEqual({ answer: "met", arrive: "met", contact: "met", offer: "met" });
    expect((await timeline(requestId)).at(-1)).toBe("arrived");
  },
  concurrent: { one: ["stale"] },
  stale: { meanwhile: withdrawnMeanwhile, refused: "work_order_over" },
  foreign: anotherOutletsTechnician,
  invalid: badSeen,
});

scenarios(recordStep, {
  given: async () => addition(await onSiteOrder(), 3, { steps: ["shoe_covers", "mat", "shoe_covers"] }),
  done: async ({ recorded }, made) => {
    expect(recorded).toBe(2);
    const { id, requestId } = await orderOf(made);
    const visit = await visitOf(id);
    const steps = await look(({ db }) => db.visitStep.findMany({ where: { visitId: visit.id }, orderBy: { step: "asc" } }));
    expect(steps).toMatchObject(["mat", "shoe_covers"].map((step) => ({ step, standardVersion: 1, doneAt: made.actor.clock })));
    expect((await lastEvent(requestId, "step_done")).data).toEqual({ visitId: visit.id, steps: ["shoe_covers", "mat"] });
  },
  concurrent: { one: ["already_done"] },
  stale: { meanwhile: onTheOtherPhone(recordStep), refused: "already_done" },
  foreign: anotherOutletsTechnician,
  invalid: {
    workOrderId: (input) => ({ ...input, workOrderId: "" }),
    steps: (input) => ({ ...input, steps: [] }),
    "steps.0": (input) => ({ ...input, steps: ["tea_taken"] }),
  },
});

scenarios(recordDiagnosis, {
  given: async () => addition(await onSiteOrder(), 20, await diagnosis()),
  done: async (value, made) => {
    expect(value).toEqual({ customerFen: 0, warrantyFen: 9_200 });
    const { id, requestId } = await orderOf(made);
    const visit = await visitOf(id);
    const { symptomId, causeId, actionId } = made.input;
    expect(await look(({ db }) => db.diagnosis.findUniqueOrThrow({ where: { visitId: visit.id } }))).toMatchObject({
      ...{ symptomId, causeId, actionId, words: null, diagnosedAt: made.actor.clock },
    });
    expect(await chargesOf(id)).toMatchObject([
      { kind: "labour", actionId, payer: "warranty" },
      { kind: "part", partId: (made.input.parts as { partId: string }[])[0]?.partId, quantity: 1, payer: "warranty" },
    ]);
    expect((await timeline(requestId)).slice(-2)).toEqual(["diagnosed", "charged"]);
  },
  concurrent: { one: ["already_done"] },
  stale: { meanwhile: onTheOtherPhone(recordDiagnosis), refused: "already_done" },
  foreign: anotherOutletsTechnician,
  invalid: {
    workOrderId: (input) => ({ ...input, workOrderId: 1 }),
    symptomId: (input) => ({ ...input, symptomId: "wm_no_power" }),
    causeId: (input) => ({ ...input, causeId: "the switch" }),
    actionId: (input) => ({ ...input, actionId: null }),
    parts: (input) => ({ ...input, parts: "one switch" }),
    "parts.0.partId": (input) => ({ ...input, parts: [{ partId: "QW-1102", quantity: 1 }] }),
    "parts.0.quantity": (input) => ({ ...input, parts: [{ partId: uuidv7(), quantity: 0 }] }),
    customerAgrees: (input) => ({ ...input, customerAgrees: "yes" }),
    words: (input) => ({ ...input, words: tooLong(1001) }),
  },
});

scenarios(takeSignature, {
  given: async () => addition(await onSiteOrder(), 45, SIGNATURE),
  done: async (_value, made) => {
    const { id, requestId } = await orderOf(made);
    const visit = await visitOf(id);
    expect(await look(({ db }) => db.visitSignature.findUniqueOrThrow({ where: { visitId: visit.id } }))).toMatchObject({
      ...SIGNATURE,
      signedAt: made.actor.clock,
    });
    // Signing is how the service record is made public.
    expect(await look(({ db }) => db.visitStep.findMany({ where: { visitId: visit.id } }))).toMatchObject([{ step: "record_public" }]);
    expect((await lastEvent(requestId, "customer_signed")).data).toEqual({ visitId: visit.id, opinion: "satisfied" });
  },
  concurrent: { one: ["already_done"] },
  stale: { meanwhile: onTheOtherPhone(takeSignature), refused: "already_done" },
  foreign: anotherOutletsTechnician,
  invalid: {
    workOrderId: (input) => ({ ...input, workOrderId: undefined }),
    signerName: (input) => ({ ...input, signerName: "  " }),
    strokes: (input) => ({ ...input, strokes: "<svg onload=alert(1)>" }),
    opinion: (input) => ({ ...input, opinion: "furious" }),
    words: (input) => ({ ...input, opinion: "remarks", words: "" }),
  },
});

scenarios(completeVisit, {
  given: async () => caseOf(await readyToComplete(), 50, { outcome: "fixed" }),
  done: async ({ version }, made) => {
    const order = await orderOf(made);
    expect(order).toMatchObject({ status: "completed", outcome: "fixed", version });
    expect(await visitOf(order.id)).toMatchObject({ leftAt: made.actor.clock });
    expect(await heldFor(order.id)).toEqual([]);
    expect(await requestRow(order.requestId)).toMatchObject({ stage: "completed", technicianId: order.technicianId });
    expect(await clocks(order.requestId)).toEqual({ answer: "met", arrive: "met", contact: "met", offer: "met", follow_up: "running" });
    expect((await timeline(order.requestId)).slice(-3)).toEqual(["work_order_completed", "request_completed", "follow_up_due"]);
    expect(await look(({ db }) => db.followUpTask.findMany({ where: { requestId: order.requestId } }))).toMatchObject([
      { cycle: 1, seq: 1, doneAt: null, claimedById: null, dueAt: addMinutes(made.actor.clock ?? new Date(0), 24 * 60) },
    ]);
  },
  concurrent: { one: ["work_order_over"] },
  stale: { meanwhile: onTheOtherPhone(completeVisit), refused: "work_order_over" },
  foreign: anotherOutletsTechnician,
  invalid: {
    ...badSeen,
    outcome: (input) => ({ ...input, outcome: "done" }),
    missed: (input) => ({ ...input, missed: "nothing" }),
    "missed.0.step": (input) => ({ ...input, missed: [{ step: "tea_taken", reason: "forgotten" }] }),
    "missed.0.reason": (input) => ({ ...input, missed: [{ step: "mat", reason: "lazy" }] }),
  },
});

const pieceOf = async (code: string) => (await look(({ db }) => db.part.findUniqueOrThrow({ where: { code } }))).id;

scenarios(cannotFinish, {
  given: async () => {
    const work = await onSiteOrder();
    const dueAt = iso(work.hour.after(48 * 60));
    return caseOf(work, 30, { need: "parts", words: "开关要订货", partId: await pieceOf("QW-1102"), dueAt });
  },
  done: async ({ version }, made) => {
    const order = await orderOf(made);
    expect(order).toMatchObject({ status: "awaiting_parts", version });
    expect(await visitOf(order.id)).toMatchObject({ leftAt: made.actor.clock });
    expect(await heldFor(order.id)).toEqual([]);
    expect(await requestRow(order.requestId)).toMatchObject({ stage: "in_service" });
    const { partId, dueAt } = made.input;
    expect(await look(({ db }) => db.supportDemand.findMany({ where: { workOrderId: order.id } }))).toMatchObject([
      { kind: "parts", partId, words: "开关要订货", dueAt: new Date(String(dueAt)), raisedById: made.actor.personId, metAt: null },
    ]);
    expect(await toldAbout(order.requestId, "support_needed")).toEqual(["support_needed → agent.lin"]);
  },
  concurrent: { one: ["stale"] },
  stale: {
    // On the other phone the same technician found a way after all.
    meanwhile: async ({ actor, input }) => {
      const order = await orderRow(String(input.workOrderId));
      await execute(actor, recordStep, uuidv7(), { workOrderId: order.id, steps: EVERY_STEP });
      await execute(actor, recordDiagnosis, uuidv7(), { workOrderId: order.id, ...(await diagnosis()) });
      await execute(actor, takeSignature, uuidv7(), { workOrderId: order.id, ...SIGNATURE });
      const done = await execute(actor, completeVisit, uuidv7(), { workOrderId: order.id, seenVersion: order.version, outcome: "fixed" });
      expect(done).toMatchObject({ ok: true });
    },
    refused: "work_order_over",
  },
  foreign: anotherOutletsTechnician,
  invalid: {
    ...badSeen,
    need: (input) => ({ ...input, need: "sleep", partId: null }),
    words: (input) => ({ ...input, words: "" }),
    partId: (input) => ({ ...input, need: "support" }),
    dueAt: (input) => ({ ...input, dueAt: "soon" }),
  },
});

/** The visit ended, the switch is on its way. */
async function waitingOrder(changes?: Record<string, unknown>): Promise<Work> {
  const work = await onSiteOrder(changes);
  await did(await person(ZHAO, work.hour.after(30)), cannotFinish, {
    ...(await seen(work)),
    ...{ need: "parts", words: "开关要订货", partId: await pieceOf("QW-1102"), dueAt: iso(work.hour.after(48 * 60)) },
  });
  return work;
}

scenarios(resumeWork, {
  given: async () => {
    const work = await waitingOrder();
    return caseOf(work, 40, { startsAt: iso(freshHour(work.hour.after(60)).startsAt) });
  },
  done: async ({ version }, made) => {
    const order = await orderOf(made);
    const startsAt = new Date(String(made.input.startsAt));
    expect(order).toMatchObject({ status: "appointed", version });
    expect(await heldFor(order.id)).toMatchObject([{ technicianId: order.technicianId, startsAt }]);
    expect(await look(({ db }) => db.supportDemand.findMany({ where: { workOrderId: order.id } }))).toMatchObject([
      { metAt: made.actor.clock },
    ]);
    expect((await timeline(order.requestId)).slice(-2)).toEqual(["work_resumed", "appointment_set"]);
    expect((await lastEvent(order.requestId, "work_resumed")).data).toEqual({ from: "awaiting_parts" });
  },
  concurrent: { one: ["stale"] },
  stale: { meanwhile: withdrawnMeanwhile, refused: "work_order_over" },
  foreign: anotherOutletsTechnician,
  invalid: { ...badSeen, startsAt: (input) => ({ ...input, startsAt: null }) },
});

/** Why a technician's command is refused, at so many minutes of the work's hour. */
async function refusal(work: Work, minutes: number, command: AnyCommand, input: Record<string, unknown>) {
  const answer = await execute(await person(work.technician, work.hour.after(minutes)), command, uuidv7(), input);
  return answer.ok ? null : answer.refusal;
}

describe("the steps of 1-2-3-4-5", () => {
  const complete = async (work: Work, more: Record<string, unknown> = {}) =>
    execute(await person(work.technician, work.hour.after(50)), completeVisit, uuidv7(), {
      ...(await seen(work)),
      outcome: "fixed",
      ...more,
    });

  it("that are left out are asked for one by one, each at its own field", async () => {
    const work = await onSiteOrder();
    await did(await person(ZHAO, work.hour.after(5)), recordStep, {
      workOrderId: work.workOrderId,
      steps: EVERY_STEP.filter((step) => step !== "mat" && step !== "test_run_shown"),
    });
    await did(await person(ZHAO, work.hour.after(20)), recordDiagnosis, { workOrderId: work.workOrderId, ...(await diagnosis()) });
    await did(await person(ZHAO, work.hour.after(40)), takeSignature, { workOrderId: work.workOrderId, ...SIGNATURE });
    expect(await complete(work)).toMatchObject({
      refusal: {
        code: "steps_missing",
        data: { count: 2 },
        fields: { "missed.mat": { code: "required" }, "missed.test_run_shown": { code: "required" } },
      },
    });
    const noPower = { step: "test_run_shown", reason: "no_power" };
    expect(await complete(work, { missed: [noPower] })).toMatchObject({ refusal: { code: "steps_missing", data: { count: 1 } } });
    const forgotten = { step: "mat", reason: "forgotten" };
    // A reason for what was done after all says nothing.
    const done = await complete(work, { missed: [noPower, forgotten, { step: "cloth", reason: "forgotten" }] });
    expect(done).toMatchObject({ ok: true });
    expect((await lastEvent(work.requestId, "work_order_completed")).data).toMatchObject({
      missed: ["test_run_shown:no_power", "mat:forgotten"],
    });
  });

  it("belong to a visit: without one there is none to record, and one of another standard neither", async () => {
    const appointed = await appointedOrder();
    const step = { workOrderId: appointed.workOrderId, steps: ["mat"] };
    expect(await refusal(appointed, 0, recordStep, step)).toMatchObject({ code: "not_on_site" });
    const work = await onSiteOrder();
    const gift = { workOrderId: work.workOrderId, steps: ["small_gift"] };
    expect(await refusal(work, 5, recordStep, gift)).toMatchObject({ code: "step_not_in_standard" });
  });

  it("a visit cannot end as fixed without diagnosis, agreed price and signature, nor as no fault of a faulty product", async () => {
    const work = await onSiteOrder();
    const { workOrderId } = work;
    await did(await person(ZHAO, work.hour.after(5)), recordStep, { workOrderId, steps: EVERY_STEP });
    expect(await complete(work)).toMatchObject({ refusal: { code: "diagnosis_missing" } });
    const found = await diagnosis();
    await did(await person(ZHAO, work.hour.after(20)), recordDiagnosis, { workOrderId, ...found, customerAgrees: false });
    expect(await complete(work)).toMatchObject({ refusal: { code: "price_not_agreed" } });
    expect(await chargesOf(workOrderId)).toEqual([]);
    await did(await person(ZHAO, work.hour.after(25)), recordDiagnosis, { workOrderId, ...found });
    expect(await complete(work, { outcome: "no_product_fault" })).toMatchObject({
      refusal: { code: "outcome_contradicts_cause", fields: { outcome: { code: "not_one_of" } } },
    });
    expect(await complete(work)).toMatchObject({ refusal: { code: "signature_missing" } });
    await did(await person(ZHAO, work.hour.after(45)), takeSignature, { workOrderId, ...SIGNATURE });
    expect(await complete(work)).toMatchObject({ ok: true });
  });
});

describe("what is charged", () => {
  const boughtOn = async (purchasedOn: string | null) => {
    const { categoryId } = await symptom("wm_no_power");
    return { asset: { categoryId, serial: null, purchasedOn } };
  };
  const lines = async (workOrderId: string) =>
    (await chargesOf(workOrderId)).map(({ kind, quantity, amountFen, payer }) => `${kind} ${quantity} ${amountFen} ${payer}`);
  const prices = (action: string, ...parts: string[]) =>
    look(async ({ db }) => ({
      labour: (await db.action.findUniqueOrThrow({ where: { code: action } })).labourFen,
      parts: await Promise.all(parts.map(async (code) => (await db.part.findUniqueOrThrow({ where: { code } })).priceFen)),
    }));

  it("is nothing within the first year: the warranty pays the price list", async () => {
    const work = await completedRequest(await boughtOn("2025-06-01"));
    const { labour, parts } = await prices("wm_replace_power_switch", "QW-1102");
    expect(await lines(work.workOrderId)).toEqual([`labour 1 ${labour} warranty`, `part 1 ${parts[0]} warranty`]);
    expect((await requestRow(work.requestId)).entitlement).toBe("free");
  });

  it("is the price list to the fen after it, and what a part costs times how many", async () => {
    const work = await onSiteOrder(await boughtOn("2019-06-01"));
    const found = await diagnosis();
    const [part] = found.parts;
    const twice = { ...found, parts: [part, { ...part, quantity: 2 }] };
    const answer = await did(await person(ZHAO, work.hour.after(20)), recordDiagnosis, { workOrderId: work.workOrderId, ...twice });
    const { labour, parts } = await prices("wm_replace_power_switch", "QW-1102");
    const three = (parts[0] ?? 0n) * 3n;
    expect(await lines(work.workOrderId)).toEqual([`labour 1 ${labour} customer`, `part 3 ${three} customer`]);
    expect(answer).toEqual({ customerFen: Number(labour + three), warrantyFen: 0 });
  });

  it("in the second and third year: labour is the customer's, a main part the warranty's", async () => {
    const { id: symptomId } = await symptom("wm_switches_off");
    const work = await onSiteOrder({ ...(await boughtOn("2024-06-01")), symptomId });
    const codes = { symptom: "wm_switches_off", cause: "wm_control_board_fault", action: "wm_replace_control_board", parts: ["QW-1201"] };
    await did(await person(ZHAO, work.hour.after(20)), recordDiagnosis, { workOrderId: work.workOrderId, ...(await diagnosis(codes)) });
    const { labour, parts } = await prices("wm_replace_control_board", "QW-1201");
    expect(await lines(work.workOrderId)).toEqual([`labour 1 ${labour} customer`, `part 1 ${parts[0]} warranty`]);
  });

  it("is taken back line by line when the customer declines the quote after all", async () => {
    const work = await onSiteOrder(await boughtOn("2019-06-01"));
    await doWork(work);
    await did(await person(ZHAO, work.hour.after(50)), completeVisit, { ...(await seen(work)), outcome: "quote_declined" });
    const charges = await chargesOf(work.workOrderId);
    expect(charges).toHaveLength(4);
    expect(charges.reduce((sum, { amountFen }) => sum + amountFen, 0n)).toBe(0n);
    expect(new Set(charges.flatMap(({ reversesId }) => reversesId ?? []))).toEqual(new Set(charges.slice(0, 2).map(({ id }) => id)));
  });

  it("stays once though two visits diagnosed the same: the later visit's lines take the earlier's place", async () => {
    const work = await onSiteOrder(await boughtOn("2019-06-01"));
    await did(await person(ZHAO, work.hour.after(20)), recordDiagnosis, { workOrderId: work.workOrderId, ...(await diagnosis()) });
    await did(await person(ZHAO, work.hour.after(30)), cannotFinish, {
      ...(await seen(work)),
      ...{ need: "parts", words: "缺件", dueAt: iso(work.hour.after(600)) },
    });
    const hour = freshHour(work.hour.after(90));
    await did(await person(ZHAO, work.hour.after(40)), resumeWork, { ...(await seen(work)), startsAt: iso(hour.startsAt) });
    await until("completed", { ...work, hour });
    expect(await look(({ db }) => db.visit.count({ where: { workOrderId: work.workOrderId } }))).toBe(2);
    const { labour, parts } = await prices("wm_replace_power_switch", "QW-1102");
    const sum = (await chargesOf(work.workOrderId)).reduce((total, { amountFen }) => total + amountFen, 0n);
    expect(sum).toBe(labour + (parts[0] ?? 0n));
  });
});

describe("a diagnosis", () => {
  it("beyond the catalogue's combinations needs words, and one of another appliance is none", async () => {
    const work = await onSiteOrder();
    const { workOrderId } = work;
    const unusual = await diagnosis({ action: "wm_replace_motor", parts: [] });
    expect(await refusal(work, 20, recordDiagnosis, { workOrderId, ...unusual })).toMatchObject({
      code: "beyond_catalogue_needs_reason",
      fields: { words: { code: "required" } },
    });
    const ofRefrigerator = await diagnosis({ cause: "rf_fan_motor_fault" });
    expect(await refusal(work, 20, recordDiagnosis, { workOrderId, ...ofRefrigerator })).toMatchObject({
      code: "not_in_catalogue",
      fields: { causeId: { code: "not_found" } },
    });
    const half = { ...(await diagnosis()), symptomId: null, causeId: null };
    expect(await refusal(work, 20, recordDiagnosis, { workOrderId, ...half })).toMatchObject({
      code: "diagnosis_incomplete",
      fields: { symptomId: { code: "required" }, causeId: { code: "required" } },
    });
    const unknown = { ...(await diagnosis()), actionId: uuidv7() };
    expect(await refusal(work, 20, recordDiagnosis, { workOrderId, ...unknown })).toMatchObject({ code: "not_in_catalogue" });
    expect(await refusal(work, 20, recordDiagnosis, { workOrderId, ...unusual, words: "电机卡死，一并更换" })).toBeNull();
  });

  it("is not changed once the customer agreed to its price", async () => {
    const work = await readyToComplete();
    const other = await diagnosis({ cause: "wm_house_breaker", action: "wm_check_supply", parts: [] });
    expect(await refusal(work, 46, recordDiagnosis, { workOrderId: work.workOrderId, ...other })).toMatchObject({ code: "already_done" });
  });
});

describe("an appointment", () => {
  it("later than the promised window is allowed, and the owner hears of it", async () => {
    const work = await acceptedOrder();
    const late = freshHour(work.hour.after(121));
    await did(await person(ZHAO, work.hour.after(-90)), setAppointment, { ...(await seen(work)), startsAt: iso(late.startsAt) });
    expect(await toldAbout(work.requestId, "appointment_after_promise")).toEqual(["appointment_after_promise → agent.lin"]);
  });

  it("cannot lie where the technician is booked for somebody else, nor in the past, nor out of sight", async () => {
    const [taken, work] = [await appointedOrder(), await acceptedOrder()];
    const appoint = async (startsAt: Date) => refusal(work, -200, setAppointment, { ...(await seen(work)), startsAt: iso(startsAt) });
    expect(await appoint(taken.hour.after(15))).toMatchObject({ code: "technician_booked_meanwhile" });
    expect(await appoint(work.hour.after(-300))).toMatchObject({ code: "starts_in_past", fields: { startsAt: { code: "in_the_past" } } });
    expect(await appoint(work.hour.after(100 * 1440))).toMatchObject({ code: "starts_too_late" });
    expect(await heldFor(work.workOrderId)).toMatchObject([{ startsAt: work.hour.startsAt }]);
  });

  it("is proposed beside what the technician is booked for, of which the visit's page knows, whoever's customer it is", async () => {
    const [taken, work] = [await appointedOrder(), await acceptedOrder()];
    const visit = await read(await person(ZHAO, work.hour.after(-90)), "field.read", (context) => readVisit(context, work.workOrderId));
    const { held, minutes } = visit ?? { held: [], minutes: 0 };
    expect(held).toContainEqual({
      workOrderId: work.workOrderId,
      startsAt: work.hour.startsAt,
      endsAt: addMinutes(work.hour.startsAt, minutes),
    });
    const promise = { startsAt: taken.hour.startsAt, endsAt: taken.hour.after(240) };
    const { startsAt } = proposedStart(
      { workOrderId: work.workOrderId, minutes, booking: null, promise, held },
      taken.hour.after(-90),
      taken.hour.startsAt,
    );
    expect(startsAt.getTime()).toBeGreaterThanOrEqual(taken.hour.after(minutes).getTime());
    await did(await person(ZHAO, taken.hour.after(-90)), setAppointment, { ...(await seen(work)), startsAt: iso(startsAt) });
    const later = await read(await person(ZHAO, taken.hour.after(3 * 1440)), "field.read", (context) =>
      readVisit(context, work.workOrderId),
    );
    expect(later?.held.filter(({ endsAt }) => endsAt <= taken.hour.after(3 * 1440))).toEqual([]);
  });

  it("needs an address, which the call before it can bring", async () => {
    const hour = freshHour();
    const logged = await loggedRepair({ address: null, window: null, divisionCode: "510703" });
    const work = await until("accepted", await offer(logged, hour));
    const appoint = { startsAt: iso(hour.startsAt) };
    expect(await refusal(work, -60, setAppointment, { ...(await seen(work)), ...appoint })).toMatchObject({ code: "address_first" });
    const call = { workOrderId: work.workOrderId, result: "reached", window: windowFrom(hour) };
    expect(await refusal(work, -59, recordCustomerContact, call)).toMatchObject({
      code: "address_first",
      fields: { address: { code: "required" } },
    });
    const address = { divisionCode: "510703", detail: "临园路 12 号" };
    expect(await refusal(work, -58, recordCustomerContact, { ...call, address })).toBeNull();
    expect(await refusal(work, -57, setAppointment, { ...(await seen(work)), ...appoint })).toBeNull();
  });

  it("a call that reaches nobody stops no clock", async () => {
    const work = await acceptedOrder();
    expect(await refusal(work, -100, recordCustomerContact, { workOrderId: work.workOrderId, result: "no_answer" })).toBeNull();
    expect(await clocks(work.requestId)).toMatchObject({ contact: "running", answer: "running" });
    const past = {
      workOrderId: work.workOrderId,
      result: "reached",
      window: windowFrom({ ...work.hour, after: () => work.hour.after(1) }),
    };
    expect(await refusal(work, 5, recordCustomerContact, past)).toMatchObject({ code: "window_past" });
  });
});

it("no step can be taken out of its order", async () => {
  const work = await assignedOrder();
  const order = await seen(work);
  const early: readonly (readonly [AnyCommand, Record<string, unknown>])[] = [
    [setAppointment, { ...order, startsAt: iso(work.hour.startsAt) }],
    [depart, order],
    [turnBack, { ...order, reason: "vehicle" }],
    [arrive, order],
    [recordCustomerContact, { workOrderId: work.workOrderId, result: "reached" }],
    [resumeWork, { ...order, startsAt: iso(work.hour.startsAt) }],
  ];
  for (const [command, input] of early)
    expect(await refusal(work, -60, command, input), command.name).toMatchObject({ code: "step_not_possible" });
  const inTheHome: typeof early = [
    [takeSignature, { workOrderId: work.workOrderId, ...SIGNATURE }],
    [completeVisit, { ...order, outcome: "fixed" }],
    [cannotFinish, { ...order, need: "support", words: "请支援", dueAt: iso(work.hour.after(60)) }],
  ];
  for (const [command, input] of inTheHome)
    expect(await refusal(work, -60, command, input), command.name).toMatchObject({ code: "not_on_site" });
});

it("a demand of an unfinished visit lies ahead, and names a part that exists", async () => {
  const work = await onSiteOrder();
  const demand = { ...(await seen(work)), need: "parts", words: "缺件", dueAt: iso(work.hour.after(29)) };
  expect(await refusal(work, 30, cannotFinish, demand)).toMatchObject({ code: "due_in_past", fields: { dueAt: { code: "in_the_past" } } });
  const unknown = { ...demand, dueAt: iso(work.hour.after(90)), partId: uuidv7() };
  expect(await refusal(work, 30, cannotFinish, unknown)).toMatchObject({ fields: { partId: { code: "not_found" } } });
});

it("a technician's day shows what is open by its start, and what was finished today", async () => {
  const [open, done] = [await appointedOrder(), await completedRequest()];
  const today = await read(await person(ZHAO, done.hour.after(120)), "field.read", readToday);
  expect(today.open.map(({ workOrderId }) => workOrderId)).toContain(open.workOrderId);
  expect(today.done.map(({ workOrderId }) => workOrderId)).toContain(done.workOrderId);
  const colleague = await read(await person(TANG, done.hour.after(120)), "field.read", readToday);
  expect(colleague).toEqual({ open: [], done: [] });
});
