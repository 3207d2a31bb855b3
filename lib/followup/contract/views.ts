import type { TimelineEntry, WindowView } from "#lib/requests/contract/views.ts";
import type { FetchReason, RequestType, Stage, Urgency } from "#lib/requests/contract/vocabulary.ts";
import type { Bilingual } from "#lib/shared/bilingual.ts";
import type { ToldPrice } from "#lib/warranty/contract/price-list.ts";
import type { Answers } from "./questionnaire.ts";
import type { AttemptResult, Capacity, ClosingKind, RemedyKind, RemedyReason, Satisfaction } from "./vocabulary.ts";

/** Who has the call in hand; null: nobody, or a claim that lapsed. */
export type HolderView = { readonly id: string; readonly name: Bilingual; readonly mine: boolean } | null;

/** One call that is owed. */
export type FollowUpQueueRow = {
  readonly taskId: string;
  readonly requestId: string;
  readonly number: number;
  readonly type: RequestType;
  readonly urgency: Urgency;
  readonly cycle: number;
  /** 1 the call after the work, 2 and more the call after an agreed remedy. */
  readonly seq: number;
  readonly dueAt: Date;
  /** When the work of this cycle was completed. */
  readonly completedAt: Date;
  readonly customerName: string;
  readonly category: Bilingual | null;
  readonly symptom: Bilingual | null;
  /** The beginning of the customer's words, where no symptom says what it is about. */
  readonly words: string | null;
  readonly outlet: Bilingual | null;
  readonly attempts: number;
  readonly lastAttemptAt: Date | null;
  readonly remedy: RemedyKind | null;
  readonly holder: HolderView;
};
export const QUEUE_HOLDERS = ["free", "mine", "others"] as const;
export const QUEUE_DUES = ["overdue", "due_today", "later"] as const;
export const QUEUE_ROUNDS = ["first", "after_remedy", "after_rework"] as const;
export type FollowUpFilters = {
  readonly holders: readonly (typeof QUEUE_HOLDERS)[number][];
  readonly dues: readonly (typeof QUEUE_DUES)[number][];
  readonly rounds: readonly (typeof QUEUE_ROUNDS)[number][];
  readonly types: readonly RequestType[];
};
/** `next` is the cursor of the page after this one; `nextTaskId` the call to make now. */
export type FollowUpQueue = {
  readonly rows: readonly FollowUpQueueRow[];
  readonly next: string | null;
  readonly nextTaskId: string | null;
  readonly now: Date;
};

/** A request that two people may sign as unresolved. */
export type UnresolvedCandidate = {
  readonly requestId: string;
  readonly number: number;
  readonly taskId: string | null;
  readonly customerName: string;
  readonly cycle: number;
  readonly unsatisfiedAt: Date;
  readonly signatures: readonly SignatureView[];
};
export type SignatureView = {
  readonly capacity: Capacity;
  readonly name: Bilingual;
  readonly words: string;
  readonly signedAt: Date;
  readonly mine: boolean;
};

export type ChargeLine = {
  readonly id: string;
  readonly name: Bilingual;
  readonly quantity: number;
  readonly amountFen: number;
  readonly payer: string;
};
/** What the technician recorded of one visit. */
export type VisitFacts = {
  readonly id: string;
  readonly cycle: number;
  readonly outlet: Bilingual;
  readonly technician: Bilingual;
  /** The promise that is scored, for the first visit of its cycle; null where none was made. */
  readonly promise: WindowView | null;
  readonly arrivedAt: Date;
  readonly leftAt: Date | null;
  readonly outcome: string | null;
  readonly diagnosis: { readonly cause: Bilingual | null; readonly action: Bilingual | null; readonly words: string | null } | null;
  readonly charges: readonly ChargeLine[];
  /** What the customer paid, whole fen. */
  readonly customerFen: number;
  readonly steps: readonly string[];
  readonly signature: { readonly signerName: string; readonly opinion: string; readonly words: string | null } | null;
};

export type RemedyView = {
  readonly kind: RemedyKind;
  readonly reason: RemedyReason;
  readonly owner: Bilingual;
  readonly dueAt: Date;
  readonly words: string | null;
};
export type EarlierFollowUp = {
  readonly id: string;
  readonly cycle: number;
  readonly seq: number;
  readonly askedAt: Date;
  readonly askedBy: Bilingual;
  /** Null where the customer declined. */
  readonly satisfaction: Satisfaction | null;
  readonly answers: Partial<Answers>;
  readonly words: string | null;
  readonly remedy: RemedyView | null;
};
export type AttemptView = { readonly id: string; readonly result: AttemptResult; readonly calledAt: Date; readonly by: Bilingual };

/** Everything about one call for the person who makes it. */
export type FollowUpView = {
  readonly taskId: string;
  readonly version: number;
  readonly cycle: number;
  readonly seq: number;
  readonly dueAt: Date;
  readonly openedAt: Date;
  readonly doneAt: Date | null;
  readonly now: Date;
  readonly holder: HolderView;
  readonly me: { readonly id: string; readonly name: Bilingual };
  readonly may: { readonly call: boolean; readonly sign: boolean; readonly reveal: boolean };
  readonly request: {
    readonly id: string;
    readonly number: number;
    readonly version: number;
    readonly type: RequestType;
    readonly stage: Stage;
    readonly urgency: Urgency;
    readonly loggedAt: Date;
    readonly words: string | null;
    readonly owner: { readonly id: string; readonly name: Bilingual };
  };
  readonly customer: { readonly name: string; readonly phoneMask: string; readonly wishes: string | null };
  readonly place: string;
  readonly asset: {
    readonly category: Bilingual;
    readonly modelCode: string | null;
    readonly serial: string | null;
    readonly purchasedOn: string | null;
  } | null;
  readonly symptom: Bilingual | null;
  /** It was fetched, repaired and brought back, as an exception, for this reason. */
  readonly fetchReason: FetchReason | null;
  /** What the customer was told at intake that it costs. */
  readonly toldPrice: ToldPrice | null;
  /** The newest first. */
  readonly visits: readonly VisitFacts[];
  readonly attempts: readonly AttemptView[];
  readonly unreached: { readonly attempts: number; readonly days: number; readonly mayClose: boolean };
  /** Times at which the customer rang or was reached before: hours worth trying. */
  readonly reachedAt: readonly Date[];
  readonly earlier: readonly EarlierFollowUp[];
  /** What was agreed and is asked after now. */
  readonly remedy: RemedyView | null;
  readonly remedyOwners: readonly { readonly id: string; readonly name: Bilingual }[];
  /** How soon "right away" is (the contact clock), and how many days ahead a call may be promised. */
  readonly callBack: { readonly soonMinutes: number; readonly days: number };
  readonly unresolved: { readonly open: boolean; readonly signatures: readonly SignatureView[] };
  readonly closing: { readonly kind: ClosingKind; readonly at: Date } | null;
  readonly nextTaskId: string | null;
  readonly timeline: readonly TimelineEntry[];
};

/** What a household said after one request's work; no satisfaction where they did not want to be asked. */
export type HouseholdAnswer = {
  readonly requestId: string;
  readonly number: number;
  readonly declined: boolean;
  readonly satisfaction: Satisfaction | null;
  readonly askedAt: Date;
};
