import type { LocalDay } from "#lib/shared/service-calendar.ts";

/**
 * What the law gives this asset today, as a sentence's code and values. `free`: whole unit covered; `charged` with
 * `main_part_only`: main parts are free, labour and other parts are not; `charged` with `expired`: every period has
 * passed; `to_confirm`: a fact is missing, so a person must look at the invoice.
 */
export type Entitlement =
  | { readonly kind: "free"; readonly rule: "whole_unit"; readonly until: LocalDay; readonly verified: boolean; readonly source: string }
  | {
      readonly kind: "charged";
      readonly rule: "main_part_only";
      readonly until: LocalDay;
      readonly verified: boolean;
      readonly source: string;
    }
  | { readonly kind: "charged"; readonly rule: "expired"; readonly since: LocalDay; readonly verified: boolean; readonly source: string }
  | { readonly kind: "to_confirm"; readonly rule: "no_purchase_date" | "no_rule" | "bought_in_future" };
