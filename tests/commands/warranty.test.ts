import { describe, expect, it } from "vitest";
import { readVisit, recordDiagnosis } from "#lib/field/index.ts";
import { confirmPurchase, obtainAddress, readCallers, readRequestFile } from "#lib/requests/index.ts";
import { uuidv7 } from "#lib/shared/ids.ts";
import { type ThreeGuaranteesRule, threeGuaranteesPolicy } from "#lib/warranty/contract/policies.ts";
import { recordedEntitlement } from "#lib/warranty/index.ts";
import { decidePolicy } from "#lib/wiring/commands.ts";
import { execute, read } from "#lib/wiring/doors.ts";
import {
  at,
  diagnosis,
  did,
  freshPhone,
  loggedEnquiry,
  loggedRepair,
  look,
  onSiteOrder,
  person,
  repairInput,
  requestRow,
  ZHAO,
} from "./cast.ts";
import { pastEveryRule, withWorld } from "./scenarios.ts";

withWorld();

const { key, initial } = threeGuaranteesPolicy;
const MIANYANG = "510703";
const HANGZHOU = "330106";
const TWO_YEARS_AGO = "2024-06-01";

/** A version as houses have it that are older than jurisdictions; one value decided by them: refrigerators, two years. */
const FLAT = {
  rules: initial.rules.map(({ category, wholeYears, mainPartYears, source }) => ({
    ...{ category, mainPartYears, source, verified: false },
    wholeYears: category === "refrigerator" ? 2 : wholeYears,
  })),
};

const policyRow = () => look(({ db }) => db.policyVersion.findFirstOrThrow({ where: { key }, orderBy: { version: "desc" } }));
const decide = async (value: unknown) => {
  const { version } = await policyRow();
  return execute(await person("hq.qin", at("08:00")), decidePolicy, uuidv7(), { key, seenVersion: version, value, note: null });
};
const brand = { jurisdiction: "brand", source: "2026 服务承诺", standing: "verified", article: null } as const;
const rule = (changes: Partial<ThreeGuaranteesRule>): ThreeGuaranteesRule => ({
  ...{
    ...brand,
    category: "washing_machine",
    model: null,
    boughtFrom: null,
    boughtUntil: null,
    wholeYears: 3,
    mainPartYears: 10,
    ...changes,
  },
});
const washerOf = async (purchasedOn: string | null, more: object = {}) => ({
  asset: { ...(await repairInput()).asset, purchasedOn, ...more },
});
const inPlace = (divisionCode: string) => ({ address: { divisionCode, detail: "1 号" } });
const recorded = async (requestId: string) => recordedEntitlement(await requestRow(requestId));
const fileOf = async (requestId: string) =>
  read(await person("agent.lin"), "requests.read", (context) => readRequestFile(context, requestId));

describe("a house whose rule table is older than jurisdictions", () => {
  it("goes on with its years, and tells whose rule each is", async () => {
    const values = `'${key}', ${(await policyRow()).version + 1}, '${JSON.stringify(FLAT)}', '2026-01-01'`;
    await pastEveryRule(`INSERT INTO policy_version (key, version, value, effective_from) VALUES (${values})`);
    const { requestId } = await loggedRepair(await washerOf(TWO_YEARS_AGO));
    const told = { kind: "charged", rule: "main_part_only", jurisdiction: "CN", standing: "unverified", asks: true };
    expect(await recorded(requestId)).toMatchObject(told);
    expect((await fileOf(requestId))?.asset?.entitlement).toMatchObject(told);
    const bought = await loggedRepair(await washerOf("2026-02-25"));
    expect(await recorded(bought.requestId)).toMatchObject({ kind: "free", choice: { remedy: "refund", until: "2026-03-04", article: 9 } });
  });

  it("decides its next version in the form of today", async () => {
    const answer = await decide(threeGuaranteesPolicy.schema.parse(FLAT));
    expect(answer).toMatchObject({ ok: true });
    expect((await policyRow()).value).toMatchObject({ rules: { 1: { category: "refrigerator", jurisdiction: "CN", wholeYears: 2 } } });
  });
});

