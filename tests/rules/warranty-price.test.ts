import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { FIELD_TYPES } from "#lib/requests/contract/vocabulary.ts";
import { type ThreeGuaranteesRule, threeGuaranteesPolicy } from "#lib/warranty/contract/policies.ts";
import { type PriceRow, priceListPolicy } from "#lib/warranty/contract/price-list.ts";
import { PRICED_TYPES } from "#lib/warranty/contract/vocabulary.ts";
import { entitlement } from "#lib/warranty/rules/entitlement.ts";
import { isSamePrice, priceOf } from "#lib/warranty/rules/price.ts";

const TODAY = "2026-09-26";
const { choices, rules } = threeGuaranteesPolicy.initial;
const rule = (jurisdiction: "CN" | "brand", wholeYears: number, standing: "verified" | "unverified" = "verified"): ThreeGuaranteesRule => ({
  ...{ jurisdiction, standing, source: "text", article: 1, category: "kettle", model: null, boughtFrom: null, boughtUntil: null },
  ...{ wholeYears, mainPartYears: null },
});
const owed = (purchasedOn: string | null, category = "washing_machine", more: readonly ThreeGuaranteesRule[] = []) =>
  entitlement({ category, modelCode: null, purchasedOn, divisionCode: "510703" }, { choices, rules: [...rules, ...more] }, TODAY);
const row = (category: string, change: Partial<PriceRow> = {}): PriceRow => ({
  ...{ category, type: "repair", callOutFen: 5000, labourFen: 6000, coveredCallOutFen: 0, coveredLabourFen: 0 },
  ...change,
});
const list = { version: 3, value: { rows: [row("any"), row("air_conditioner", { callOutFen: 9000 })] } };
const price = (purchasedOn: string | null, category = "washing_machine", more: readonly ThreeGuaranteesRule[] = []) =>
  priceOf(list, { category, type: "repair" }, owed(purchasedOn, category, more));

describe("what a caller is told that it costs", () => {
  test("is nothing while the national rule covers the whole unit, and provisional as long as nobody has verified the rule", () => {
    expect(price("2026-01-01")).toEqual({ version: 3, basis: "covered", callOutFen: 0, labourFen: 0, provisional: true });
    expect(price("2026-01-01", "kettle", [rule("CN", 1)])).toMatchObject({ basis: "covered", provisional: false });
  });

  test("is nothing while the maker promises more than the nation", () => {
    const both = [rule("CN", 1), rule("brand", 6)];
    expect(price("2022-01-01", "kettle", [rule("CN", 1)])).toMatchObject({ basis: "charged", callOutFen: 5000 });
    expect(price("2022-01-01", "kettle", both)).toMatchObject({ basis: "covered", callOutFen: 0, labourFen: 0 });
  });

  test("is the fee and labour of the product once every period has passed, else those for every product", () => {
    expect(price("2010-01-01")).toMatchObject({ basis: "charged", callOutFen: 5000, labourFen: 6000 });
    expect(price("2010-01-01", "air_conditioner")).toMatchObject({ basis: "charged", callOutFen: 9000, labourFen: 6000 });
  });

  test("is charged while main parts alone are free, and says so", () => {
    expect(price("2024-06-01")).toMatchObject({ basis: "main_part_only", callOutFen: 5000, labourFen: 6000 });
  });

  test("without a day of purchase is what it costs out of cover, to be confirmed by the invoice", () => {
    expect(price(null)).toEqual({ version: 3, basis: "to_confirm", callOutFen: 5000, labourFen: 6000, provisional: false });
    expect(price("2026-01-01", "toaster")).toMatchObject({ basis: "to_confirm" });
  });

  test("of work that cover leaves out is the same whatever is known of the appliance", () => {
    const cleaning = row("any", { type: "maintenance", coveredCallOutFen: 5000, coveredLabourFen: 6000 });
    for (const purchasedOn of [null, "2026-01-01", "2024-06-01", "2010-01-01"]) {
      const told = priceOf(
        { version: 1, value: { rows: [cleaning] } },
        { category: "washing_machine", type: "maintenance" },
        owed(purchasedOn),
      );
      expect(told).toEqual({ version: 1, basis: "not_covered", callOutFen: 5000, labourFen: 6000, provisional: false });
    }
  });

  test("is nothing at all where the list has no row: then nothing is promised", () => {
    expect(priceOf(list, { category: "washing_machine", type: "enquiry" }, owed("2026-01-01"))).toBeNull();
  });

  test("never costs more in cover than out of it by the list we start with", () => {
    for (const one of priceListPolicy.initial.rows) {
      expect(one.coveredCallOutFen, one.category).toBeLessThanOrEqual(one.callOutFen);
      expect(one.coveredLabourFen, one.category).toBeLessThanOrEqual(one.labourFen);
    }
  });

  test("is whole fen and not below nothing for every product, kind of work and day of purchase", () => {
    const started = { version: 0, value: priceListPolicy.initial };
    const bought = fc
      .date({ min: new Date("2000-01-01Z"), max: new Date("2027-01-01Z"), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    fc.assert(
      fc.property(
        fc.constantFrom(...PRICED_TYPES),
        fc.constantFrom("air_conditioner", "dishwasher", "kettle"),
        fc.option(bought),
        (type, category, day) => {
          const told = priceOf(started, { category, type }, owed(day, category));
          expect(told && Number.isSafeInteger(told.callOutFen + told.labourFen) && Math.min(told.callOutFen, told.labourFen) >= 0).toBe(
            true,
          );
          expect(told && isSamePrice(told, { ...told })).toBe(true);
        },
      ),
    );
  });
});

describe("the price list", () => {
  const parsed = (rows: readonly PriceRow[]) => priceListPolicy.schema.safeParse({ rows });

  test("has prices for exactly the kinds of work for which somebody comes", () => {
    expect([...PRICED_TYPES].sort()).toEqual([...FIELD_TYPES].sort());
    expect(parsed(priceListPolicy.initial.rows).success).toBe(true);
  });

  test("says one price once, in whole fen", () => {
    expect(parsed([row("any"), row("any", { labourFen: 1 })]).error?.issues).toMatchObject([
      { path: ["rows", 1, "type"], message: "price_said_twice" },
    ]);
    expect(parsed([row("any"), row("fridge")]).success).toBe(true);
    expect(parsed([row("any", { labourFen: 0.5 })]).success).toBe(false);
    expect(parsed([row("any", { callOutFen: -1 })]).success).toBe(false);
  });

  test("was told as it holds only where version, reason and both amounts are the same", () => {
    const told = { version: 1, basis: "charged", callOutFen: 1, labourFen: 2, provisional: false } as const;
    expect(isSamePrice(told, { ...told })).toBe(true);
    expect(isSamePrice(told, null)).toBe(false);
    for (const change of [{ version: 2 }, { basis: "covered" as const }, { callOutFen: 0 }, { labourFen: 3 }, { provisional: true }])
      expect(isSamePrice(told, { ...told, ...change })).toBe(false);
  });
});
