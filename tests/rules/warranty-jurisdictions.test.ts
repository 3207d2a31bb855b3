import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addLocalDays, anniversary } from "#lib/shared/service-calendar.ts";
import {
  type ThreeGuarantees,
  type ThreeGuaranteesChoice,
  type ThreeGuaranteesRule,
  threeGuaranteesPolicy,
} from "#lib/warranty/contract/policies.ts";
import { JURISDICTIONS, STANDINGS } from "#lib/warranty/contract/vocabulary.ts";
import { type Entitled, type Entitlement, entitlement, payerOf } from "#lib/warranty/rules/entitlement.ts";

const { choices, rules } = threeGuaranteesPolicy.initial;
const CHENGDU = "510104";
const HANGZHOU = "330106";
const washer = (purchasedOn: string, divisionCode = CHENGDU, modelCode: string | null = null): Entitled => ({
  ...{ category: "washing_machine", modelCode, purchasedOn, divisionCode },
});
const rule = (changes: Partial<ThreeGuaranteesRule> = {}): ThreeGuaranteesRule => ({
  ...{ jurisdiction: "brand", category: "washing_machine", model: null, boughtFrom: null, boughtUntil: null },
  ...{ wholeYears: 3, mainPartYears: 10, source: "2026 服务承诺", article: null, standing: "verified", ...changes },
});
const choice = (changes: Partial<ThreeGuaranteesChoice>): ThreeGuaranteesChoice => ({
  ...{ jurisdiction: "brand", remedy: "refund", days: 30, source: "2026 服务承诺", article: null, standing: "verified", ...changes },
});
const withRules = (...more: readonly ThreeGuaranteesRule[]): ThreeGuarantees => ({ choices, rules: [...rules, ...more] });
const withChoices = (...more: readonly ThreeGuaranteesChoice[]): ThreeGuarantees => ({ rules, choices: [...choices, ...more] });

describe("of the national rules, the province's and the maker's promise", () => {
  test("the one most favourable to the customer wins, and the others are told", () => {
    expect(entitlement(washer("2024-09-26"), withRules(rule()), "2026-09-26")).toEqual({
      ...{ kind: "free", rule: "whole_unit", until: "2027-09-26", asks: false },
      ...{ jurisdiction: "brand", source: "2026 服务承诺", standing: "verified" },
      losers: [{ rule: "main_part_only", end: "2027-09-26", jurisdiction: "CN", source: "CN 1995", standing: "conflicting" }],
    });
    const late = entitlement(washer("2024-09-26"), withRules(rule({ wholeYears: 1, mainPartYears: 2 })), "2027-01-01");
    expect(late).toMatchObject({ rule: "main_part_only", until: "2027-09-26", jurisdiction: "CN", losers: [{ jurisdiction: "brand" }] });
  });

  test("a province's rule holds there alone, also where only the city or the province is known", () => {
    const table = withRules(rule({ jurisdiction: "CN-33", wholeYears: 2, article: 12, source: "浙江省规定" }));
    const zhejiang = { kind: "free", jurisdiction: "CN-33", source: "浙江省规定", article: 12, standing: "verified" };
    for (const place of [HANGZHOU, "330100", "330000"]) {
      expect(entitlement(washer("2024-09-26", place), table, "2026-09-26")).toMatchObject(zhejiang);
    }
    for (const place of [CHENGDU, ""]) {
      const elsewhere = entitlement(washer("2024-09-26", place), table, "2026-09-26");
      expect(elsewhere).toMatchObject({ kind: "charged", rule: "main_part_only", jurisdiction: "CN" });
      expect(elsewhere).not.toHaveProperty("losers");
    }
  });

  test("the maker may promise one model more, or what was bought within certain days", () => {
    const forModel = withRules(rule({ model: "XQG50-8" }));
    expect(entitlement(washer("2024-09-26", CHENGDU, "XQG50-8"), forModel, "2026-09-26")).toMatchObject({ jurisdiction: "brand" });
    expect(entitlement(washer("2024-09-26", CHENGDU, "XQG60-1"), forModel, "2026-09-26")).toMatchObject({ jurisdiction: "CN" });
    expect(entitlement(washer("2024-09-26"), forModel, "2026-09-26")).toMatchObject({ jurisdiction: "CN" });
    const inJune = withRules(rule({ boughtFrom: "2024-06-01", boughtUntil: "2024-06-30" }));
    const whose = (boughtOn: string) => entitlement(washer(boughtOn), inJune, "2026-01-01");
    for (const day of ["2024-06-01", "2024-06-30"]) expect(whose(day)).toMatchObject({ kind: "free", jurisdiction: "brand" });
    for (const day of ["2024-05-31", "2024-07-01"]) expect(whose(day)).toMatchObject({ kind: "charged", jurisdiction: "CN" });
  });

  test("of two that give the same, the one that was read in its text is told as the winner, then the law", () => {
    const same = { wholeYears: 1, mainPartYears: 3 };
    const won = (...more: ThreeGuaranteesRule[]) => entitlement(washer("2026-01-01"), withRules(...more), "2026-06-01");
    expect(won(rule(same))).toMatchObject({ jurisdiction: "brand", standing: "verified" });
    expect(won(rule({ ...same, standing: "conflicting" }))).toMatchObject({ jurisdiction: "CN", standing: "conflicting" });
  });

  test("asks where free or charged hangs on a value nobody verified, and not where it does not", () => {
    const asks = (table: ThreeGuarantees, boughtOn: string) => {
      const told = entitlement(washer(boughtOn), table, "2026-09-26");
      return told.kind !== "to_confirm" && told.asks;
    };
    const onlyVerified = { choices, rules: [rule({ wholeYears: 1, mainPartYears: 2 })] };
    expect(asks({ choices, rules }, "2026-01-01")).toBe(true);
    expect(asks(onlyVerified, "2020-01-01")).toBe(false);
    // Free by a verified rule already; then the longer years that were only heard of decide.
    const heard = { choices, rules: [...onlyVerified.rules, rule({ wholeYears: 5, standing: "unverified" })] };
    expect(asks(heard, "2026-01-01")).toBe(false);
    expect(asks(heard, "2024-01-01")).toBe(true);
    // Charged by a verified rule, but what was only heard of might be longer than it is told.
    expect(asks(withRules(rule({ wholeYears: 1, mainPartYears: 3 })), "2020-01-01")).toBe(true);
  });
});

