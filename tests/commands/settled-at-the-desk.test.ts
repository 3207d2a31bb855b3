import { describe, expect, it } from "vitest";
import { readCatalogue } from "#lib/catalogue/index.ts";
import { findSymptoms } from "#lib/catalogue/rules/find-symptoms.ts";
import { readDecision } from "#lib/dispatch/index.ts";
import { readVisit } from "#lib/field/index.ts";
import { readFollowUp } from "#lib/followup/index.ts";
import { completeWithoutVisit, logRequest, readRequestFile, recordContact } from "#lib/requests/index.ts";
import { uuidv7 } from "#lib/shared/ids.ts";
import { priceListPolicy } from "#lib/warranty/index.ts";
import { decidePolicy } from "#lib/wiring/commands.ts";
import { execute, read } from "#lib/wiring/doors.ts";
import {
  at,
  completedRequest,
  did,
  loggedRepair,
  look,
  offeredOrder,
  openTaskOf,
  person,
  repairInput,
  requestRow,
  timeline,
} from "./cast.ts";
import { withWorld } from "./scenarios.ts";

withWorld();

/** A washing machine bought in June 2025, on 2 March 2026, by the list that the house begins with. */
const COVERED = { version: 1, basis: "covered", callOutFen: 0, labourFen: 0, provisional: true };

const log = async (change: Record<string, unknown>) =>
  execute(await person("agent.lin"), logRequest, uuidv7(), { ...(await repairInput()), ...change });
const fileOf = async (requestId: string, login = "agent.lin") =>
  (await read(await person(login), "requests.read", (context) => readRequestFile(context, requestId))) ?? expect.fail("not seen");
const loggedData = async (requestId: string) =>
  look(async ({ db }) => (await db.requestEvent.findFirstOrThrow({ where: { requestId, kind: "request_logged" } })).data);

/** The same household again: its file, address and appliance. */
async function household(requestId: string) {
  const { customerId, phoneId, addressId, assetId } = await requestRow(requestId);
  return { customer: { id: customerId, phoneId }, address: { id: addressId }, asset: { id: assetId } };
}
const newAsset = async () => ({ ...(await repairInput()).asset });

describe("the price that was told", () => {
  it("stands with the request, on its page and on its timeline", async () => {
    const { requestId } = await loggedRepair({ toldPrice: COVERED });
    expect((await fileOf(requestId)).settled?.price).toEqual(COVERED);
    expect(await loggedData(requestId)).toMatchObject({ priceBasis: "covered", callOutFen: 0, labourFen: 0 });
  });

  it("is none where nobody told one", async () => {
    const { requestId } = await loggedRepair();
    expect((await fileOf(requestId)).settled).toEqual({ price: null, fetchReason: null, beside: null, together: [] });
    expect(await loggedData(requestId)).not.toHaveProperty("priceBasis");
  });

  it("is refused at its field where the list or the entitlement says otherwise, and nothing is logged", async () => {
    for (const wrong of [{ labourFen: 100 }, { basis: "charged" }, { version: 7 }, { provisional: false }]) {
      const answer = await log({ toldPrice: { ...COVERED, ...wrong } });
      expect(answer).toMatchObject({ refusal: { code: "price_changed", fields: { toldPrice: { code: "price_changed" } } } });
    }
    const { asset } = await repairInput();
    expect(await log({ asset: { ...asset, purchasedOn: "2015-01-01" }, toldPrice: COVERED })).toMatchObject({
      refusal: { code: "price_changed" },
    });
    const input = await repairInput();
    expect(await log({ type: "enquiry", asset: null, symptomId: null, address: input.address, toldPrice: COVERED })).toMatchObject({
      refusal: { code: "price_changed" },
    });
  });

  it("goes by the list that headquarters decided last", async () => {
    const { asset } = await repairInput();
    const old = {
      asset: { ...asset, purchasedOn: "2015-01-01" },
      toldPrice: { ...COVERED, basis: "charged", callOutFen: 5000, labourFen: 6000 },
    };
    expect(await log(old)).toMatchObject({ ok: true });
    const rows = priceListPolicy.initial.rows.map((row) =>
      row.category === "any" && row.type === "repair" ? { ...row, labourFen: 7000 } : row,
    );
    const qin = await person("hq.qin", at("08:00"));
    const { version } = await did(qin, decidePolicy, { key: "warranty.price_list", seenVersion: 1, value: { rows }, note: "人工调价" });
    const again = { ...old, asset: { ...(await newAsset()), purchasedOn: "2015-01-01" } };
    expect(await log(again)).toMatchObject({ refusal: { code: "price_changed" } });
    const now = { ...again, toldPrice: { ...old.toldPrice, version, labourFen: 7000 } };
    const answer = await log(now);
    expect(answer).toMatchObject({ ok: true });
    if (answer.ok) expect((await fileOf(answer.value.requestId)).settled?.price).toMatchObject({ version, labourFen: 7000 });
    const rules = await execute(qin, decidePolicy, uuidv7(), {
      key: "warranty.price_list",
      seenVersion: version,
      value: { rows: [...rows, ...rows] },
      note: null,
    });
    expect(rules).toMatchObject({ refusal: { code: "invalid" } });
  });
});

