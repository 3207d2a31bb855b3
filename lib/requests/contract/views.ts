import type { CategoryView } from "#lib/catalogue/contract/views.ts";
import type { AssetView, CustomerFile, FileChange } from "#lib/customers/contract/views.ts";
import type { Bilingual } from "#lib/shared/bilingual.ts";
import type { Scalar } from "#lib/shared/result.ts";
import type { LocalDay } from "#lib/shared/service-calendar.ts";
import type { ThreeGuarantees } from "#lib/warranty/contract/policies.ts";
import type { PriceList, ToldPrice } from "#lib/warranty/contract/price-list.ts";
import type { Script } from "./script-vocabulary.ts";
import type { BesideReason, Clock, FetchReason, NoteAudience, RequestType, Stage, Urgency } from "./vocabulary.ts";

/** Who has to move next (DOMAIN §9, unfinished work): everything late or stuck is shown by whose turn it is. */
export const TURNS = ["us", "dispatch", "outlet", "technician", "parts", "support", "follow_up", "remedy", "nobody"] as const;
export type Turn = (typeof TURNS)[number];

export type WindowView = { readonly startsAt: Date; readonly endsAt: Date };
export type RunningClock = { readonly kind: Clock; readonly dueAt: Date };

/** One line of the owner's list. */
export type MyRequestRow = {
  readonly id: string;
  readonly number: number;
  readonly type: RequestType;
  readonly stage: Stage;
  readonly urgency: Urgency;
  readonly cycle: number;
  readonly customerName: string;
  readonly category: Bilingual | null;
  readonly modelCode: string | null;
  readonly symptom: Bilingual | null;
  /** The beginning of the customer's own words. */
  readonly words: string | null;
  readonly addressToObtain: boolean;
  readonly turn: Turn;
  readonly stageSince: Date;
  /** The clock that runs out first, or has longest run out. */
  readonly clock: RunningClock | null;
  readonly promise: WindowView | null;
};
export type MyRequestFilters = {
  readonly stages: readonly Stage[];
  readonly turns: readonly Turn[];
  readonly types: readonly RequestType[];
  readonly dues: readonly ("overdue" | "within_hour")[];
};
/** `next` is the cursor of the page after this one. */
export type MyRequestPage = { readonly rows: readonly MyRequestRow[]; readonly next: string | null; readonly now: Date };

/** Who did it: by name where the reader may know them, else by the part they play. */
export type Doer = { readonly name: Bilingual | null; readonly part: "headquarters" | "outlet" | "technician" | "system" | "customer" };

export type TimelineEntry = {
  readonly id: string;
  readonly kind: string;
  readonly occurredAt: Date;
  readonly cycle: number;
  readonly by: Doer;
  readonly device: string;
  readonly data: Readonly<Record<string, Scalar | readonly string[]>>;
  /** Names behind the ids in `data` ("outletId" → name), where the reader may know them. */
  readonly named: Readonly<Record<string, Bilingual>>;
  readonly hqOnly: boolean;
};

/** A note on the request. `words`: null where the reader sees masks only. */
export type NoteView = {
  readonly id: string;
  readonly by: Doer;
  readonly writtenAt: Date;
  readonly audience: NoteAudience;
  readonly words: string | null;
  /** Who was asked to read it, as far as the reader may know them. */
  readonly mentions: readonly Bilingual[];
};
/** Somebody who can be asked to read a note. */
export type Mentionable = { readonly id: string; readonly name: Bilingual; readonly outlet: Bilingual | null; readonly owns: boolean };

export type PromiseView = WindowView & { readonly seq: number; readonly askedBy: "customer" | "us"; readonly madeAt: Date };
/** What the customer asked for. `words`: null where nothing was said, or where the reader sees masks only. */
export type WishView = WindowView & { readonly seq: number; readonly cycle: number; readonly words: string | null; readonly madeAt: Date };
export type ClockView = RunningClock & { readonly cycle: number; readonly metAt: Date | null; readonly voidedAt: Date | null };
export type WorkOrderView = {
  readonly id: string;
  readonly number: number;
  readonly cycle: number;
  readonly status: string;
  readonly statusSince: Date;
  readonly outlet: Bilingual;
  /** Null where the reader may not know who it is. */
  readonly technician: Bilingual | null;
  readonly appointment: WindowView | null;
  readonly outcome: string | null;
  readonly reason: string | null;
};
/** Another request about the same appliance. */
export type PastRequestView = {
  readonly id: string;
  readonly number: number;
  readonly type: RequestType;
  readonly stage: Stage;
  readonly loggedAt: string;
  readonly assetId: string | null;
  readonly symptom: Bilingual | null;
  readonly faultGroup: string | null;
  /** The last visit of it: who was there, what was found and done; null where nobody went. */
  readonly lastVisit: {
    readonly at: string;
    readonly technician: Bilingual;
    readonly cause: Bilingual | null;
    readonly action: Bilingual | null;
  } | null;
  /** The local day on which a technician solved it; null where nobody did. */
  readonly repairedOn: LocalDay | null;
};

