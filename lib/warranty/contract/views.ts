import type { LocalDay } from "#lib/shared/service-calendar.ts";
import type { ChosenRemedy, Jurisdiction, Standing } from "./vocabulary.ts";

/** Where a value stands: whose rule, in which text and article, and whether that text was read. */
export type Source = {
  readonly jurisdiction: Jurisdiction;
  readonly source: string;
  readonly article?: number;
  readonly standing: Standing;
};

/** What one rule gives today: the period the day lies in, and that period's last day (`expired`: of the longest one). */
export type Claim = Source & { readonly rule: "whole_unit" | "main_part_only" | "expired"; readonly end: LocalDay };

/** A performance fault now lets the customer choose the remedy, to the end of this day. */
export type Choice = Source & { readonly remedy: ChosenRemedy; readonly until: LocalDay };

/** Of the rule that won. `asks`: free or charged hangs on a value nobody has verified, so a person must look first. */
type Won = Source & {
  readonly asks: boolean;
  /** The rules that apply as well and give less. */
  readonly losers?: readonly Claim[];
  readonly choice?: Choice;
};

/**
 * What this asset is owed today, as a sentence's code and values. `free`: whole unit covered; `charged` with
 * `main_part_only`: main parts are free, labour and other parts are not; `charged` with `expired`: every period has
 * passed; `to_confirm`: a fact is missing, so a person must look at the invoice.
 */
export type Entitlement =
  | ({ readonly kind: "free"; readonly rule: "whole_unit"; readonly until: LocalDay } & Won)
  | ({ readonly kind: "charged"; readonly rule: "main_part_only"; readonly until: LocalDay } & Won)
  | ({ readonly kind: "charged"; readonly rule: "expired"; readonly since: LocalDay } & Won)
  | { readonly kind: "to_confirm"; readonly rule: "no_purchase_date" | "no_rule" | "bought_in_future" };
