import { describe, expect, it } from "vitest";
import { acceptOffer, assignWorkOrder, declineOffer, withdrawWorkOrder } from "#lib/dispatch/index.ts";
import { acceptWorkOrder } from "#lib/field/index.ts";
import { cancelRequest, promiseWindow } from "#lib/requests/index.ts";
import { uuidv7 } from "#lib/shared/ids.ts";
import { execute } from "#lib/wiring/doors.ts";
import {
  addMinutes,
  appointedOrder,
  assignedOrder,
  at,
  clockDue,
  clocks,
  DAY,
  did,
  freshHour,
  heldFor,
  idOf,
  inHangzhou,
  iso,
  lastEvent,
  loggedRepair,
  look,
  offer,
  offeredOrder,
  onSiteOrder,
  orderRow,
  person,
  requestRow,
  seen,
  TANG,
  timeline,
  toldAbout,
  until,
  wallClock,
  windowFrom,
  ZHAO,
} from "./cast.ts";
import { CHEN, XU } from "./dispatch-cast.ts";
import { scenarios, withWorld } from "./scenarios.ts";

withWorld();
const tooLong = "字".repeat(301);
const orderOf = ({ input }: { input: Record<string, unknown> }) => orderRow(String(input.workOrderId));

/** A dispatcher of the service centre takes the work back, so that whoever looked before is behind. */
const withdrawnMeanwhile = async ({ input }: { input: Record<string, unknown> }) =>
  did(await person("dispatch.ma", at("09:14")), withdrawWorkOrder, {
    ...(await seen({ workOrderId: String(input.workOrderId) })),
    reason: "replanned",
  });

scenarios(assignWorkOrder, {
  given: async () => {
    const hour = freshHour();
    const { requestId } = await loggedRepair({ window: windowFrom(hour) });
    return {
      actor: await XU(),
      input: { requestId, seenVersion: 1, technicianId: await idOf(ZHAO), startsAt: iso(hour.startsAt), override: null },
    };
  },
  done: async ({ workOrderId, requestVersion, version }, { input }) => {
    const requestId = String(input.requestId);
    const order = await orderRow(workOrderId);
    expect(order).toMatchObject({ status: "offered", version, cycle: 1, technicianId: input.technicianId, level: "junior", minutes: 30 });
    expect(await requestRow(requestId)).toMatchObject({
      stage: "dispatched",
      version: requestVersion,
      technicianId: input.technicianId,
      outletId: order.outletId,
    });
    const startsAt = new Date(String(input.startsAt));
    expect(await heldFor(workOrderId)).toEqual([{ technicianId: input.technicianId, startsAt, endsAt: addMinutes(startsAt, 30) }]);
    expect(await timeline(requestId)).toEqual(["request_logged", "promise_made", "work_order_offered"]);
    expect((await lastEvent(requestId, "work_order_offered")).data).toMatchObject({
      technicianId: input.technicianId,
      for: expect.any(Array),
      override: null,
    });
    expect(await clocks(requestId)).toEqual({ answer: "running", arrive: "running", contact: "running", offer: "running" });
    expect(wallClock((await clockDue(requestId, "offer")) ?? new Date(0))).toBe("09:20");
    expect(wallClock((await clockDue(requestId, "contact")) ?? new Date(0))).toBe("09:40");
    expect(await toldAbout(requestId)).toEqual(["work_order_offered → outlet.chen"]);
  },
  concurrent: { one: ["stale"] },
  stale: {
    meanwhile: async ({ input }) =>
      did(await person("dispatch.ma", at("09:10")), assignWorkOrder, { ...input, technicianId: await idOf(TANG) }),
    refused: "stale",
  },
  foreign: () => inHangzhou("dispatch.ma", at("09:10")),
  invalid: {
    requestId: (input) => ({ ...input, requestId: "100001" }),
    seenVersion: (input) => ({ ...input, seenVersion: 0 }),
    technicianId: (input) => ({ ...input, technicianId: ZHAO }),
    startsAt: (input) => ({ ...input, startsAt: "tomorrow morning" }),
    override: (input) => ({ ...input, override: "i_want_it" }),
  },
});

