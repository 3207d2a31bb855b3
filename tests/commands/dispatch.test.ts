import { describe, expect, it } from "vitest";
import { DispatchFilters } from "#lib/dispatch/contract/inputs.ts";
import {
  acceptOffer,
  assignWorkOrder,
  declineOffer,
  readCandidates,
  readDispatchQueue,
  readOutletOrders,
  withdrawWorkOrder,
} from "#lib/dispatch/index.ts";
import { acceptWorkOrder } from "#lib/field/index.ts";
import { jobActor } from "#lib/platform/actor.ts";
import type { AnyCommand } from "#lib/platform/command.ts";
import { cancelRequest, promiseWindow, raiseAlarm, readRequestFile } from "#lib/requests/index.ts";
import { uuidv7 } from "#lib/shared/ids.ts";
import { isoWeekday, localDay } from "#lib/shared/service-calendar.ts";
import { decidePolicy } from "#lib/wiring/commands.ts";
import { execute, read } from "#lib/wiring/doors.ts";
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
  loggedEnquiry,
  loggedRepair,
  look,
  offer,
  offeredOrder,
  onSiteOrder,
  orderRow,
  person,
  requestRow,
  seen,
  symptom,
  TANG,
  timeline,
  toldAbout,
  until,
  wallClock,
  windowFrom,
  ZHAO,
} from "./cast.ts";
import { scenarios, withWorld } from "./scenarios.ts";

withWorld();

const XU = () => person("dispatch.xu", at("09:10"));
const CHEN = () => person("outlet.chen", at("09:15"));
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
      for:
        ["keeps_promise", "own_territory", "close_by", "free_today"].filter((code) => code !== "free_today" || true) && expect.any(Array),
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

