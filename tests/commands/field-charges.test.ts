import { describe, expect, it } from "vitest";
import { cannotFinish, completeVisit, recordDiagnosis, resumeWork } from "#lib/field/index.ts";
import { uuidv7 } from "#lib/shared/ids.ts";
import {
  completedRequest,
  diagnosis,
  did,
  doWork,
  freshHour,
  iso,
  look,
  onSiteOrder,
  person,
  readyToComplete,
  requestRow,
  seen,
  symptom,
  timeline,
  until,
  ZHAO,
} from "./cast.ts";
import { addition, anotherOutletsTechnician, chargesOf, onTheOtherPhone, orderOf, refusal, tooLong, visitOf } from "./field-cast.ts";
import { scenarios, withWorld } from "./scenarios.ts";

withWorld();

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
