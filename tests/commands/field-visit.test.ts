import { describe, expect, it } from "vitest";
import {
  arrive,
  cannotFinish,
  completeVisit,
  depart,
  recordCustomerContact,
  recordDiagnosis,
  recordStep,
  resumeWork,
  setAppointment,
  takeSignature,
  turnBack,
} from "#lib/field/index.ts";
import type { AnyCommand } from "#lib/platform/command.ts";
import { uuidv7 } from "#lib/shared/ids.ts";
import { execute } from "#lib/wiring/doors.ts";
import {
  addMinutes,
  appointedOrder,
  assignedOrder,
  clocks,
  diagnosis,
  did,
  EVERY_STEP,
  freshHour,
  heldFor,
  iso,
  lastEvent,
  look,
  onSiteOrder,
  orderRow,
  person,
  readyToComplete,
  requestRow,
  SIGNATURE,
  seen,
  timeline,
  toldAbout,
  type Work,
  ZHAO,
} from "./cast.ts";
import {
  addition,
  anotherOutletsTechnician,
  badSeen,
  caseOf,
  chargesOf,
  onTheOtherPhone,
  orderOf,
  refusal,
  visitOf,
  withdrawnMeanwhile,
} from "./field-cast.ts";
import { scenarios, withWorld } from "./scenarios.ts";

withWorld();

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