scenarios(withdrawWorkOrder, {
  given: async () => ({ actor: await XU(), input: { ...(await seen(await assignedOrder())), reason: "technician_absent", words: "发烧" } }),
  done: async (_value, made) => {
    const order = await orderOf(made);
    expect(order).toMatchObject({ status: "withdrawn", reason: "technician_absent\n发烧" });
    expect(await heldFor(order.id)).toEqual([]);
    expect(await requestRow(order.requestId)).toMatchObject({ stage: "dispatched", outletId: null, technicianId: null });
    expect(await clocks(order.requestId)).toEqual({ answer: "running", arrive: "running", contact: "voided", offer: "met" });
    expect((await timeline(order.requestId)).at(-1)).toBe("work_order_withdrawn");
    // Everybody who had it or has to give it again, but not who withdrew it.
    expect(await toldAbout(order.requestId, "work_order_withdrawn")).toEqual(
      ["agent.lin", "dispatch.ma", "outlet.chen", ZHAO].map((login) => `work_order_withdrawn → ${login}`),
    );
  },
  concurrent: { one: ["work_order_over"] },
  stale: {
    meanwhile: async (made) => {
      const order = await orderOf(made);
      await did(await person(ZHAO, at("09:20")), acceptWorkOrder, { workOrderId: order.id, seenVersion: order.version });
    },
    refused: "stale",
  },
  foreign: () => inHangzhou("dispatch.ma"),
  invalid: {
    workOrderId: (input) => ({ ...input, workOrderId: null }),
    seenVersion: (input) => ({ ...input, seenVersion: 1.5 }),
    reason: (input) => ({ ...input, reason: "no_reason" }),
    words: (input) => ({ ...input, words: tooLong }),
  },
});

scenarios(acceptOffer, {
  given: async () => ({ actor: await CHEN(), input: { ...(await seen(await offeredOrder())), technicianId: null } }),
  done: async ({ version }, made) => {
    const order = await orderOf(made);
    expect(order).toMatchObject({ status: "assigned", version });
    expect(await timeline(order.requestId)).toEqual([
      "request_logged",
      "promise_made",
      "work_order_offered",
      "outlet_accepted",
      "technician_assigned",
    ]);
    expect(await heldFor(order.id)).toHaveLength(1);
    expect(await clocks(order.requestId)).toMatchObject({ offer: "met", contact: "running" });
    expect(await toldAbout(order.requestId, "technician_assigned")).toEqual([`technician_assigned → ${ZHAO}`]);
  },
  concurrent: { one: ["stale"] },
  stale: { meanwhile: withdrawnMeanwhile, refused: "work_order_over" },
  foreign: () => person("outlet.feng"),
  invalid: {
    workOrderId: (input) => ({ ...input, workOrderId: "x" }),
    seenVersion: (input) => ({ ...input, seenVersion: "1" }),
    technicianId: (input) => ({ ...input, technicianId: "the other one" }),
  },
});

scenarios(declineOffer, {
  given: async () => ({ actor: await CHEN(), input: { ...(await seen(await offeredOrder())), reason: "no_capacity", words: null } }),
  done: async (_value, made) => {
    const order = await orderOf(made);
    expect(order).toMatchObject({ status: "declined", reason: "no_capacity" });
    expect(await heldFor(order.id)).toEqual([]);
    expect(await requestRow(order.requestId)).toMatchObject({ stage: "dispatched", outletId: null, technicianId: null });
    expect(await clocks(order.requestId)).toMatchObject({ offer: "voided", contact: "voided", answer: "running" });
    expect((await lastEvent(order.requestId, "work_order_declined")).data).toEqual({ reason: "no_capacity", by: "outlet" });
    expect(await toldAbout(order.requestId, "work_order_declined")).toEqual(
      ["agent.lin", "dispatch.ma", "dispatch.xu"].map((login) => `work_order_declined → ${login}`),
    );
  },
  concurrent: { one: ["work_order_over"] },
  stale: { meanwhile: withdrawnMeanwhile, refused: "work_order_over" },
  foreign: () => person("outlet.feng"),
  invalid: {
    workOrderId: (input) => ({ ...input, workOrderId: 7 }),
    seenVersion: (input) => ({ ...input, seenVersion: -1 }),
    reason: (input) => ({ ...input, reason: undefined }),
    words: (input) => ({ ...input, words: tooLong }),
  },
});

