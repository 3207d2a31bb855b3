import type { CategoryView } from "#lib/catalogue/contract/views.ts";
import type { Bilingual } from "#lib/shared/bilingual.ts";
import type { LocalDay } from "#lib/shared/service-calendar.ts";
import type { ThreeGuarantees } from "#lib/warranty/contract/policies.ts";
import type { Entitlement } from "#lib/warranty/contract/views.ts";
import type { MergedIn } from "./merge.ts";
import type { ChangeKind, EndReason, MemberLevel } from "./vocabulary.ts";

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
/** An appliance as the desk sees it, with the address at which it stands, where that was said. */
export type CallerAsset = AssetView & { readonly addressId: string | null };
/** The same with all that the file holds of it. */
export type FileAssetView = CallerAsset & {
  readonly category: string;
  readonly modelId: string | null;
  readonly invoiceNumber: string | null;
  readonly dealer: string | null;
};
/** What an appliance on a file can be, and the rules that say what is owed for it today. */
export type ApplianceChoices = {
  readonly today: LocalDay;
  readonly threeGuarantees: ThreeGuarantees;
  readonly categories: readonly Pick<CategoryView, "id" | "code" | "name" | "models">[];
};
/** A membership of today: its level, and its last day where it has one. */
export type MembershipNow = { readonly level: MemberLevel; readonly until: LocalDay | null };
export type MembershipView = MembershipNow & {
  readonly id: string;
  readonly number: string;
  readonly since: LocalDay;
  readonly holds: boolean;
};
export type CustomerFile = {
  readonly id: string;
  readonly number: number;
  readonly version: number;
  readonly name: string;
  readonly wishes: string | null;
  readonly phoneId: string;
  readonly phoneMask: string;
  readonly addresses: readonly AddressView[];
  readonly assets: readonly CallerAsset[];
  /** The highest that holds today. */
  readonly membership: MembershipNow | null;
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
  readonly reason: EndReason | null;
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
  readonly assets: readonly FileAssetView[];
  readonly memberships: readonly MembershipView[];
  /** Files that became part of this one and may still leave it. */
  readonly merged: readonly MergedIn[];
  readonly changes: readonly FileChange[];
};
