import { addLocalDays, anniversary, type LocalDay } from "#lib/shared/service-calendar.ts";
import type { ThreeGuarantees, ThreeGuaranteesRule } from "../contract/policies.ts";
import type { Choice, Claim, Entitlement, Source } from "../contract/views.ts";
import { JURISDICTIONS, STANDINGS } from "../contract/vocabulary.ts";

export type { Entitlement };

/** What decides: the appliance, when it was bought, and where it stands (a division code of any level; empty: unknown). */
export type Entitled = {
  readonly category: string;
  readonly modelCode: string | null;
  readonly purchasedOn: LocalDay | null;
  readonly divisionCode: string;
};

/**
 * 三包 (DOMAIN §9): national rules, those of the province and the maker's promise are evaluated each for itself, and the
 * one most favourable to the customer wins; the others are told beside it. A period starts on the invoice day and the
 * anniversary is the last day covered; days of choice are counted from the day after the invoice. `today` is a local day.
 */
export function entitlement(asset: Entitled, table: ThreeGuarantees, today: LocalDay): Entitlement {
  const { purchasedOn } = asset;
  const rules = table.rules.filter(
    ({ category, jurisdiction }) => category === asset.category && holdsAt(jurisdiction, asset.divisionCode),
  );
  if (rules.length === 0) return { kind: "to_confirm", rule: "no_rule" };
  if (!purchasedOn) return { kind: "to_confirm", rule: "no_purchase_date" };
  if (purchasedOn > today) return { kind: "to_confirm", rule: "bought_in_future" };
  const applying = rules.filter((rule) => isPromisedFor(rule, asset.modelCode, purchasedOn));
  const [won, ...losers] = applying.map((rule) => claimOf(rule, purchasedOn, today)).sort(byFavour);
  if (!won) return { kind: "to_confirm", rule: "no_rule" };

  const choice = choiceOf(asset, purchasedOn, applying, table, today);
  const facts = {
    ...sourceOf(won),
    asks: hangsOnUnverified([won, ...losers]),
    ...(losers.length > 0 && { losers }),
    ...(choice && { choice }),
  };
  if (won.rule === "whole_unit") return { kind: "free", rule: won.rule, until: won.end, ...facts };
  if (won.rule === "main_part_only") return { kind: "charged", rule: won.rule, until: won.end, ...facts };
  return { kind: "charged", rule: won.rule, since: won.end, ...facts };
}

/** Who pays one line of the price list: in the whole-unit period nobody at the door; later main parts alone are free. */
export function payerOf(line: { readonly isMainPart: boolean }, given: Pick<Entitlement, "kind" | "rule">): "warranty" | "customer" {
  if (given.kind === "free") return "warranty";
  return given.rule === "main_part_only" && line.isMainPart ? "warranty" : "customer";
}

/** National rules and the maker's promise hold everywhere, a province's where the division begins with its two digits. */
function holdsAt(jurisdiction: Source["jurisdiction"], divisionCode: string): boolean {
  return jurisdiction === "CN" || jurisdiction === "brand" || jurisdiction === `CN-${divisionCode.slice(0, 2)}`;
}

function isPromisedFor(rule: ThreeGuaranteesRule, modelCode: string | null, purchasedOn: LocalDay): boolean {
  const { model, boughtFrom, boughtUntil } = rule;
  return (
    (model === null || model === modelCode) &&
    (boughtFrom === null || boughtFrom <= purchasedOn) &&
    (boughtUntil === null || purchasedOn <= boughtUntil)
  );
}

function claimOf(rule: ThreeGuaranteesRule, purchasedOn: LocalDay, today: LocalDay): Claim {
  const whole = anniversary(purchasedOn, rule.wholeYears);
  if (today <= whole) return { rule: "whole_unit", end: whole, ...sourceOf(rule) };
  const mainPart = rule.mainPartYears === null ? null : anniversary(purchasedOn, rule.mainPartYears);
  if (mainPart && today <= mainPart) return { rule: "main_part_only", end: mainPart, ...sourceOf(rule) };
  return { rule: "expired", end: mainPart && mainPart > whole ? mainPart : whole, ...sourceOf(rule) };
}

/** What is verified to be free is free, whatever else is said; anything less may turn out otherwise while a value waits. */
function hangsOnUnverified(claims: readonly Claim[]): boolean {
  const isCertain = claims.some(({ rule, standing }) => rule === "whole_unit" && standing === "verified");
  return !isCertain && claims.some(({ standing }) => standing !== "verified");
}

/** The law's days of choice are for the goods the law names; the maker's for those he promises something for. */
function choiceOf(
  { divisionCode }: Entitled,
  purchasedOn: LocalDay,
  applying: readonly ThreeGuaranteesRule[],
  { choices }: ThreeGuarantees,
  today: LocalDay,
): Choice | undefined {
  const isNamed = (byLaw: boolean) => applying.some(({ jurisdiction }) => (jurisdiction !== "brand") === byLaw);
  return choices
    .filter(({ jurisdiction }) => holdsAt(jurisdiction, divisionCode) && isNamed(jurisdiction !== "brand"))
    .map((choice) => ({ remedy: choice.remedy, until: addLocalDays(purchasedOn, choice.days), ...sourceOf(choice) }))
    .filter(({ until }) => today <= until)
    .sort((a, b) => Number(b.remedy === "refund") - Number(a.remedy === "refund") || later(a.until, b.until) || bySource(a, b))[0];
}

const FAVOUR: readonly Claim["rule"][] = ["whole_unit", "main_part_only", "expired"];

/** The most favourable first; of equal ones that which was verified, then the law before a promise. */
function byFavour(a: Claim, b: Claim): number {
  return FAVOUR.indexOf(a.rule) - FAVOUR.indexOf(b.rule) || later(a.end, b.end) || bySource(a, b);
}

const later = (a: LocalDay, b: LocalDay) => (a === b ? 0 : a > b ? -1 : 1);

function bySource(a: Source, b: Source): number {
  return (
    STANDINGS.indexOf(a.standing) - STANDINGS.indexOf(b.standing) ||
    JURISDICTIONS.indexOf(a.jurisdiction) - JURISDICTIONS.indexOf(b.jurisdiction) ||
    (a.source === b.source ? 0 : a.source < b.source ? -1 : 1) ||
    (a.article ?? 0) - (b.article ?? 0)
  );
}

function sourceOf({ jurisdiction, source, article, standing }: Omit<Source, "article"> & { readonly article?: number | null }): Source {
  return { jurisdiction, source, standing, ...(article && { article }) };
}
