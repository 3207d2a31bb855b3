import { anniversary, type LocalDay } from "#lib/shared/service-calendar.ts";
import type { ThreeGuaranteesRule } from "../contract/policies.ts";
import type { Entitlement } from "../contract/views.ts";

export type { Entitlement };

/**
 * Basic 三包 rule: the period starts on the invoice day and the day of the anniversary is the last one covered
 * (DOMAIN §9; the most favourable reading to the customer). `today` is a local day.
 */
export function entitlement(
  asset: { readonly category: string; readonly purchasedOn: LocalDay | null },
  rules: readonly ThreeGuaranteesRule[],
  today: LocalDay,
): Entitlement {
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
