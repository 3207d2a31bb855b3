import { z } from "zod";
import { definePolicy } from "#lib/shared/policy.ts";

const Rule = z.strictObject({
  category: z.string(),
  wholeYears: z.int().min(0).max(30),
  mainPartYears: z.int().min(0).max(30).nullable(),
  /** Whether the text of the rule itself was read; an unverified value is confirmed by a person before it decides money. */
  verified: z.boolean(),
  source: z.string(),
});
export type ThreeGuaranteesRule = z.infer<typeof Rule>;

/**
 * 三包: years of the whole unit and of main parts by category. Where the national rules name the goods, values and their
 * verification are as in the facts the house was given (部分商品修理更换退货责任规定, 1995; `null`: the rules name no main
 * part). Dishwashers, water purifiers and gas hobs stand on the maker's promise, and so do electric water heaters, which
 * share a category with the gas ones. Nothing here was read in the text itself, so every value waits for a person.
 */
export const threeGuaranteesPolicy = definePolicy("warranty.three_guarantees", z.strictObject({ rules: z.array(Rule) }), {
  rules: [
    { category: "washing_machine", wholeYears: 1, mainPartYears: 3, verified: false, source: "CN 1995" },
    { category: "refrigerator", wholeYears: 1, mainPartYears: 3, verified: false, source: "CN 1995" },
    { category: "air_conditioner", wholeYears: 1, mainPartYears: 3, verified: false, source: "CN 1995" },
    { category: "range_hood", wholeYears: 1, mainPartYears: null, verified: false, source: "CN 1995" },
    { category: "water_heater", wholeYears: 1, mainPartYears: null, verified: false, source: "CN 1995" },
    { category: "gas_stove", wholeYears: 1, mainPartYears: null, verified: false, source: "maker" },
    { category: "dishwasher", wholeYears: 1, mainPartYears: null, verified: false, source: "maker" },
    { category: "water_purifier", wholeYears: 1, mainPartYears: null, verified: false, source: "maker" },
  ],
});
