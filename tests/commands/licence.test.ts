import { expect } from "vitest";
import { openInspection, recordDelight, reinstateLicence, reversePoints, ruleOnInspection, suspendLicence } from "#lib/licence/index.ts";
import { completedRequest, did, freshHour, idOf, lastEvent, look, orderRow, person, TANG, toldAbout, ZHAO } from "./cast.ts";
import {
  entriesOf,
  FANG,
  givesLicencesBack,
  HAO,
  inspectionRow,
  opened,
  periodsOf,
  praised,
  QIN,
  ruledBy,
  ruling,
  seenState,
  spotCheck,
  statesOf,
} from "./licence-cast.ts";
import { type Case, scenarios, withWorld } from "./scenarios.ts";

withWorld();
givesLicencesBack();

const badId = (field: string) => (input: Record<string, unknown>) => ({ ...input, [field]: "the first one" });
const empty = (field: string) => (input: Record<string, unknown>) => ({ ...input, [field]: "" });

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
