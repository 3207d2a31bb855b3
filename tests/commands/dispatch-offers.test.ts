import { describe, expect, it } from "vitest";
import { DispatchFilters } from "#lib/dispatch/contract/inputs.ts";
import { acceptOffer, assignWorkOrder, declineOffer, readCandidates, readDispatchQueue, readOutletOrders } from "#lib/dispatch/index.ts";
import { jobActor } from "#lib/platform/actor.ts";
import type { AnyCommand } from "#lib/platform/command.ts";
import { cancelRequest, raiseAlarm, readRequestFile } from "#lib/requests/index.ts";
import { uuidv7 } from "#lib/shared/ids.ts";
import { isoWeekday, localDay } from "#lib/shared/service-calendar.ts";
import { decidePolicy } from "#lib/wiring/commands.ts";
import { execute, read } from "#lib/wiring/doors.ts";
import {
  addMinutes,
  assignedOrder,
  at,
  clocks,
  did,
  freshHour,
  heldFor,
  idOf,
  iso,
  loggedEnquiry,
  loggedRepair,
  look,
  offer,
  offeredOrder,
  orderRow,
  person,
  requestRow,
  seen,
  symptom,
  TANG,
  toldAbout,
  wallClock,
  windowFrom,
  ZHAO,
} from "./cast.ts";
import { CHEN, XU } from "./dispatch-cast.ts";
import { withWorld } from "./scenarios.ts";

withWorld();

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
