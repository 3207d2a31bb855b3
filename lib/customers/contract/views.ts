import type { Bilingual } from "#lib/shared/bilingual.ts";
import type { Entitlement } from "#lib/warranty/contract/views.ts";
import type { ChangeKind } from "./edit.ts";
import type { MergedIn } from "./merge.ts";

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

/** A number as the desk shows it: whose it is, where it is not the one the file is named after, and which other files have it. */
export type FilePhone = {
  readonly id: string;
  readonly mask: string;
  readonly member: string | null;
  readonly others: readonly { readonly id: string; readonly number: number; readonly name: string }[];
};
/** An entry of the history: null before what was new, null after what ended. */
export type FileChange = {
  readonly version: number;
  readonly kind: ChangeKind;
  readonly before: string | null;
  readonly after: string | null;
  readonly by: Bilingual;
  readonly at: Date;
};
/** A file that may be the one that is being opened anew, and why it may. */
export type LikeFile = {
  readonly id: string;
  readonly number: number;
  readonly version: number;
  readonly name: string;
  readonly phoneMask: string;
  readonly place: string;
  readonly because: "serial" | "name_and_address" | "address" | "name_nearby";
};
/** A household's file (用户档案) as it stands: what ended is in its history alone. */
export type HouseholdFile = {
  readonly id: string;
  readonly number: number;
  readonly version: number;
  readonly name: string;
  readonly wishes: string | null;
  readonly now: Date;
  readonly members: readonly { readonly id: string; readonly name: string }[];
  readonly phones: readonly FilePhone[];
  readonly emails: readonly { readonly id: string; readonly mask: string }[];
  readonly addresses: readonly (AddressView & { readonly streetCode: string | null })[];
  readonly assets: readonly AssetView[];
  /** Files that became part of this one and may still leave it. */
  readonly merged: readonly MergedIn[];
  readonly changes: readonly FileChange[];
};
