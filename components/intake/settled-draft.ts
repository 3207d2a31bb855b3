import type { CallerView, OpenRequestView } from "#lib/requests/contract/views.ts";
import { type BesideReason, FETCH_TYPES, type FetchReason } from "#lib/requests/contract/vocabulary.ts";
import type { ToldPrice } from "#lib/warranty/contract/price-list.ts";
import { EMPTY_DRAFT, type IntakeDraft } from "./intake-draft.ts";

/** What is settled with the customer beside the request itself, as it is being written; plain JSON. */
export type SettledDraft = {
  readonly fetch: boolean;
  readonly fetchReason: FetchReason | "";
  /** Why it does not join the open request of this id; of another one it says nothing. */
  readonly besideOf: string;
  readonly besideReason: BesideReason | "";
  /** The price was not said to the customer. */
  readonly untold: boolean;
  /** What was logged before in this contact, for this file. */
  readonly together: readonly LoggedBefore[];
  readonly togetherOf: string;
};
type LoggedBefore = { readonly id: string; readonly number: number; readonly assetId: string | null };

export const NOTHING_SETTLED: SettledDraft = {
  fetch: false,
  fetchReason: "",
  besideOf: "",
  besideReason: "",
  untold: false,
  together: [],
  togetherOf: "",
};

/** A draft that was kept before there was anything to settle has none. */
export function settledIn(draft: IntakeDraft): SettledDraft {
  return draft.settled ?? NOTHING_SETTLED;
}

/** What of this contact belongs to the file that is open. */
export function loggedBefore(draft: IntakeDraft): readonly LoggedBefore[] {
  const { together, togetherOf } = settledIn(draft);
  return togetherOf !== "" && togetherOf === draft.customerId ? together : [];
}

/** Why it does not join the open request: as it was said; a fault of another group says so by itself. */
export function besideReasonOf(draft: IntakeDraft, similar: OpenRequestView, faultGroup: string | null): BesideReason | "" {
  const { besideOf, besideReason } = settledIn(draft);
  if (besideOf === similar.id) return besideReason;
  return faultGroup && similar.faultGroup && faultGroup !== similar.faultGroup ? "other_fault" : "";
}

/** What the door is told. Where a reason is owed and missing, it says so at its field. */
export function settledInput(
  draft: IntakeDraft,
  price: ToldPrice | null,
  similar: OpenRequestView | null,
  besideReason: BesideReason | "",
) {
  const { fetch, fetchReason, untold } = settledIn(draft);
  const fetches = fetch && FETCH_TYPES.includes(draft.type);
  return {
    fetch: fetches,
    fetchReason: (fetches && fetchReason) || null,
    beside: similar && { requestId: similar.id, reason: besideReason || undefined },
    toldPrice: untold ? null : price,
    together: loggedBefore(draft).at(-1)?.id ?? null,
  };
}

export type Logged = {
  readonly requestId: string;
  readonly number: number;
  readonly customerId: string;
  readonly addressId: string | null;
  readonly assetId: string | null;
};

/** The same caller, address, window and call once more: only the product and its fault are asked (one request each). */
export function anotherAppliance(draft: IntakeDraft, logged: Logged): IntakeDraft {
  const { phone, channel, window, division, address } = draft;
  return {
    ...EMPTY_DRAFT,
    ...{ phone, channel, window, division },
    customerId: logged.customerId,
    address: logged.addressId ?? address,
    settled: {
      ...NOTHING_SETTLED,
      together: [...loggedBefore(draft), { id: logged.requestId, number: logged.number, assetId: logged.assetId }],
      togetherOf: logged.customerId,
    },
  };
}

/** The household without the appliances that were spoken of already in this contact. */
export function withoutLogged(caller: CallerView | null, draft: IntakeDraft): CallerView | null {
  const done = new Set(loggedBefore(draft).map(({ assetId }) => assetId));
  return caller && done.size > 0 ? { ...caller, assets: caller.assets.filter(({ id }) => !done.has(id)) } : caller;
}