describe("several appliances in one call", () => {
  it("become one request each, and know each other", async () => {
    const first = await loggedRepair();
    const { customer, address } = await household(first.requestId);
    const second = await loggedRepair({ customer, address, together: first.requestId });
    // The third names the second: the contact is the same.
    const third = await loggedRepair({ customer, address, together: second.requestId });
    const numbers = async ({ requestId }: { requestId: string }) => (await fileOf(requestId)).settled?.together.map(({ number }) => number);
    expect(await numbers(first)).toEqual([second.number, third.number]);
    expect(await numbers(second)).toEqual([first.number, third.number]);
    expect(await numbers(third)).toEqual([first.number, second.number]);
    expect(await loggedData(second.requestId)).toMatchObject({ togetherWith: first.number });
    const contacts = await look(({ db }) =>
      db.requestIntake.findMany({ where: { requestId: { in: [first, second, third].map(({ requestId }) => requestId) } } }),
    );
    expect(new Set(contacts.map(({ contactId }) => contactId))).toEqual(new Set([first.requestId]));
    const alone = await loggedRepair({ customer, address, asset: await newAsset() });
    expect(await numbers(alone)).toEqual([]);
  });

  it("are of one caller: another household's request is no contact of theirs", async () => {
    const [one, other] = [await loggedRepair(), await loggedRepair()];
    const { customer, address } = await household(one.requestId);
    expect(await log({ customer, address, together: other.requestId })).toMatchObject({ refusal: { code: "not_found" } });
    expect(await log({ together: one.requestId })).toMatchObject({
      refusal: { code: "invalid", fields: { together: { code: "required" } } },
    });
  });

  it("answer what the next one needs: file, address and appliance", async () => {
    const answer = await did(await person("agent.lin"), logRequest, await repairInput());
    const { customerId, addressId, assetId } = await requestRow(answer.requestId);
    expect(answer).toMatchObject({ customerId, addressId, assetId });
  });
});

describe("fetch and return", () => {
  it("needs its reason, at the field, and a kind of work that can be fetched", async () => {
    expect(await log({ fetch: true })).toMatchObject({ refusal: { code: "invalid", fields: { fetchReason: { code: "required" } } } });
    expect(await log({ fetch: true, fetchReason: "moon" })).toMatchObject({ refusal: { fields: { fetchReason: { code: "not_one_of" } } } });
    const installation = { type: "installation", symptomId: null, fetch: true, fetchReason: "too_far" };
    expect(await log(installation)).toMatchObject({ refusal: { fields: { fetch: { code: "fetch_not_for_type" } } } });
    expect(await log({ fetchReason: "too_far" })).toMatchObject({ refusal: { code: "invalid" } });
  });

  it("is read by the agent, the dispatcher, the technician and whoever follows up", async () => {
    const granted = { fetch: true, fetchReason: "cannot_come", toldPrice: null };
    const { requestId } = await loggedRepair(granted);
    expect((await fileOf(requestId)).settled?.fetchReason).toBe("cannot_come");
    expect(await loggedData(requestId)).toMatchObject({ fetchReason: "cannot_come" });
    const decision = await read(await person("dispatch.xu"), "dispatch.read", (context) => readDecision(context, requestId, null));
    expect(decision.request?.fetchReason).toBe("cannot_come");

    const work = await offeredOrder(granted);
    const visit = await read(await person(work.technician, work.hour.startsAt), "field.read", (context) =>
      readVisit(context, work.workOrderId),
    );
    expect(visit?.fetchReason).toBe("cannot_come");
    const usual = await offeredOrder();
    const atHome = await read(await person(usual.technician, usual.hour.startsAt), "field.read", (context) =>
      readVisit(context, usual.workOrderId),
    );
    expect(atHome?.fetchReason).toBeNull();

    const done = await completedRequest(granted);
    const task = await openTaskOf(done.requestId);
    const call = await read(await person("followup.bai", done.hour.after(120)), "followup.read", (context) =>
      readFollowUp(context, task.id),
    );
    expect(call?.fetchReason).toBe("cannot_come");
  });
});

