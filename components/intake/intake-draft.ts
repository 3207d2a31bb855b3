import type { CallerView, IntakeDesk } from "#lib/requests/contract/views.ts";
import { type Channel, FIELD_TYPES, type RequestType } from "#lib/requests/contract/vocabulary.ts";
import type { Entitled } from "#lib/warranty/rules/entitlement.ts";
import { cityOrCountyOf, countyOf, type DivisionChoice, NO_DIVISION, streetOf } from "../requests/division-choice.ts";
import { NO_WINDOW, type WindowDraft, windowFrom } from "../requests/window-choice.tsx";
import { wishFrom } from "../requests/wish-field.tsx";
import type { SettledDraft } from "./settled-draft.ts";

/** One call as it is being written; plain JSON, kept on the device until it is saved. */
export type IntakeDraft = {
  readonly phone: string;
  /** The chosen file; "new" for a household that has none; empty while nobody has chosen. */
  readonly customerId: string;
  readonly name: string;
  readonly type: RequestType;
  readonly channel: Channel;
  readonly urgent: boolean;
  readonly symptomId: string;
  /** An asset's id, "new", or "none". */
  readonly asset: string;
  /** The asset of which the customer says that it is the same fault as last time; empty where nobody said so. */
  readonly sameFaultOf: string;
  readonly newAsset: { readonly categoryId: string; readonly modelId: string; readonly serial: string; readonly purchasedOn: string };
  readonly words: string;
  /** An address' id, "new", or "later": to be obtained. */
  readonly address: string;
  readonly division: DivisionChoice;
  readonly detail: string;
  readonly window: WindowDraft;
  readonly safetyRead: boolean;
  /** What is settled beside it: price told, exceptions, the contact. */
  readonly settled?: SettledDraft;
};

export const EMPTY_DRAFT: IntakeDraft = {
  phone: "",
  customerId: "",
  name: "",
  type: "repair",
  channel: "phone",
  urgent: false,
  symptomId: "",
  asset: "new",
  sameFaultOf: "",
  newAsset: { categoryId: "", modelId: "", serial: "", purchasedOn: "" },
  words: "",
  address: "new",
  division: NO_DIVISION,
  detail: "",
  window: NO_WINDOW,
  safetyRead: false,
};

/** The draft seen together with who calls: what is chosen, as things instead of ids. */
export function chosenIn(draft: IntakeDraft, desk: IntakeDesk, callers: readonly CallerView[]) {
  const caller = callers.find(({ id }) => id === draft.customerId) ?? null;
  const symptomCategory = desk.catalogue.find(({ symptoms }) => symptoms.some(({ id }) => id === draft.symptomId)) ?? null;
  const symptom = symptomCategory?.symptoms.find(({ id }) => id === draft.symptomId) ?? null;
  const asset = caller?.assets.find(({ id }) => id === draft.asset) ?? null;
  const address = caller?.addresses.find(({ id }) => id === draft.address) ?? null;
  const categoryId = asset?.categoryId ?? (draft.asset === "new" ? draft.newAsset.categoryId : "");
  const category = desk.catalogue.find(({ id }) => id === categoryId) ?? null;
  return { caller, symptom, symptomCategory, asset, address, category };
}

/** What the entitlement hangs on, as far as it is said: the appliance and, from its address or the place, the province. */
export function applianceIn(draft: IntakeDraft, { asset, category, address }: ReturnType<typeof chosenIn>): Entitled | null {
  if (!category || (!asset && !FIELD_TYPES.includes(draft.type))) return null;
  const divisionCode = address?.divisionCode ?? (cityOrCountyOf(draft.division) || (draft.division.province?.code ?? ""));
  if (asset) return { category: category.code, divisionCode, modelCode: asset.modelCode, purchasedOn: asset.purchasedOn };
  const model = category.models.find(({ id }) => id === draft.newAsset.modelId);
  return { category: category.code, divisionCode, modelCode: model?.code ?? null, purchasedOn: draft.newAsset.purchasedOn || null };
}