describe("in the first days after the purchase", () => {
  const on = (days: number, table: ThreeGuarantees = { choices, rules }, asset = washer("2026-09-26")) => {
    const told = entitlement(asset, table, addLocalDays("2026-09-26", days));
    return told.kind === "to_confirm" ? undefined : told.choice;
  };

  test("the customer chooses refund, exchange or repair for 7 days, exchange or repair for 15, by articles 9 and 10", () => {
    const verified = { jurisdiction: "CN", source: "CN 1995", standing: "verified" };
    const refund = { remedy: "refund", until: "2026-10-03", article: 9, ...verified };
    const exchange = { remedy: "exchange", until: "2026-10-11", article: 10, ...verified };
    expect([0, 7, 8, 15, 16].map((days) => on(days))).toEqual([refund, refund, exchange, exchange, undefined]);
  });

  test("goods the law does not name have no days of choice by law, but those the maker gives", () => {
    const dishwasher = { ...washer("2026-09-26"), category: "dishwasher" };
    expect(on(1, { choices, rules }, dishwasher)).toBeUndefined();
    expect(on(1, withChoices(choice({})), dishwasher)).toMatchObject({ jurisdiction: "brand", until: "2026-10-26" });
  });

  test("a province's days hold there alone, and the longer ones win", () => {
    const table = withChoices(choice({ jurisdiction: "CN-33", days: 10 }));
    expect(on(8, table, washer("2026-09-26", HANGZHOU))).toMatchObject({ remedy: "refund", jurisdiction: "CN-33" });
    expect(on(8, table)).toMatchObject({ remedy: "exchange", jurisdiction: "CN" });
  });
});

describe("cases of the house (DOMAIN §10)", () => {
  test("the machine that walks, bought in September 1997: its main parts are covered in June 2000, nothing is in June 2002", () => {
    const machine = washer("1997-09-15", CHENGDU, "XQG50-8");
    expect(entitlement(machine, { choices, rules }, "2000-06-08")).toMatchObject({
      rule: "main_part_only",
      until: "2000-09-15",
      asks: true,
    });
    expect(entitlement(machine, { choices, rules }, "2002-06-03")).toMatchObject({ rule: "expired", since: "2000-09-15", asks: true });
  });

  test("the e-mail without an address or a date of purchase: whoever takes it asks for the invoice", () => {
    const machine = { ...washer(""), purchasedOn: null, divisionCode: "510700" };
    expect(entitlement(machine, { choices, rules }, "2026-09-26")).toEqual({ kind: "to_confirm", rule: "no_purchase_date" });
  });
});