describe("an offer", () => {
  const queue = async () =>
    (await read(await XU(), "dispatch.read", (context) => readDispatchQueue(context, DispatchFilters.parse({}), null))).rows;
  const fileFor = async (login: string, requestId: string) =>
    read(await person(login), "requests.read", (context) => readRequestFile(context, requestId));
  const offersTo = async (login: string) => (await read(await person(login), "outlet.read", readOutletOrders)).offers;

  it("that the outlet declines is back in the queue, and the outlet sees the request no longer", async () => {
    const work = await offeredOrder();
    expect((await queue()).map(({ requestId }) => requestId)).not.toContain(work.requestId);
    expect(await fileFor("outlet.chen", work.requestId)).not.toBeNull();
    expect((await offersTo("outlet.chen")).map(({ workOrderId }) => workOrderId)).toContain(work.workOrderId);

    await did(await CHEN(), declineOffer, { ...(await seen(work)), reason: "too_far", words: "过不去" });
    expect((await queue()).find(({ requestId }) => requestId === work.requestId)).toMatchObject({
      givenBack: { status: "declined", reason: "too_far" },
    });
    expect(await fileFor("outlet.chen", work.requestId)).toBeNull();
    expect((await offersTo("outlet.chen")).map(({ workOrderId }) => workOrderId)).not.toContain(work.workOrderId);
  });

  it("that was declined can be made again, to the neighbour, and only the neighbour sees it then", async () => {
    const work = await offeredOrder();
    await did(await CHEN(), declineOffer, { ...(await seen(work)), reason: "no_capacity" });
    // At the neighbour's one of the two is always on duty: He Jing has Wednesdays off, Jiang Chen Fridays.
    const technician = isoWeekday(localDay(work.hour.startsAt)) === 5 ? "tech.hejing" : "tech.jiangchen";
    const again = await offer(work, work.hour, { technician, offeredAt: at("09:30") });
    expect(await fileFor("outlet.chen", work.requestId)).toBeNull();
    expect(await fileFor("outlet.li", work.requestId)).not.toBeNull();
    expect((await orderRow(again.workOrderId)).number).toBeGreaterThan((await orderRow(work.workOrderId)).number);
  });

  it("goes to another of the outlet's own people for the same time, never to somebody else's", async () => {
    const work = await offeredOrder();
    const give = async (login: string) =>
      execute(await CHEN(), acceptOffer, uuidv7(), { ...(await seen(work)), technicianId: await idOf(login) });
    expect(await give("tech.jiangchen")).toMatchObject({ ok: false, refusal: { code: "not_found" } });
    expect(await give(TANG)).toMatchObject({ ok: true });
    const technicianId = await idOf(TANG);
    expect(await heldFor(work.workOrderId)).toMatchObject([{ technicianId, startsAt: work.hour.startsAt }]);
    expect(await orderRow(work.workOrderId)).toMatchObject({ status: "assigned", technicianId });
    expect(await requestRow(work.requestId)).toMatchObject({ technicianId });
    expect(await toldAbout(work.requestId, "technician_assigned")).toEqual([`technician_assigned → ${TANG}`]);
  });

  it("is not given to a colleague who is booked then", async () => {
    const work = await offeredOrder();
    await offer(await loggedRepair({ window: windowFrom(work.hour) }), work.hour, { technician: TANG });
    const answer = await execute(await CHEN(), acceptOffer, uuidv7(), { ...(await seen(work)), technicianId: await idOf(TANG) });
    expect(answer).toMatchObject({ ok: false, refusal: { code: "technician_booked" } });
    expect(await orderRow(work.workOrderId)).toMatchObject({ status: "offered", technicianId: await idOf(ZHAO) });
  });

  it("is answered once: after yes neither yes nor no is possible", async () => {
    const work = await assignedOrder();
    const answers: readonly (readonly [AnyCommand, object])[] = [
      [acceptOffer, {}],
      [declineOffer, { reason: "ill" }],
    ];
    for (const [command, more] of answers) {
      const answer = await execute(await CHEN(), command, uuidv7(), { ...(await seen(work)), ...more });
      expect(answer, command.name).toMatchObject({ ok: false, refusal: { code: "answered_already" } });
    }
  });

  it("that nobody answers in ten minutes alarms the owner and goes to the dispatchers", async () => {
    const { requestId } = await offeredOrder();
    const clock = await look(({ db }) => db.slaMilestone.findFirstOrThrow({ where: { requestId, kind: "offer" } }));
    await execute({ ...jobActor("test"), clock: at("09:20") }, raiseAlarm, uuidv7(), { milestoneId: clock.id });
    expect(await toldAbout(requestId, "clock_overdue")).toEqual(["clock_overdue → agent.lin"]);
    expect(await toldAbout(requestId, "offer_unanswered")).toEqual(["offer_unanswered → dispatch.ma", "offer_unanswered → dispatch.xu"]);
  });

  it("is left out where policy says that work goes straight to its technician", async () => {
    const policy = { key: "dispatch.offers", note: null };
    const [from, back] = [at("08:00", "2026-12-01"), at("20:00", "2026-12-01")];
    const { version } = await did(await person("hq.qin", from), decidePolicy, {
      ...policy,
      seenVersion: 1,
      value: { outletAccepts: false },
    });
    await did(await person("hq.qin", back), decidePolicy, { ...policy, seenVersion: version, value: { outletAccepts: true } });
    const hour = { startsAt: at("10:00", "2026-12-01"), after: (minutes: number) => addMinutes(at("10:00", "2026-12-01"), minutes) };
    const logged = await loggedRepair({ window: windowFrom(hour) });
    const work = await offer(logged, hour, { technician: TANG, offeredAt: at("09:00", "2026-12-01") });
    expect(await orderRow(work.workOrderId)).toMatchObject({ status: "assigned", version: 2 });
    expect(await clocks(work.requestId)).toEqual({ answer: "running", arrive: "running", contact: "running" });
    expect(await toldAbout(work.requestId)).toEqual(["technician_assigned → outlet.chen", `technician_assigned → ${TANG}`]);
  });
});