/** Takes a recognised household: its appliance and address where there is one, or where the symptom tells which. */
export function withCaller(draft: IntakeDraft, caller: CallerView, symptomCategoryId: string | null): IntakeDraft {
  const fitting = caller.assets.filter(({ categoryId }) => !symptomCategoryId || categoryId === symptomCategoryId);
  const kept = caller.assets.some(({ id }) => id === draft.asset);
  const asset = kept ? draft.asset : (fitting[0]?.id ?? "new");
  const standsAt = caller.assets.find(({ id }) => id === asset)?.addressId;
  const own = caller.addresses.find(({ id }) => id === draft.address) ?? caller.addresses.find(({ id }) => id === standsAt);
  const address = (own ?? caller.addresses[0])?.id ?? "new";
  return { ...draft, customerId: caller.id, name: "", asset, address };
}

/** Nobody known: what belonged to another household is let go, what was said about the appliance stays. */
export function withoutCaller(draft: IntakeDraft, customerId: "" | "new"): IntakeDraft {
  const own = (id: string) => (["new", "later", "none"].includes(id) ? id : "new");
  return { ...draft, customerId, asset: own(draft.asset), address: own(draft.address) };
}

/** Takes a symptom; the appliance follows it where another kind was chosen, and the safety script starts over. */
export function withSymptom(draft: IntakeDraft, symptomId: string, categoryId: string, caller: CallerView | null): IntakeDraft {
  const next = { ...draft, symptomId, safetyRead: false };
  if (!symptomId) return next;
  const current = caller?.assets.find(({ id }) => id === draft.asset);
  if (current?.categoryId === categoryId) return next;
  const fitting = caller?.assets.find((asset) => asset.categoryId === categoryId);
  if (fitting) return { ...next, asset: fitting.id };
  const newAsset = draft.newAsset.categoryId === categoryId ? draft.newAsset : { ...draft.newAsset, categoryId, modelId: "" };
  return { ...next, asset: "new", newAsset };
}

/** What it hangs on which windows can be kept; null while the kind of work or the place is not known. */
export function windowsAsked({ type, symptomId, address, division }: IntakeDraft, caller: CallerView | null, categoryId: string | null) {
  const addressId = caller?.addresses.some(({ id }) => id === address) ? address : null;
  const divisionCode = addressId || address === "later" ? null : countyOf(division);
  if (!categoryId || !FIELD_TYPES.includes(type) || (!addressId && !divisionCode)) return null;
  return { type, categoryId, symptomId: symptomId || null, addressId, divisionCode };
}

/** What the door is told. What is missing stays missing: the door says so at its field. */
export function inputOf(draft: IntakeDraft, caller: CallerView | null, mayBe: readonly CallerView[], now: Date) {
  const withoutAddress = draft.address === "later";
  // A number with several files: whose it is must be said, not guessed.
  const mustChoose = mayBe.length > 0 && draft.customerId !== "new";
  const known = caller?.addresses.some(({ id }) => id === draft.address);
  return {
    type: draft.type,
    channel: draft.channel,
    customer: caller
      ? { id: caller.id, phoneId: caller.phoneId }
      : mustChoose
        ? { id: undefined, phoneId: mayBe[0]?.phoneId }
        : { name: draft.name, phone: draft.phone },
    address: withoutAddress
      ? null
      : known
        ? { id: draft.address }
        : { divisionCode: countyOf(draft.division) || undefined, streetCode: streetOf(draft.division), detail: draft.detail },
    divisionCode: withoutAddress ? cityOrCountyOf(draft.division) || null : null,
    asset: assetOf(draft, caller),
    symptomId: draft.symptomId || null,
    words: draft.words,
    window: withoutAddress ? null : windowFrom(draft.window, now),
    wish: wishFrom(draft.window.wish),
    urgent: draft.urgent,
    safetyScriptRead: draft.safetyRead,
    sameFault: draft.type === "repair" && draft.sameFaultOf !== "" && draft.sameFaultOf === draft.asset,
  };
}

function assetOf({ asset, newAsset }: IntakeDraft, caller: CallerView | null) {
  if (asset === "none") return null;
  if (caller?.assets.some(({ id }) => id === asset)) return { id: asset };
  const { categoryId, modelId, serial, purchasedOn } = newAsset;
  // Nothing was said about an appliance: the door decides whether this type needs one.
  if (!categoryId && !modelId && !serial && !purchasedOn) return null;
  return { categoryId: categoryId || undefined, modelId: modelId || null, serial: serial || null, purchasedOn: purchasedOn || null };
}
