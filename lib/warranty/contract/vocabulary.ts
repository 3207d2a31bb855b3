/** Provinces of the mainland by the first two digits of their division codes (GB/T 2260). */
export const PROVINCES = [
  ...(["11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37"] as const),
  ...(["41", "42", "43", "44", "45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64", "65"] as const),
] as const;
export type Province = (typeof PROVINCES)[number];

/** Whose rule it is: the nation's, a province's (`CN-33`: Zhejiang), or the maker's promise. */
export type Jurisdiction = "CN" | `CN-${Province}` | "brand";
export const JURISDICTIONS: readonly Jurisdiction[] = ["CN", ...PROVINCES.map((code) => `CN-${code}` as const), "brand"];

/** Whether a value was read in the text itself, only heard of, or is told in two ways. */
export const STANDINGS = ["verified", "unverified", "conflicting"] as const;
export type Standing = (typeof STANDINGS)[number];

/** What the customer may choose instead of a repair: refund (then exchange as well), or exchange. */
export const CHOSEN_REMEDIES = ["refund", "exchange"] as const;
export type ChosenRemedy = (typeof CHOSEN_REMEDIES)[number];

/** Kinds of work that have a price: those for which somebody comes. */
export const PRICED_TYPES = [
  "repair",
  "installation",
  "delivery",
  "survey",
  "maintenance",
  "inspection",
  "relocation",
  "exchange",
] as const;
export type PricedType = (typeof PRICED_TYPES)[number];

/** A row for every product that has none of its own. */
export const ANY_CATEGORY = "any";

/**
 * Why it costs what it costs: covered by the entitlement · this work is not part of it · every period has passed · main parts
 * alone are free · a fact is missing, so it costs this unless the invoice shows cover.
 */
export const PRICE_BASES = ["covered", "not_covered", "charged", "main_part_only", "to_confirm"] as const;
export type PriceBasis = (typeof PRICE_BASES)[number];