describe("an open request about the same appliance", () => {
  it("is joined by a contact, with what was said as a note, and the owner is told", async () => {
    const { requestId } = await loggedRepair();
    const zhou = await person("agent.zhou");
    await did(zhou, recordContact, { requestId, purpose: "same_matter", channel: "phone", direction: "incoming", words: "今天又停了两次" });
    expect(await timeline(requestId)).toEqual(["request_logged", "promise_made", "contact_recorded", "note_written"]);
    expect((await fileOf(requestId)).notes).toMatchObject([{ words: "今天又停了两次", audience: "everybody" }]);
    const { ownerId } = await requestRow(requestId);
    expect(await look(({ db }) => db.notification.count({ where: { requestId, personId: ownerId } }))).toBe(1);
  });

  it("is not joined for a reason, which stands with the new one", async () => {
    const open = await loggedRepair();
    const here = await household(open.requestId);
    const beside = await loggedRepair({ ...here, beside: { requestId: open.requestId, reason: "other_fault" } });
    expect((await fileOf(beside.requestId)).settled?.beside).toEqual({
      reason: "other_fault",
      request: { id: open.requestId, number: open.number },
    });
    expect(await loggedData(beside.requestId)).toMatchObject({ besideNumber: open.number, besideReason: "other_fault" });
  });

  it("is owed a reason at the field, and is about this appliance and open", async () => {
    const open = await loggedRepair();
    const here = await household(open.requestId);
    expect(await log({ ...here, beside: { requestId: open.requestId } })).toMatchObject({
      refusal: { code: "invalid", fields: { "beside.reason": { code: "not_one_of" } } },
    });
    const elsewhere = await loggedRepair();
    expect(await log({ ...here, beside: { requestId: elsewhere.requestId, reason: "other_fault" } })).toMatchObject({
      refusal: { code: "not_found" },
    });
    const done = await completedRequest();
    const there = await household(done.requestId);
    expect(await log({ ...there, window: null, beside: { requestId: done.requestId, reason: "other_fault" } })).toMatchObject({
      refusal: { code: "not_found" },
    });
  });
});

describe("advice that solved it on the phone", () => {
  const solved = (requestId: string, adviceStep: number, more: Record<string, unknown> = {}) => ({
    ...{ requestId, seenVersion: 1, how: "solved_by_phone", adviceStep },
    ...more,
  });

  it("is said by its step, needs no more words, and is followed up as any other request", async () => {
    const { requestId } = await loggedRepair();
    await did(await person("agent.lin", at("09:05")), completeWithoutVisit, solved(requestId, 2));
    expect(await timeline(requestId)).toEqual(expect.arrayContaining(["request_completed", "follow_up_due"]));
    const { symptomId, words } = await requestRow(requestId);
    const [{ data } = { data: null }] = await look(({ db }) =>
      db.requestEvent.findMany({ where: { requestId, kind: "request_completed" } }),
    );
    expect(data).toEqual({ how: "solved_by_phone", workOrder: false, symptomId, adviceStep: 2 });
    expect(words).toBe("洗到一半不转了");
    const task = await openTaskOf(requestId);
    expect(task.doneAt).toBeNull();
    const { timeline: facts } = await fileOf(requestId);
    expect(facts.find(({ kind }) => kind === "request_completed")?.named.symptomId).toBeDefined();
  });

  it("is a step that its symptom has", async () => {
    const { requestId } = await loggedRepair();
    const lin = await person("agent.lin");
    const answer = await execute(lin, completeWithoutVisit, uuidv7(), solved(requestId, 20));
    expect(answer).toMatchObject({ refusal: { code: "advice_unknown", fields: { adviceStep: { code: "advice_unknown" } } } });
    expect(await execute(lin, completeWithoutVisit, uuidv7(), solved(requestId, 1, { how: "answered", words: "?" }))).toMatchObject({
      refusal: { code: "invalid", fields: { adviceStep: { code: "required" } } },
    });
  });
});

describe("the catalogue as it is installed", () => {
  it("spells every name and what callers say, so that each symptom is found by pinyin and by first letters", async () => {
    const categories = await look(({ db }) => readCatalogue(db));
    const all = categories.flatMap((category) => category.symptoms.map((symptom) => ({ ...symptom, category })));
    const found = (typed: string) => findSymptoms(all, typed).map(({ name }) => name.zh);
    expect(found("buzhileng")[0]).toContain("不制冷");
    expect(found("bingxiang buleng")[0]).toContain("不制冷");
    expect(findSymptoms(all, "bx bl")[0]?.category.code).toBe("refrigerator");
    expect(findSymptoms(all, "kt bl")[0]?.category.code).toBe("air_conditioner");
    expect(findSymptoms(all, "kongtiao loushui")[0]?.category.code).toBe("air_conditioner");
    expect(findSymptoms(all, "dabuzhaohuo")[0]?.name.zh).toContain("火");
    expect(findSymptoms(all, "xiyiji loushui")[0]?.category.code).toBe("washing_machine");
    for (const { name, sounds } of all) {
      const first = sounds.split(" / ")[0] ?? "";
      expect(first, name.zh).toMatch(/^[a-z]+(?: [a-z]+)*$/);
      expect(
        findSymptoms(all, first.replaceAll(" ", "")).map(({ name: other }) => other.zh),
        first,
      ).toContain(name.zh);
    }
    expect(categories.every(({ sounds, searchWords }) => sounds !== "" && searchWords !== "")).toBe(true);
  });

  it("has advice in steps, the same in both languages", async () => {
    const categories = await look(({ db }) => readCatalogue(db));
    const advised = categories.flatMap(({ symptoms }) => symptoms).filter(({ advice }) => advice.length > 1);
    expect(advised.length).toBeGreaterThan(60);
    expect(advised.flatMap(({ advice }) => advice).every(({ zh, en }) => zh !== "" && en !== "" && zh !== en)).toBe(true);
  });
});
