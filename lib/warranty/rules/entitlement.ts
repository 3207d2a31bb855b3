import { anniversary, type LocalDay } from "#lib/shared/service-calendar.ts";
import type { ThreeGuaranteesRule } from "../contract/policies.ts";

/**
 * What the law gives this asset today, as a sentence's code and values. `free`: whole unit covered; `main_part`: only
 * main parts are free, labour and other parts are charged; `charged`: every period has passed; `to_confirm`: a fact is
 * missing, so a person must look at the invoice.
 */
export type Entitlement =
  | { readonly kind: "free"; readonly rule: "whole_unit"; readonly until: LocalDay; readonly verified: boolean; readonly source: string }
  | { readonly kind: "charged"; readonly rule: "main_part_only"; readonly until: LocalDay; readonly verified: boolean; readonly source: string }
  | { readonly kind: "charged"; readonly rule: "expired"; readonly since: LocalDay; readonly verified: boolean; readonly source: string }
  | { readonly kind: "to_confirm"; readonly rule: "no_purchase_date" | "no_rule" | "bought_in_future" };

/**
 * Basic 三包 rule: the period starts on the invoice day and the day of the anniversary is the last one covered
 * (DOMAIN §9; the most favourable reading to the customer). `today` is a local day.
 */
export function entitlement(asset: { readonly category: string; readonly purchasedOn: LocalDay | null }, rules: readonly ThreeGuaranteesRule[], today: LocalDay): Entitlement {
  const rule = rules.find((candidate) => candidate.category === asset.category);
  if (!rule) return { kind: "to_confirm", rule: "no_rule" };
  if (!asset.purchasedOn) return { kind: "to_confirm", rule: "no_purchase_date" };
  if (asset.purchasedOn > today) return { kind: "to_confirm", rule: "bought_in_future" };
  const facts = { verified: rule.verified, source: rule.source };
  const whole = anniversary(asset.purchasedOn, rule.wholeYears);
  if (today <= whole) return { kind: "free", rule: "whole_unit", until: whole, ...facts };
  const mainPart = rule.mainPartYears === null ? null : anniversary(asset.purchasedOn, rule.mainPartYears);
  if (mainPart && today <= mainPart) return { kind: "charged", rule: "main_part_only", until: mainPart, ...facts };
  return { kind: "charged", rule: "expired", since: mainPart ?? whole, ...facts };
}

/** Who pays one line of the price list: in the whole-unit period nobody at the door; later main parts alone are free. */
export function payerOf(line: { readonly isMainPart: boolean }, given: Pick<Entitlement, "kind" | "rule">): "warranty" | "customer" {
  if (given.kind === "free") return "warranty";
  return given.rule === "main_part_only" && line.isMainPart ? "warranty" : "customer";
}
