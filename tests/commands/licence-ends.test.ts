import { describe, expect, it } from "vitest";
import * as dispatch from "#lib/dispatch/index.ts";
import { cannotFinish, completeVisit, resumeWork } from "#lib/field/index.ts";
import { reinstateLicence, reversePoints, ruleOnInspection, suspendLicence } from "#lib/licence/index.ts";
import { uuidv7 } from "#lib/shared/ids.ts";
import { execute, read } from "#lib/wiring/doors.ts";
import {
  appointedOrder,
  completedRequest,
  did,
  doWork,
  freshHour,
  type Hour,
  heldFor,
  idOf,
  iso,
  lastEvent,
  loggedRepair,
  look,
  offer,
  onSiteOrder,
  orderRow,
  person,
  requestRow,
  seen,
  TANG,
  toldAbout,
  until,
  type Work,
  windowFrom,
  ZHAO,
} from "./cast.ts";
import {
  entriesOf,
  givesLicencesBack,
  HAO,
  type Inspected,
  periodsOf,
  QIN,
  refusedWith,
  ruledBy,
  ruledByTwo,
  ruling,
  seenState,
  spotCheck,
  standingRow,
  statesOf,
} from "./licence-cast.ts";
import { pastEveryRule, withWorld } from "./scenarios.ts";

withWorld();
givesLicencesBack();

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
