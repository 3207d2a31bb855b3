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
 * 三包: years of the whole unit and of main parts by category, national rules. The two categories of the first catalogue;
 * values and their verification as in the facts the house was given (部分商品修理更换退货责任规定, 1995).
 */
export const threeGuaranteesPolicy = definePolicy("warranty.three_guarantees", z.strictObject({ rules: z.array(Rule) }), {
  rules: [
    { category: "washing_machine", wholeYears: 1, mainPartYears: 3, verified: false, source: "CN 1995" },
    { category: "refrigerator", wholeYears: 1, mainPartYears: 3, verified: false, source: "CN 1995" },
  ],
});