/** Another request of the same contact: one call, several appliances. */
export type TogetherView = {
  readonly id: string;
  readonly number: number;
  readonly type: RequestType;
  readonly stage: Stage;
  readonly category: Bilingual | null;
  readonly symptom: Bilingual | null;
};
/** What was settled at the desk when the request was logged. */
export type SettledView = {
  readonly price: ToldPrice | null;
  readonly fetchReason: FetchReason | null;
  /** `request`: null where the reader does not see it. */
  readonly beside: { readonly reason: BesideReason; readonly request: { readonly id: string; readonly number: number } | null } | null;
  readonly together: readonly TogetherView[];
};

/** Everything on one request, for everybody who may see it (DOMAIN §2: every call, visit, part and note hangs on it). */
export type RequestFile = {
  readonly id: string;
  readonly number: number;
  readonly version: number;
  readonly type: RequestType;
  readonly stage: Stage;
  readonly cycle: number;
  readonly urgency: Urgency;
  readonly channel: string;
  readonly loggedAt: Date;
  readonly stageSince: Date;
  readonly now: Date;
  readonly turn: Turn;
  readonly owner: Bilingual | null;
  readonly ownedByMe: boolean;
  /** Personal data is left out of this view: the reader sees masks. */
  readonly masked: boolean;
  /** With its id where the reader may open the file. */
  readonly customer: {
    readonly id: string | null;
    readonly number: number;
    readonly name: string;
    readonly wishes: string | null;
    readonly phoneMask: string;
  };
  readonly place: {
    readonly divisionCode: string;
    readonly streetCode: string | null;
    readonly division: string;
    readonly detail: string | null;
    readonly toObtain: boolean;
  };
  readonly category: Bilingual | null;
  readonly asset: Omit<AssetView, "categoryId" | "categoryName"> | null;
  readonly symptom: Bilingual | null;
  readonly words: string | null;
  readonly promises: readonly PromiseView[];
  /** Oldest first. */
  readonly wishes: readonly WishView[];
  readonly clocks: readonly ClockView[];
  readonly workOrders: readonly WorkOrderView[];
  readonly ofSameAsset: readonly PastRequestView[];
  readonly closing: { readonly kind: string; readonly at: Date } | null;
  readonly cancellation: { readonly reason: string; readonly confirmedBy: string; readonly words: string | null; readonly at: Date } | null;
  /** Null where no person at a desk logged it. */
  readonly settled: SettledView | null;
  readonly notes: readonly NoteView[];
  readonly timeline: readonly TimelineEntry[];
};

/** What the intake desk knows before anybody calls. */
export type IntakeDesk = {
  readonly me: { readonly id: string; readonly name: Bilingual };
  readonly now: Date;
  readonly today: LocalDay;
  readonly catalogue: readonly CategoryView[];
  readonly threeGuarantees: ThreeGuarantees;
  readonly prices: { readonly version: number; readonly value: PriceList };
  /** Policy: within so many days a repair repeats the last one, within so many months it is recurring. */
  readonly repeat: { readonly days: number; readonly recurringMonths: number };
  /** What is said, and by which version. */
  readonly script: { readonly version: number; readonly value: Script };
};

/** An open request of somebody who calls, as much as answers "where is he?". Travels as JSON: instants are ISO text. */
export type OpenRequestView = PastRequestView & {
  readonly turn: Turn;
  readonly urgency: Urgency;
  readonly promise: { readonly startsAt: string; readonly endsAt: string } | null;
  readonly clock: { readonly kind: Clock; readonly dueAt: string } | null;
  readonly technician: Bilingual | null;
};
/** What a household has asked for: what is open and what was. */
export type HouseholdRequests = { readonly open: readonly OpenRequestView[]; readonly past: readonly PastRequestView[] };
/** A recognised caller: the household's file and what it has asked for. */
export type CallerView = CustomerFile & HouseholdRequests;

/** Somebody else in a file that is open here, and what others did there meanwhile. Travels as JSON: instants are ISO text. */
export type FileCompany = {
  readonly now: string;
  readonly version: number;
  /** It has become part of another. */
  readonly isMerged: boolean;
  readonly others: readonly { readonly id: string; readonly name: Bilingual; readonly since: string }[];
  readonly changes: readonly FileNews[];
  readonly requests: readonly { readonly id: string; readonly number: number; readonly by: Bilingual | null; readonly at: string }[];
};
export type FileNews = Omit<FileChange, "at"> & { readonly at: string };

/** Requests that agents logged today; of these, those that the desk alone could solve, and those that it did at the first contact. */
export type FirstContactFigures = { readonly logged: number; readonly couldBe: number; readonly solved: number };
