import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { fieldProblems } from "#lib/platform/field-problems.ts";
import { threeGuaranteesPolicy } from "#lib/warranty/contract/policies.ts";
import { PROVINCES } from "#lib/warranty/contract/vocabulary.ts";
import { entitlement } from "#lib/warranty/rules/entitlement.ts";
import { recordedEntitlement } from "#lib/warranty/rules/recorded-entitlement.ts";

const { schema, initial } = threeGuaranteesPolicy;

/** As version 1 stands in the databases of houses that are older than jurisdictions, one value of it decided anew. */
const FLAT = {
  rules: [
    { category: "washing_machine", wholeYears: 2, mainPartYears: 3, verified: true, source: "CN 1995" },
    { category: "range_hood", wholeYears: 1, mainPartYears: null, verified: false, source: "CN 1995" },
    { category: "gas_stove", wholeYears: 1, mainPartYears: null, verified: false, source: "maker" },
  ],
};

describe("the rule table", () => {
  test("of an older version is read with the years it has, and gives the same to the same appliance", () => {
    const read = schema.parse(FLAT);
    expect(
      read.rules.map(({ jurisdiction, wholeYears, mainPartYears, standing }) => [jurisdiction, wholeYears, mainPartYears, standing]),
    ).toEqual([
      ["CN", 2, 3, "verified"],
      ["CN", 1, null, "unverified"],
      ["brand", 1, null, "unverified"],
    ]);
    expect(read.choices).toEqual(initial.choices);
    const machine = { category: "washing_machine", modelCode: null, purchasedOn: "2024-09-26", divisionCode: "510703" };
    expect(entitlement(machine, read, "2026-09-26")).toMatchObject({ kind: "free", until: "2026-09-26", asks: false });
  });

  test("is the same when it was stored and read again", () => {
    expect(schema.parse(JSON.parse(JSON.stringify(initial)))).toEqual(initial);
    expect(schema.parse(schema.parse(FLAT))).toEqual(schema.parse(FLAT));
  });

  test("a wrong value is said at its field", () => {
    const [first, ...others] = initial.rules;
    const problems = (changes: object, choice: object = {}) => {
      const parsed = schema.safeParse(
        {
          rules: [{ ...first, ...changes }, ...others],
          choices: [{ ...initial.choices[0], ...choice }],
        },
        { reportInput: true },
      );
      return parsed.success ? {} : fieldProblems(parsed.error);
    };
    expect(problems({})).toEqual({});
    expect(problems({ wholeYears: null, category: "", source: " " })).toEqual({
      ...{ "rules.0.wholeYears": { code: "required" }, "rules.0.category": { code: "required" }, "rules.0.source": { code: "required" } },
    });
    expect(problems({ wholeYears: "一年", mainPartYears: 31, article: 0 })).toEqual({
      "rules.0.wholeYears": { code: "invalid" },
      "rules.0.mainPartYears": { code: "too_large", data: { maximum: 30 } },
      "rules.0.article": { code: "too_small", data: { minimum: 1 } },
    });
    expect(problems({ jurisdiction: "CN-99", standing: "yes", boughtFrom: "2026-02-30" })).toEqual({
      "rules.0.jurisdiction": { code: "not_one_of" },
      "rules.0.standing": { code: "not_one_of" },
      "rules.0.boughtFrom": { code: "not_a_date" },
    });
    expect(problems({ boughtFrom: "2026-02-02", boughtUntil: "2026-02-01" })).toEqual({
      "rules.0.boughtUntil": { code: "ends_before_it_begins" },
    });
    expect(problems({}, { days: 0, remedy: "gift" })).toEqual({
      "choices.0.days": { code: "too_small", data: { minimum: 1 } },
      "choices.0.remedy": { code: "not_one_of" },
    });
  });

  test("names every province in both languages", () => {
    for (const locale of ["zh-CN", "en"]) {
      const words = JSON.parse(readFileSync(`lib/i18n/messages/${locale}/warranty.json`, "utf8"));
      expect(Object.keys(words.provinces).sort()).toEqual([...PROVINCES].sort());
    }
  });
});

describe("what was recorded with a request", () => {
  const recorded = (entitlement: string, rule: object) => recordedEntitlement({ entitlement, entitlementRule: JSON.stringify(rule) });

  test("is nothing where no appliance was concerned", () => {
    expect(recorded("none", {})).toBeNull();
  });

  test("before there were jurisdictions is told with the one its source has, and asks where it was not verified", () => {
    const old = { kind: "charged", rule: "main_part_only", until: "2027-09-26", verified: false, source: "CN 1995" };
    expect(recorded("charged", old)).toEqual({
      ...{ kind: "charged", rule: "main_part_only", until: "2027-09-26" },
      ...{ jurisdiction: "CN", source: "CN 1995", standing: "unverified", asks: true },
    });
    expect(recorded("free", { kind: "free", rule: "whole_unit", until: "2027-01-01", verified: true, source: "maker" })).toMatchObject({
      ...{ jurisdiction: "brand", standing: "verified", asks: false },
    });
    expect(recorded("to_confirm", { kind: "to_confirm", rule: "no_rule" })).toEqual({ kind: "to_confirm", rule: "no_rule" });
  });

  test("since then is what was decided, word for word", () => {
    const machine = { category: "washing_machine", modelCode: null, purchasedOn: "2026-09-20", divisionCode: "330106" };
    const told = entitlement(machine, initial, "2026-09-26");
    expect(recorded(told.kind, told)).toEqual(told);
  });
});
