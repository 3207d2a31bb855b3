import { describe, expect, it } from "vitest";
import {
  acceptWorkOrder,
  arrive,
  declineWorkOrder,
  depart,
  readToday,
  readVisit,
  recordCustomerContact,
  setAppointment,
  turnBack,
} from "#lib/field/index.ts";
import { proposedStart } from "#lib/field/rules/proposed-start.ts";
import { read } from "#lib/wiring/doors.ts";
import {
  acceptedOrder,
  addMinutes,
  appointedOrder,
  assignedOrder,
  at,
  clocks,
  completedRequest,
  did,
  freshHour,
  heldFor,
  iso,
  lastEvent,
  loggedRepair,
  look,
  offer,
  orderOnItsWay,
  person,
  requestRow,
  seen,
  TANG,
  timeline,
  toldAbout,
  until,
  windowFrom,
  ZHAO,
} from "./cast.ts";
import {
  addition,
  anotherOutletsTechnician,
  badSeen,
  caseOf,
  orderOf,
  refusal,
  tooLong,
  visitOf,
  withdrawnMeanwhile,
} from "./field-cast.ts";
import { scenarios, withWorld } from "./scenarios.ts";

withWorld();

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

it("a technician's day shows what is open by its start, and what was finished today", async () => {
  const [open, done] = [await appointedOrder(), await completedRequest()];
  const today = await read(await person(ZHAO, done.hour.after(120)), "field.read", readToday);
  expect(today.open.map(({ workOrderId }) => workOrderId)).toContain(open.workOrderId);
  expect(today.done.map(({ workOrderId }) => workOrderId)).toContain(done.workOrderId);
  const colleague = await read(await person(TANG, done.hour.after(120)), "field.read", readToday);
  expect(colleague).toEqual({ open: [], done: [] });
});
