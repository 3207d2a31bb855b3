import { z } from "zod";
import { definePolicy } from "#lib/shared/policy.ts";
import { ANY_CATEGORY, PRICE_BASES, PRICED_TYPES, type PricedType } from "./vocabulary.ts";

const Fen = z.int().min(0).max(10_000_000);
const Row = z.strictObject({
  category: z.string().min(1).max(60),
  type: z.enum(PRICED_TYPES),
  callOutFen: Fen,
  /** Labour begins here; what the work really takes is in the catalogue. */
  labourFen: Fen,
  /** What is left to pay while the whole unit is covered; the same as without cover where the promise leaves this work out. */
  coveredCallOutFen: Fen,
  coveredLabourFen: Fen,
});
export type PriceRow = z.output<typeof Row>;

const List = z.strictObject({ rows: z.array(Row).max(400) }).superRefine(({ rows }, context) => {
  rows.forEach(({ category, type }, index) => {
    const isSaid = rows.findIndex((row) => row.category === category && row.type === type) < index;
    if (isSaid) context.addIssue({ code: "custom", path: ["rows", index, "type"], message: "price_said_twice", input: type });
  });
});
export type PriceList = z.output<typeof List>;

const row = (category: string, type: PricedType, callOut: number, labour: number, covered: readonly [number, number]): PriceRow => ({
  ...{ category, type, callOutFen: callOut * 100, labourFen: labour * 100 },
  ...{ coveredCallOutFen: covered[0] * 100, coveredLabourFen: covered[1] * 100 },
});
const FREE = [0, 0] as const;
/** Repairs and checks are covered while the whole unit is. */
const covered = (category: string, type: PricedType, callOut: number, labour: number) => row(category, type, callOut, labour, FREE);
/** The promise leaves this work out: it costs the same with and without cover. */
const apart = (category: string, type: PricedType, callOut: number, labour: number) =>
  row(category, type, callOut, labour, [callOut, labour]);

/**
 * What a caller is told before anybody comes (DOMAIN §5, §7: the uniform price list): the fee for coming and what labour begins
 * at, by product and kind of work, with and without cover. Parts are priced in the catalogue. Values are the demo brand's.
 */
export const priceListPolicy = definePolicy("warranty.price_list", List, {
  rows: [
    covered(ANY_CATEGORY, "repair", 50, 60),
    covered(ANY_CATEGORY, "installation", 0, 80),
    covered(ANY_CATEGORY, "delivery", 0, 0),
    covered(ANY_CATEGORY, "survey", 0, 0),
    apart(ANY_CATEGORY, "maintenance", 30, 120),
    covered(ANY_CATEGORY, "inspection", 50, 70),
    apart(ANY_CATEGORY, "relocation", 50, 150),
    covered(ANY_CATEGORY, "exchange", 0, 0),
    covered("air_conditioner", "repair", 60, 80),
    covered("air_conditioner", "installation", 0, 200),
    apart("air_conditioner", "maintenance", 30, 200),
    apart("air_conditioner", "relocation", 60, 300),
    covered("water_heater", "repair", 50, 80),
    covered("water_heater", "installation", 0, 140),
    covered("range_hood", "installation", 0, 160),
    apart("range_hood", "maintenance", 30, 180),
    covered("gas_stove", "inspection", 0, 60),
    apart("water_purifier", "maintenance", 30, 80),
  ],
});

/** What a customer is told that it costs, in whole fen. `provisional`: it hangs on a rule nobody has verified yet. */
export const ToldPrice = z.strictObject({
  /** Of the price list. */
  version: z.int().min(0),
  basis: z.enum(PRICE_BASES),
  callOutFen: Fen,
  labourFen: Fen,
  provisional: z.boolean(),
});
export type ToldPrice = z.output<typeof ToldPrice>;