describe("whatever the table", () => {
  const day = fc
    .date({ min: new Date("2020-01-01T00:00:00Z"), max: new Date("2030-12-31T00:00:00Z"), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));
  const maybeDay = fc.option(day, { freq: 3 });
  const anyRule: fc.Arbitrary<ThreeGuaranteesRule> = fc.record({
    jurisdiction: fc.oneof(
      fc.constantFrom("CN" as const, "CN-33" as const, "CN-51" as const, "brand" as const),
      fc.constantFrom(...JURISDICTIONS),
    ),
    category: fc.constantFrom("washing_machine", "washing_machine", "dishwasher"),
    model: fc.constantFrom(null, null, "XQG50-8", "XQG60-1"),
    boughtFrom: maybeDay,
    boughtUntil: maybeDay,
    wholeYears: fc.nat(6),
    mainPartYears: fc.option(fc.nat(10)),
    source: fc.constantFrom("CN 1995", "maker", "另一份"),
    article: fc.option(fc.integer({ min: 1, max: 20 })),
    standing: fc.constantFrom(...STANDINGS),
  });
  const anyChoice: fc.Arbitrary<ThreeGuaranteesChoice> = fc.record({
    jurisdiction: fc.constantFrom("CN" as const, "CN-33" as const, "CN-51" as const, "brand" as const),
    remedy: fc.constantFrom("refund" as const, "exchange" as const),
    days: fc.integer({ min: 1, max: 60 }),
    source: fc.constantFrom("CN 1995", "maker"),
    article: fc.option(fc.integer({ min: 1, max: 20 })),
    standing: fc.constantFrom(...STANDINGS),
  });
  const table = fc.record({ rules: fc.array(anyRule, { maxLength: 6 }), choices: fc.array(anyChoice, { maxLength: 4 }) });
  const asset: fc.Arbitrary<Entitled> = fc.record({
    category: fc.constant("washing_machine"),
    modelCode: fc.constantFrom(null, "XQG50-8", "XQG60-1"),
    purchasedOn: day,
    divisionCode: fc.constantFrom(CHENGDU, HANGZHOU, "330100", "110105", ""),
  });

  /** What the customer has of it: who pays, how long still, and which remedies may be chosen until when. */
  const worth = (told: Entitlement) => ({
    free: [false, true].filter((isMainPart) => payerOf({ isMainPart }, told) === "warranty").length,
    until: "until" in told ? told.until : "since" in told ? told.since : "",
    remedy: "choice" in told && told.choice ? (told.choice.remedy === "refund" ? 2 : 1) : 0,
    chosenUntil: ("choice" in told && told.choice?.until) || "",
  });
  const isNoWorse = (before: Entitlement, after: Entitlement) => {
    const [was, is] = [worth(before), worth(after)];
    expect(is.free).toBeGreaterThanOrEqual(was.free);
    if (is.free === was.free) expect(is.until >= was.until).toBe(true);
    expect(is.remedy).toBeGreaterThanOrEqual(was.remedy);
    if (is.remedy === was.remedy) expect(is.chosenUntil >= was.chosenUntil).toBe(true);
  };
  const someDays = fc.nat(4000);

  test("another rule never makes the customer worse off", () => {
    fc.assert(
      fc.property(asset, table, anyRule, anyChoice, someDays, (appliance, before, more, moreDays, age) => {
        const today = addLocalDays(appliance.purchasedOn ?? "", age);
        const told = entitlement(appliance, before, today);
        isNoWorse(told, entitlement(appliance, { ...before, rules: [...before.rules, more] }, today));
        isNoWorse(told, entitlement(appliance, { ...before, choices: [...before.choices, moreDays] }, today));
      }),
      { numRuns: 2000 },
    );
  });

  test("the order in which rules are written has no influence", () => {
    fc.assert(
      fc.property(asset, table, fc.infiniteStream(fc.nat()), someDays, (appliance, written, numbers, age) => {
        const today = addLocalDays(appliance.purchasedOn ?? "", age);
        const shuffled = <T>(rows: readonly T[]) =>
          rows
            .map((row) => ({ row, place: numbers.next().value ?? 0 }))
            .sort((a, b) => a.place - b.place)
            .map(({ row }) => row);
        const other = { rules: shuffled(written.rules), choices: shuffled(written.choices) };
        expect(entitlement(appliance, other, today)).toEqual(entitlement(appliance, written, today));
      }),
      { numRuns: 2000 },
    );
  });

  test("the last day of a period is covered and the next is not, unless another rule covers it", () => {
    fc.assert(
      fc.property(day, fc.nat(6), fc.integer({ min: 1, max: 6 }), (boughtOn, wholeYears, more) => {
        const only = { choices: [], rules: [rule({ wholeYears, mainPartYears: wholeYears + more })] };
        const [whole, main] = [anniversary(boughtOn, wholeYears), anniversary(boughtOn, wholeYears + more)];
        const ruleOn = (today: string) => entitlement(washer(boughtOn), only, today).rule;
        expect([whole, addLocalDays(whole, 1), main, addLocalDays(main, 1)].map(ruleOn)).toEqual([
          "whole_unit",
          "main_part_only",
          "main_part_only",
          "expired",
        ]);
        expect(ruleOn(addLocalDays(boughtOn, -1))).toBe("bought_in_future");
      }),
    );
  });
});
