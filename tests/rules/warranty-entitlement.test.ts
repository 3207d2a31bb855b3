import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addLocalDays, anniversary } from "#lib/shared/service-calendar.ts";
import { type ThreeGuaranteesRule, threeGuaranteesPolicy } from "#lib/warranty/contract/policies.ts";
import { entitlement, payerOf } from "#lib/warranty/rules/entitlement.ts";

const { choices, rules } = threeGuaranteesPolicy.initial;
const MIANYANG = "510703";
const given = (purchasedOn: string | null, today: string, category = "washing_machine", more: readonly ThreeGuaranteesRule[] = []) =>
  entitlement({ category, modelCode: null, purchasedOn, divisionCode: MIANYANG }, { choices, rules: [...rules, ...more] }, today);

const day = fc
  .date({ min: new Date("1995-01-01T00:00:00Z"), max: new Date("2035-12-31T00:00:00Z"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe("what the law gives an appliance", () => {
  test("the whole unit is free for a year, the anniversary of the invoice included", () => {
    expect(given("2025-09-26", "2026-09-26")).toMatchObject({ kind: "free", rule: "whole_unit", until: "2026-09-26" });
    expect(given("2025-09-26", "2026-09-27")).toMatchObject({ kind: "charged", rule: "main_part_only", until: "2028-09-26" });
  });

  test("main parts are free for three years, then every period has passed", () => {
    expect(given("2023-09-26", "2026-09-26")).toMatchObject({ kind: "charged", rule: "main_part_only" });
    expect(given("2023-09-26", "2026-09-27")).toMatchObject({ kind: "charged", rule: "expired", since: "2026-09-26" });
  });

  test("what was bought on 29 February is covered to the end of February", () => {
    expect(given("2024-02-29", "2025-02-28")).toMatchObject({ kind: "free", until: "2025-02-28" });
    expect(given("2024-02-29", "2025-03-01")).toMatchObject({ kind: "charged" });
  });

  test("a missing fact is a person's to confirm, never free and never charged", () => {
    expect(given(null, "2026-09-26")).toEqual({ kind: "to_confirm", rule: "no_purchase_date" });
    expect(given("2026-09-27", "2026-09-26")).toEqual({ kind: "to_confirm", rule: "bought_in_future" });
    expect(given("2026-09-01", "2026-09-26", "kettle")).toEqual({ kind: "to_confirm", rule: "no_rule" });
  });

  test("goods without main parts in the rule are free for a year, then every period has passed", () => {
    expect(given("2025-09-26", "2026-09-26", "range_hood")).toMatchObject({ kind: "free", rule: "whole_unit", source: "CN 1995" });
    expect(given("2025-09-26", "2026-09-27", "range_hood")).toMatchObject({ kind: "charged", rule: "expired", since: "2026-09-26" });
    expect(given("2024-09-26", "2026-09-26", "air_conditioner")).toMatchObject({ rule: "main_part_only", until: "2027-09-26" });
    expect(given("2026-01-01", "2026-09-26", "dishwasher")).toMatchObject({
      ...{ kind: "free", jurisdiction: "brand", standing: "unverified", source: "maker", asks: true },
    });
  });

  test("has one rule for each category, and none passes for read before somebody read it", () => {
    expect(rules.map(({ category }) => category)).toEqual([...new Set(rules.map(({ category }) => category))]);
    expect(rules).toHaveLength(8);
    expect(rules.filter(({ standing }) => standing === "verified")).toEqual([]);
    const disputed = rules.filter(({ standing }) => standing === "conflicting").map(({ category }) => category);
    expect(disputed).toEqual(["washing_machine", "refrigerator"]);
  });

  test("says whose rule it is, whether its value was verified, and where it stands", () => {
    const told = { jurisdiction: "CN", standing: "unverified", source: "CN 1995" };
    expect(given("2026-01-01", "2026-09-26", "air_conditioner")).toMatchObject(told);
  });

  test("cover never comes back as time goes on", () => {
    const rank = (purchasedOn: string, today: string) =>
      ["whole_unit", "main_part_only", "expired"].indexOf(given(purchasedOn, today).rule);
    fc.assert(
      fc.property(day, fc.nat(2000), fc.nat(2000), (bought, first, more) => {
        expect(rank(bought, addLocalDays(bought, first + more))).toBeGreaterThanOrEqual(rank(bought, addLocalDays(bought, first)));
      }),
    );
  });

  test("the last free day is the anniversary and the next one is not free, on any date", () => {
    fc.assert(
      fc.property(day, (bought) => {
        const last = anniversary(bought, 1);
        expect(given(bought, last).kind).toBe("free");
        expect(given(bought, addLocalDays(last, 1)).kind).toBe("charged");
      }),
    );
  });
});

describe("who pays a line of the price list", () => {
  const line = (isMainPart: boolean) => ({ isMainPart });

  test("nobody at the door while the whole unit is covered; later main parts alone are free", () => {
    expect(payerOf(line(false), { kind: "free", rule: "whole_unit" })).toBe("warranty");
    expect(payerOf(line(true), { kind: "charged", rule: "main_part_only" })).toBe("warranty");
    expect(payerOf(line(false), { kind: "charged", rule: "main_part_only" })).toBe("customer");
    expect(payerOf(line(true), { kind: "charged", rule: "expired" })).toBe("customer");
    expect(payerOf(line(true), { kind: "to_confirm", rule: "no_purchase_date" })).toBe("customer");
  });
});
