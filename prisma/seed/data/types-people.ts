/** Shapes of the demo world's customers and of what happened to them. */
import type { Bilingual, CategoryCode, FieldService, Place } from "./types.ts";

// ------------------------------------------------------------------------------------------------------- people

export type PhoneKind = "mobile" | "landline";
/** As dialled in China, without spaces. */
export type PhoneSeed = { readonly number: string; readonly kind: PhoneKind };

export type PurchaseDate =
  | { readonly kind: "months_before_anchor"; readonly months: number }
  | { readonly kind: "months_before_last_26_september"; readonly months: number }
  | { readonly kind: "fixed"; readonly date: string };

export type AssetSeed = {
  readonly category: CategoryCode;
  readonly model: string;
  readonly serial: string;
  readonly purchase: PurchaseDate;
  readonly invoiceNumber: string | null;
};

export type CustomerSeed = {
  /** Stable name in the data ("case1", "my01"); stories refer to it. Never shown. */
  readonly key: string;
  readonly name: Bilingual;
  readonly phones: readonly PhoneSeed[];
  readonly email: string | null;
  /** Null: only the prefecture is known at first, the address is obtained by the first call. */
  readonly address: Place | null;
  readonly prefectureCode: string;
  readonly household: number | null;
  readonly doNotDisturb: Bilingual | null;
  readonly assets: readonly AssetSeed[];
  /** The file is opened by the first request, which may lie before all others. */
  readonly opensWithRequest?: true;
};

// ------------------------------------------------------------------------------------------------------ stories

export type RequestType = FieldService | "enquiry" | "suggestion" | "complaint";
export type Channel = "phone" | "web" | "email" | "dealer" | "technician";

/** An instant: days from the story's day zero (the anchor unless fixed), minutes after that day's local midnight. */
export type Moment = { readonly day: number; readonly minute: number };
export type Span = { readonly start: Moment; readonly end: Moment };

export type StoryState =
  | "logged"
  | "offered"
  | "assigned"
  | "accepted"
  | "appointed"
  | "en_route"
  | "on_site"
  | "completed"
  | "neutral_waiting"
  | "unsatisfied_cycle_2"
  | "unreached_attempts_2"
  | "unresolved_one_signature"
  | "cancelled"
  | "closed_satisfied"
  | "closed_very_satisfied"
  | "closed_accepted"
  | "closed_unreached"
  | "closed_declined"
  | "closed_answered"
  | "closed_solved_by_phone";

export type WorkOutcome = "fixed" | "no_product_fault" | "customer_declined_quote" | "not_repairable";
export type Satisfaction = "very_satisfied" | "satisfied" | "neutral" | "unsatisfied";
export type Remedy = "rework" | "call" | "refund" | "apology";

export type DiagnosisSeed = {
  /** Symptom and cause are null for installation, maintenance and inspection. */
  readonly symptom: string | null;
  readonly cause: string | null;
  readonly actions: readonly string[];
  readonly parts: readonly { readonly code: string; readonly quantity: number }[];
};

export type VisitSeed = {
  readonly enRoute: Moment;
  readonly onSite: Moment | null;
  readonly travelKm: number | null;
  /** Null while the technician is still on the way or at work. */
  readonly finish: {
    readonly at: Moment;
    readonly diagnosis: DiagnosisSeed;
    readonly outcome: WorkOutcome;
    /** What the customer paid: nothing under warranty. */
    readonly chargedFen: number;
    /** The customer's opinion on the service record. */
    readonly opinion: string | null;
    /** Steps of the standard that were left out, with the reason. */
    readonly missed?: readonly { readonly step: string; readonly reason: string }[];
  } | null;
};

/** A visit that could not finish the work, and when it goes on. */
export type UnfinishedVisitSeed = {
  readonly enRoute: Moment;
  readonly onSite: Moment;
  readonly travelKm: number | null;
  readonly left: Moment;
  readonly need: "parts" | "support" | "return" | "workshop";
  readonly words: string;
  readonly partCode: string | null;
  readonly due: Moment;
  /** The new appointment, and when it was agreed; null while the work still waits. */
  readonly resumed: { readonly at: Moment; readonly start: Moment } | null;
};

