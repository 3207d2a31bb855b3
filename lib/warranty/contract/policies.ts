import { z } from "zod";
import { definePolicy } from "#lib/shared/policy.ts";
import { CHOSEN_REMEDIES, JURISDICTIONS, STANDINGS } from "./vocabulary.ts";

const optional = <T extends z.ZodType>(schema: T) => schema.nullish().transform((value) => value ?? null);

const source = {
  jurisdiction: z.enum(JURISDICTIONS),
  /** Title of the text the value stands in, or a short name of one the product knows by itself (`CN 1995`, `maker`). */
  source: z.string().trim().min(1).max(120),
  article: optional(z.int().min(1).max(999)),
  /** Whether the text itself was read; what was not is confirmed by a person before it decides money. */
  standing: z.enum(STANDINGS),
};

const Rule = z
  .strictObject({
    ...source,
    category: z.string().min(1).max(60),
    /** The maker may promise one model, or what was bought within certain days, more than the category. */
    model: optional(z.string().trim().max(60)).transform((code) => code || null),
    boughtFrom: optional(z.iso.date()),
    boughtUntil: optional(z.iso.date()),
    wholeYears: z.int().min(0).max(30),
    mainPartYears: optional(z.int().min(0).max(30)),
  })
  .refine(({ boughtFrom, boughtUntil }) => !boughtFrom || !boughtUntil || boughtFrom <= boughtUntil, {
    path: ["boughtUntil"],
    message: "ends_before_it_begins",
  });
export type ThreeGuaranteesRule = z.output<typeof Rule>;

const Choice = z.strictObject({ ...source, remedy: z.enum(CHOSEN_REMEDIES), days: z.int().min(1).max(365) });
export type ThreeGuaranteesChoice = z.output<typeof Choice>;

const Table = z.strictObject({ choices: z.array(Choice).max(200), rules: z.array(Rule).max(1000) });
export type ThreeGuarantees = z.output<typeof Table>;

const read1995 = { jurisdiction: "CN", source: "CN 1995", standing: "verified" } as const;
const CHOICES_OF_1995: readonly ThreeGuaranteesChoice[] = [
  { ...read1995, remedy: "refund", days: 7, article: 9 },
  { ...read1995, remedy: "exchange", days: 15, article: 10 },
];

/**
 * Version 1 was one flat list without jurisdictions: a rule was the maker's promise or a national one, verified or not,
 * and the days of choice were not in it. Whoever has such a version goes on with the same years.
 */
const FlatRule = z.strictObject({
  category: z.string(),
  wholeYears: z.number(),
  mainPartYears: z.number().nullable(),
  verified: z.boolean(),
  source: z.string(),
});
const Flat = z.strictObject({ rules: z.array(FlatRule) });

function withJurisdictions(stored: unknown): unknown {
  const flat = Flat.safeParse(stored);
  if (!flat.success) return stored;
  const rules = flat.data.rules.map(({ verified, ...rule }) => ({
    ...rule,
    ...{ jurisdiction: rule.source === "maker" ? "brand" : "CN", article: null, standing: verified ? "verified" : "unverified" },
  }));
  return { choices: CHOICES_OF_1995, rules };
}

const every = { model: null, boughtFrom: null, boughtUntil: null, article: null } as const;
const national = { ...every, jurisdiction: "CN", source: "CN 1995", standing: "unverified" } as const;
const maker = { ...every, jurisdiction: "brand", source: "maker", standing: "unverified" } as const;

/**
 * 三包 (DOMAIN §9): for each jurisdiction — national, a province, the maker's promise — the years of the whole unit and of
 * main parts (`null`: none is named) by category, and the days in which the customer may choose the remedy. Values and
 * what is known of them are as in the facts the house was given (部分商品修理更换退货责任规定, 1995): the days of choice
 * were read in the text, no period was. The facts disagree about refrigerators and washing machines (their depreciation),
 * so those rules are marked. The provincial text that is known (Zhejiang, 2017) has rules of procedure and no period of
 * its own. Dishwashers, water purifiers and gas hobs stand on the maker's promise; electric water heaters do too, and
 * share a category with the gas ones.
 */
export const threeGuaranteesPolicy = definePolicy("warranty.three_guarantees", z.preprocess(withJurisdictions, Table), {
  choices: [...CHOICES_OF_1995],
  rules: [
    { ...national, category: "washing_machine", wholeYears: 1, mainPartYears: 3, standing: "conflicting" },
    { ...national, category: "refrigerator", wholeYears: 1, mainPartYears: 3, standing: "conflicting" },
    { ...national, category: "air_conditioner", wholeYears: 1, mainPartYears: 3 },
    { ...national, category: "range_hood", wholeYears: 1, mainPartYears: null },
    { ...national, category: "water_heater", wholeYears: 1, mainPartYears: null },
    { ...maker, category: "gas_stove", wholeYears: 1, mainPartYears: null },
    { ...maker, category: "dishwasher", wholeYears: 1, mainPartYears: null },
    { ...maker, category: "water_purifier", wholeYears: 1, mainPartYears: null },
  ],
});