describe("who can be given work", () => {
  const later = at("10:00", "2026-03-03");
  const inPlace = (divisionCode: string) => ({ address: { divisionCode, detail: "1 号" } });
  const refrigerator = async (code: string) => {
    const { id, categoryId } = await symptom(code);
    return { symptomId: id, asset: { categoryId, serial: null, purchasedOn: "2025-06-01" } };
  };

  const attempts: readonly {
    says: string;
    technician: string;
    at?: Date;
    request?: () => Promise<Record<string, unknown>>;
    refused: { code: string; data?: object; fields?: object };
  }[] = [
    {
      says: "not whose licence is suspended, with since when and why",
      technician: "tech.qianyi",
      request: async () => inPlace("330109"),
      refused: { code: "licence_suspended", data: { since: "2026-02-24", reason: "annual_review_expired" } },
    },
    {
      says: "not who lacks the level of the symptom",
      technician: TANG,
      request: async () => ({ symptomId: (await symptom("wm_noise_spin")).id }),
      refused: { code: "qualification_missing", data: { level: "senior" } },
    },
    {
      says: "not whose certificate has run out, with the day",
      technician: "tech.jiangchen",
      request: () => refrigerator("rf_noise"),
      refused: { code: "qualification_expired" },
    },
    {
      says: "not who is on leave, with until when",
      technician: "tech.liuhang",
      request: async () => inPlace("370211"),
      refused: { code: "on_leave", data: { until: "2026-03-07 00:00" } },
    },
    { says: "not outside the shift", technician: TANG, at: at("18:30", "2026-03-03"), refused: { code: "off_shift" } },
    { says: "not on a day off", technician: TANG, at: at("10:00", "2026-03-05"), refused: { code: "off_shift" } },
    { says: "not from an outlet that does not serve the place", technician: "tech.shenhao", refused: { code: "no_territory" } },
    {
      says: "not in the past",
      technician: ZHAO,
      at: at("09:00"),
      refused: { code: "starts_in_past", fields: { startsAt: { code: "in_the_past" } } },
    },
  ];

  it.each(attempts)("$says", async ({ technician, at: startsAt = later, request, refused }) => {
    const { requestId } = await loggedRepair({ window: null, ...(await request?.()) });
    const input = { requestId, seenVersion: 1, technicianId: await idOf(technician), startsAt: iso(startsAt) };
    expect(await execute(await XU(), assignWorkOrder, uuidv7(), input)).toMatchObject({ ok: false, refusal: refused });
    expect(await requestRow(requestId)).toMatchObject({ stage: "logged", version: 1, technicianId: null });
    expect(await look(({ db }) => db.workOrder.count({ where: { requestId } }))).toBe(0);
    if (refused.code === "starts_in_past" || startsAt !== later) return;
    // The list of candidates says the same of the same person.
    const view = await read(await XU(), "dispatch.read", (context) => readCandidates(context, requestId));
    expect(view?.candidates.find(({ technicianId }) => technicianId === input.technicianId)).toBeUndefined();
    expect(view?.excluded.find(({ technicianId }) => technicianId === input.technicianId)?.rule.code ?? "no_territory").toBe(refused.code);
  });

  it("not who is booked then, with until when", async () => {
    const work = await offeredOrder();
    const { requestId } = await loggedRepair({ window: windowFrom(work.hour) });
    const answer = await execute(await XU(), assignWorkOrder, uuidv7(), {
      requestId,
      seenVersion: 1,
      technicianId: await idOf(ZHAO),
      startsAt: iso(work.hour.after(15)),
    });
    const free = `${work.hour.startsAt.toISOString().slice(0, 10)} ${wallClock(work.hour.after(30))}`;
    expect(answer).toMatchObject({ ok: false, refusal: { code: "technician_booked", data: { until: free } } });
  });

  it("each of three and more candidates comes with a start that can be kept, and with reasons", async () => {
    const { requestId } = await loggedRepair({ window: { startsAt: iso(at("14:00")), endsAt: iso(at("16:00")) } });
    const view = await read(await XU(), "dispatch.read", (context) => readCandidates(context, requestId));
    expect(view?.candidates.length).toBeGreaterThanOrEqual(3);
    const [best] = view?.candidates ?? [];
    for (const { reasonsFor, startsAt } of view?.candidates ?? []) {
      expect(reasonsFor.map(({ code }) => code)).toContain("keeps_promise");
      expect(startsAt >= at("14:00") && startsAt <= at("16:00")).toBe(true);
    }
    const given = await execute(await XU(), assignWorkOrder, uuidv7(), {
      requestId,
      seenVersion: 1,
      technicianId: best?.technicianId,
      startsAt: best?.startsAt.toISOString(),
    });
    expect(given).toMatchObject({ ok: true });
  });

  it("nobody for an enquiry, for work that is given already, or for what is cancelled", async () => {
    const assign = async (requestId: string) => {
      const { version: seenVersion } = await requestRow(requestId);
      const answer = await execute(await XU(), assignWorkOrder, uuidv7(), {
        ...{ requestId, seenVersion, technicianId: await idOf(ZHAO), startsAt: iso(freshHour().startsAt) },
      });
      return answer.ok ? "ok" : answer.refusal.code;
    };
    expect(await assign((await loggedEnquiry()).requestId)).toBe("not_dispatchable");
    expect(await assign((await offeredOrder()).requestId)).toBe("work_order_open_already");
    const { requestId } = await loggedRepair();
    await did(await person("agent.lin"), cancelRequest, { requestId, seenVersion: 1, reason: "duplicate", confirmedBy: "customer" });
    expect(await assign(requestId)).toBe("request_over");
  });
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