/** One work order; the steps that have not happened yet are null. */
export type WorkOrderSeed = {
  readonly cycle: number;
  readonly outlet: string;
  readonly dispatcher: string;
  readonly offered: Moment;
  readonly technician: string | null;
  readonly assigned: Moment | null;
  readonly accepted: Moment | null;
  /** Calls to the customer before the visit, the first contact first. */
  readonly contacts: readonly Moment[];
  /** When the appointment was agreed, and the booking itself. */
  readonly appointed: Moment | null;
  readonly appointment: Span | null;
  /** Visits before the one that finishes. */
  readonly unfinished?: readonly UnfinishedVisitSeed[];
  readonly visit: VisitSeed | null;
  /** Given back: by the outlet instead of accepting, or by the technician after it. */
  readonly declined?: { readonly at: Moment; readonly by: "outlet" | "technician"; readonly reason: string };
};

/** A declined call's `words` are how the customer said that they do not want to answer. */
export type FollowUpSeed = {
  readonly cycle: number;
  readonly at: Moment;
  readonly agent: string;
} & (
  | { readonly result: "unreached"; readonly words: null; readonly heard?: "no_answer" | "busy" | "switched_off" }
  | { readonly result: "declined"; readonly words: string }
  | {
      readonly result: "answered";
      readonly satisfaction: Satisfaction;
      readonly words: string;
      readonly wouldRecommend: number;
      readonly remedy: { readonly kind: Remedy; readonly note: Bilingual; readonly due: Moment; readonly reason?: string } | null;
      /** Questions about the visit that were answered with no; the others with yes. */
      readonly denied?: readonly string[];
      /** In a second follow-up: the customer says that it may be closed. */
      readonly mayBeClosed: boolean;
    }
);

export type StoryNote = { readonly at: Moment; readonly author: string; readonly hqOnly: boolean; readonly text: string };

export type RepeatDecidedSeed = {
  readonly at: Moment;
  readonly by: string;
  readonly decision: "confirmed" | "dismissed";
  /** A reason of that decision (`reasonsFor`). */
  readonly reason: string;
  readonly words: string | null;
};

export type StorySeed = {
  readonly key: string;
  readonly customer: string;
  /** Index in the customer's assets; null where the request is about none. */
  readonly asset: number | null;
  readonly type: RequestType;
  readonly channel: Channel;
  /** HQ owner: the agent who logged it. */
  readonly owner: string;
  readonly symptom: string | null;
  readonly isUrgent: boolean;
  /** Dispatched with phone and city only, the address comes with the first call. */
  readonly addressToObtain: boolean;
  /** The call in which the address was got, where `addressToObtain` has been done. */
  readonly addressObtained: { readonly at: Moment; readonly place: Place } | null;
  /** What the customer said, in Chinese. */
  readonly description: string;
  /** "last_26_september": 26 September of the anchor's year if that day is past, else of the year before. */
  readonly dayZero: "anchor" | "last_26_september";
  readonly logged: Moment;
  /** The window promised at intake; null where it is promised at first contact, or where nobody comes. */
  readonly promise: Span | null;
  readonly state: StoryState;
  /** Key of the earlier story that this one repeats (same asset, same fault group). */
  readonly repeatOf: string | null;
  /** What a person decided about it: was it the same trouble? Left out while nobody has. */
  readonly repeatDecided?: RepeatDecidedSeed;
  readonly workOrders: readonly WorkOrderSeed[];
  /** The customer says that it is the fault that was repaired last. */
  readonly saysSameFault?: boolean;
  /** The technicians record the steps of the standard at the end of the visit, all in one go. */
  readonly stepsInOneGo?: boolean;
  /** Windows promised later than at intake, and who asked for the change. */
  readonly promisesMoved?: readonly {
    readonly at: Moment;
    readonly by: string;
    readonly window: Span;
    readonly askedBy: "customer" | "us";
  }[];
  /** Calls made while the work goes on (过程回访): recorded, close nothing. With a purpose it is the customer who calls. */
  readonly progressCalls: readonly {
    readonly at: Moment;
    readonly by: string;
    readonly words: string;
    readonly purpose?: "chase" | "where_is_he";
  }[];
  /** Completed without a work order: solved by phone, answered, complaint decided. */
  readonly answer: { readonly at: Moment; readonly by: string; readonly text: string; readonly confirmed: boolean } | null;
  readonly followUps: readonly FollowUpSeed[];
  /** Who calls when an enquiry or suggestion without calls of its own is drawn. */
  readonly drawnCall?: string;
  readonly cancelled: { readonly at: Moment; readonly by: string; readonly reason: Bilingual; readonly code?: string } | null;
  /** First of the two signatures that close a request as unresolved. */
  readonly unresolvedSignature: { readonly at: Moment; readonly by: string; readonly reason: Bilingual } | null;
  readonly thanks: { readonly at: Moment; readonly channel: Channel; readonly words: string } | null;
  readonly notes: readonly StoryNote[];
};