describe("taking work back", () => {
  const cancel = async (requestId: string) =>
    execute(await person("agent.lin", at("09:40")), cancelRequest, uuidv7(), {
      ...{ requestId, seenVersion: (await requestRow(requestId)).version },
      ...{ reason: "customer_changed_mind", confirmedBy: "household_member", words: "不修了" },
    });

  it("a cancelled request withdraws its open work order and frees the technician", async () => {
    const work = await appointedOrder();
    expect(await cancel(work.requestId)).toMatchObject({ ok: true });
    expect(await orderRow(work.workOrderId)).toMatchObject({ status: "withdrawn", reason: "request_cancelled" });
    expect(await heldFor(work.workOrderId)).toEqual([]);
    expect(Object.values(await clocks(work.requestId))).not.toContain("running");
    expect((await timeline(work.requestId)).slice(-2)).toEqual(["request_cancelled", "work_order_withdrawn"]);
    expect(await toldAbout(work.requestId, "work_order_withdrawn")).toEqual([
      "work_order_withdrawn → outlet.chen",
      `work_order_withdrawn → ${ZHAO}`,
    ]);
    // Cancellations are counted where the work was.
    const { outletId } = await orderRow(work.workOrderId);
    expect(await requestRow(work.requestId)).toMatchObject({ stage: "cancelled", outletId });
    // The hour can be given to somebody else's request.
    expect(await offer(await loggedRepair({ window: windowFrom(work.hour) }), work.hour)).toMatchObject({ technician: ZHAO });
  });

  it("nothing is withdrawn or cancelled while somebody is in the customer's home", async () => {
    const work = await onSiteOrder();
    const withdrawn = await execute(await XU(), withdrawWorkOrder, uuidv7(), { ...(await seen(work)), reason: "replanned" });
    expect(withdrawn).toMatchObject({ ok: false, refusal: { code: "on_site_already" } });
    expect(await cancel(work.requestId)).toMatchObject({ ok: false, refusal: { code: "on_site_already" } });
    expect(await heldFor(work.workOrderId)).toHaveLength(1);
  });

  it("withdrawn from a technician who had begun, the request waits for dispatch again and can be given to another", async () => {
    const work = await appointedOrder();
    expect((await requestRow(work.requestId)).stage).toBe("in_service");
    await did(await person("dispatch.xu", at("09:50")), withdrawWorkOrder, { ...(await seen(work)), reason: "customer_asked" });
    expect((await requestRow(work.requestId)).stage).toBe("dispatched");
    const again = await until("accepted", await offer(work, work.hour, { technician: TANG, offeredAt: at("10:00") }));
    expect(await look(({ db }) => db.workOrder.count({ where: { requestId: work.requestId } }))).toBe(2);
    expect((await requestRow(again.requestId)).technicianId).toBe(await idOf(TANG));
  });

  it("a window that moves meanwhile makes a dispatcher's choice stale, because it was made for another time", async () => {
    const hour = freshHour();
    const { requestId } = await loggedRepair({ window: windowFrom(hour) });
    await did(await person("agent.lin"), promiseWindow, {
      requestId,
      seenVersion: 1,
      window: windowFrom(freshHour()),
      askedBy: "customer",
    });
    const answer = await execute(await XU(), assignWorkOrder, uuidv7(), {
      ...{ requestId, seenVersion: 1, technicianId: await idOf(ZHAO), startsAt: iso(hour.startsAt) },
    });
    expect(answer).toMatchObject({ ok: false, refusal: { code: "stale" } });
  });
});

it("the tests' day is the reference day", () => expect(DAY).toBe("2026-03-02"));