describe("the rule that wins", () => {
  it("is refused at its field where it is written wrong, and nothing changes", async () => {
    const before = await policyRow();
    const wrong = rule({ wholeYears: 99, jurisdiction: "CN-99" as "CN", source: "" });
    expect(await decide({ ...initial, rules: [...initial.rules, wrong] })).toMatchObject({
      refusal: {
        code: "invalid",
        fields: {
          "value.rules.8.wholeYears": { code: "too_large", data: { maximum: 30 } },
          "value.rules.8.jurisdiction": { code: "not_one_of" },
          "value.rules.8.source": { code: "required" },
        },
      },
    });
    expect(await policyRow()).toEqual(before);
  });

  it("is the province's for an address there, and for a place that is known while the address is still to be obtained", async () => {
    const zhejiang = rule({ jurisdiction: "CN-33", source: "浙江省规定", article: 12, wholeYears: 2, mainPartYears: null });
    expect(await decide({ ...initial, rules: [...initial.rules, zhejiang] })).toMatchObject({ ok: true });
    const machine = await washerOf(TWO_YEARS_AGO);
    const there = await loggedRepair({ ...machine, ...inPlace(HANGZHOU) });
    const won = { kind: "free", until: "2026-06-01", jurisdiction: "CN-33", article: 12, asks: false };
    expect(await recorded(there.requestId)).toMatchObject({ ...won, losers: [{ jurisdiction: "CN", rule: "main_part_only" }] });
    expect((await requestRow(there.requestId)).entitlement).toBe("free");
    expect((await fileOf(there.requestId))?.asset?.entitlement).toMatchObject(won);

    const later = { address: null, divisionCode: "330100", window: null };
    const { requestId } = await loggedRepair({ ...(await washerOf(TWO_YEARS_AGO)), ...later });
    expect(await recorded(requestId)).toMatchObject(won);
    const elsewhere = await loggedRepair({ ...(await washerOf(TWO_YEARS_AGO)), ...inPlace(MIANYANG) });
    expect(await recorded(elsewhere.requestId)).toMatchObject({ kind: "charged", jurisdiction: "CN" });
  });

  it("changes with the province when the address turns out to be elsewhere, and the screen pop goes by the household's place", async () => {
    const phone = freshPhone();
    const customer = { name: "王芳", phone };
    const { requestId } = await loggedRepair({ ...(await washerOf(TWO_YEARS_AGO)), ...inPlace(HANGZHOU), customer });
    const [caller] = await read(await person("agent.lin"), "requests.log", (context) => readCallers(context, phone));
    expect(caller?.assets[0]?.entitlement).toMatchObject({ kind: "free", jurisdiction: "CN-33" });
    const address = { divisionCode: MIANYANG, detail: "2 号" };
    await did(await person("agent.lin"), obtainAddress, { requestId, seenVersion: 1, address });
    expect(await requestRow(requestId)).toMatchObject({ entitlement: "charged", divisionCode: MIANYANG });
    expect(await recorded(requestId)).toMatchObject({ rule: "main_part_only", jurisdiction: "CN" });
  });

  it("is the maker's where he promises the model more", async () => {
    const model = await look(({ db }) => db.model.findFirstOrThrow({ where: { code: "XQG70-1206" } }));
    const promise = rule({ model: model.code, wholeYears: 3 });
    expect(await decide({ ...initial, rules: [...initial.rules, promise] })).toMatchObject({ ok: true });
    const of = async (modelId: string | null) => recorded((await loggedRepair(await washerOf(TWO_YEARS_AGO, { modelId }))).requestId);
    expect(await of(model.id)).toMatchObject({ kind: "free", jurisdiction: "brand", source: brand.source, asks: false });
    expect(await of(null)).toMatchObject({ kind: "charged", jurisdiction: "CN", asks: true });
  });
});

describe("what was seen on the invoice", () => {
  const confirm = async (requestId: string, purchasedOn: string, moment = at("09:30")) => {
    const { version } = await requestRow(requestId);
    return execute(await person("agent.lin", moment), confirmPurchase, uuidv7(), { requestId, seenVersion: version, purchasedOn });
  };

  it("decides free or charged anew, and keeps the invoice's number that was read before", async () => {
    await decide(initial);
    const { requestId } = await loggedRepair(await washerOf("2020-01-01", { invoiceNumber: "04410086" }));
    expect(await confirm(requestId, "2025-09-26")).toMatchObject({ ok: true, value: { entitlement: "free" } });
    expect((await fileOf(requestId))?.asset).toMatchObject({ purchasedOn: "2025-09-26", entitlement: { kind: "free" } });
    const { assetId } = await requestRow(requestId);
    const asset = await look(({ db }) => db.asset.findUniqueOrThrow({ where: { id: assetId ?? "" } }));
    expect(asset.invoiceNumber).toBe("04410086");
  });

  it("is no day that has not come yet: today is the last one", async () => {
    const { requestId } = await loggedRepair(await washerOf(null));
    expect(await confirm(requestId, "2026-03-03")).toMatchObject({
      refusal: { code: "purchased_in_future", fields: { purchasedOn: { code: "in_the_future" } } },
    });
    expect(await confirm(requestId, "2026-03-02")).toMatchObject({ ok: true });
  });

  it("changes nothing once something was charged, and nothing where there is no appliance", async () => {
    const work = await onSiteOrder(await washerOf("2019-06-01"));
    await did(await person(ZHAO, work.hour.after(20)), recordDiagnosis, { workOrderId: work.workOrderId, ...(await diagnosis()) });
    const before = await requestRow(work.requestId);
    expect(await confirm(work.requestId, "2025-09-26", work.hour.after(30))).toMatchObject({ refusal: { code: "charged_already" } });
    expect(await requestRow(work.requestId)).toEqual(before);
    const { requestId } = await loggedEnquiry();
    expect(await confirm(requestId, "2025-09-26")).toMatchObject({ refusal: { code: "no_asset" } });
  });
});

describe("at the door", () => {
  it("the technician reads what was decided when the request was logged, whatever the table says meanwhile", async () => {
    await decide(initial);
    const work = await onSiteOrder(await washerOf("2025-06-01"));
    const visitOf = async () =>
      read(await person(ZHAO, work.hour.after(20)), "field.work", (context) => readVisit(context, work.workOrderId));
    const told = { kind: "free", jurisdiction: "CN", source: "CN 1995", standing: "conflicting", asks: true };
    expect((await visitOf())?.entitlement).toMatchObject(told);
    const old = { kind: "free", rule: "whole_unit", until: "2026-06-01", verified: false, source: "CN 1995" };
    await pastEveryRule(
      `UPDATE service_request SET entitlement_rule = '${JSON.stringify(old)}', version = version + 1 WHERE id = '${work.requestId}'`,
    );
    expect((await visitOf())?.entitlement).toMatchObject({ ...told, standing: "unverified" });
  });

  it("a request without an appliance has nothing to say", async () => {
    expect(await recorded((await loggedEnquiry()).requestId)).toBeNull();
  });
});
