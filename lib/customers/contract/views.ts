import type { Bilingual } from "#lib/shared/bilingual.ts";
import type { Entitlement } from "#lib/warranty/contract/views.ts";

export type AssetView = {
  readonly id: string;
  readonly categoryId: string;
  readonly categoryName: Bilingual;
  readonly modelCode: string | null;
  readonly serial: string | null;
  readonly purchasedOn: string | null;
  readonly entitlement: Entitlement;
};
export type AddressView = { readonly id: string; readonly divisionCode: string; readonly division: string; readonly detail: string };
export type CustomerFile = {
  readonly id: string;
  readonly number: number;
  readonly name: string;
  readonly wishes: string | null;
  readonly phoneId: string;
  readonly phoneMask: string;
  readonly addresses: readonly AddressView[];
  readonly assets: readonly AssetView[];
};
