import type { AssetVisit, RepeatMark } from "#lib/repeats/contract/views.ts";
import type { FetchReason } from "#lib/requests/contract/vocabulary.ts";
import type { Bilingual } from "#lib/shared/bilingual.ts";
import type { Scalar } from "#lib/shared/result.ts";
import type { ExclusionCode, LeftRule, TermCode, WorkOrderStatus } from "./vocabulary.ts";

export type WindowView = { readonly startsAt: Date; readonly endsAt: Date };
export type ClockView = { readonly kind: string; readonly dueAt: Date };

/** One request that waits for somebody to be sent. */
export type DispatchQueueRow = {
  readonly requestId: string;
  readonly number: number;
  readonly version: number;
  readonly type: string;
  readonly urgency: string;
  readonly stage: string;
  readonly cycle: number;
  readonly stageSince: Date;
  readonly loggedAt: Date;
  readonly customerName: string;
  readonly category: Bilingual | null;
  readonly symptom: Bilingual | null;
  /** "四川省 绵阳市 涪城区" */
  readonly division: string;
  readonly addressToObtain: boolean;
  readonly promise: WindowView | null;
  /** What the customer asked for last, where that is not what is promised. */
  readonly wish: WindowView | null;
  /** The clock that runs out first; null when none runs. */
  readonly nextClock: ClockView | null;
  /** How often the customer chased (催单). */
  readonly chases: number;
  /** The last work order that was given back in this cycle, if one was. */
  readonly givenBack: { readonly status: "declined" | "withdrawn"; readonly reason: string; readonly outlet: Bilingual } | null;
  /** What it repeats, and whether the quality engineer was called: headquarters' readers alone see it. */
  readonly repeat: RepeatMark | null;
  readonly qualityNeeded: boolean;
};
/** The request a dispatcher looks at, whether it still waits in the queue or not. */
export type DispatchRequest = DispatchQueueRow & {
  /** Somebody has to be sent and nobody is. */
  readonly waiting: boolean;
  /** Its open work order, where it no longer waits. */
  readonly open: { readonly technician: Bilingual | null; readonly status: WorkOrderStatus } | null;
  /** It is fetched, repaired and brought back, as an exception, for this reason. */
  readonly fetchReason: FetchReason | null;
};
export type DispatchQueue = { readonly rows: readonly DispatchQueueRow[]; readonly next: string | null };

/** A term for or against somebody: `dispatch.term.<code>` with its numbers. */
export type Term = { readonly code: TermCode; readonly data: Readonly<Record<string, Scalar>> };

export type CandidateView = {
  readonly technicianId: string;
  readonly name: Bilingual;
  readonly outletId: string;
  readonly outlet: Bilingual;
  readonly level: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly reasonsFor: readonly Term[];
  readonly reasonsAgainst: readonly Term[];
  /** Was there for this before, or stands lower than what came back is given to: assigning needs a reason to override. */
  readonly needsOverride: boolean;
};
export type ExcludedView = {
  readonly technicianId: string;
  readonly name: Bilingual;
  readonly outlet: Bilingual;
  /** `dispatch.excluded.<code>` with its values; moments are already local ("2026-09-26 14:30"). */
  readonly rule: { readonly code: ExclusionCode; readonly data: Readonly<Record<string, Scalar>> };
};
export type CandidatesView = {
  readonly requestId: string;
  readonly number: number;
  readonly version: number;
  readonly type: string;
  readonly cycle: number;
  readonly minutes: number;
  readonly level: string;
  /** The level it is given to because it came back. */
  readonly wanted: { readonly level: string; readonly because: "repeat" | "recurring" } | null;
  readonly promise: WindowView | null;
  readonly addressToObtain: boolean;
  /** What was done at the appliance before, whoever did it; newest first. */
  readonly history: readonly AssetVisit[];
  /** Best first; a screen shows three and can show the rest. */
  readonly candidates: readonly CandidateView[];
  readonly excluded: readonly ExcludedView[];
  /** So many more work in the same centres, at outlets that do not serve the place. */
  readonly elsewhere: number;
  /** The outlets whose people were looked at. */
  readonly outletIds: readonly string[];
};

/** A decision as it was seen when somebody was sent. */
export type KeptDecisionView = {
  readonly decidedAt: Date;
  /** Who was sent, from when, and their place among those who could go; null where they could at that time alone. */
  readonly technicianId: string;
  readonly startsAt: Date;
  readonly rank: number | null;
  readonly couldGo: number;
  /** The travel policy of that day; 0 the one that came with the system. */
  readonly travelVersion: number;
  /** The best five and whoever was chosen, each as they were suggested. */
  readonly best: readonly Pick<
    CandidateView,
    "technicianId" | "name" | "outlet" | "startsAt" | "endsAt" | "reasonsFor" | "reasonsAgainst"
  >[];
  readonly excluded: readonly ExcludedView[];
  /** Worked out again from what was known then, by the policies of that day, it is the same. */
  readonly isAsKept: boolean;
};

/** A local day of the technicians, for a time line. */
export type WorkBoardView = { readonly day: string; readonly technicians: readonly BoardTechnician[] };
export type BoardTechnician = {
  readonly id: string;
  readonly name: Bilingual;
  readonly outletId: string;
  readonly outlet: Bilingual;
  readonly shifts: readonly WindowView[];
  readonly leaves: readonly WindowView[];
  readonly jobs: readonly BoardJob[];
};
export type BoardJob = {
  readonly workOrderId: string;
  readonly version: number;
  readonly number: number;
  readonly requestId: string;
  readonly requestNumber: number;
  readonly status: WorkOrderStatus;
  readonly type: string;
  readonly urgency: string;
  readonly symptom: Bilingual | null;
  /** The booking, or for finished work the visit. */
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly promise: WindowView | null;
};

/** What one request is decided by, as of `now`. */
export type DecisionView = {
  /** Null where the reader does not see it. */
  readonly request: DispatchRequest | null;
  /** While it waits. */
  readonly candidates: CandidatesView | null;
  readonly board: WorkBoardView;
  readonly now: Date;
};

/** What the engine proposes for a day: nothing of it stands before somebody accepts it. */
export type DayPlanView = {
  readonly day: string;
  /** As of which moment. */
  readonly now: Date;
  readonly technicians: readonly PlannedTechnician[];
  /** Work that is not given out, the worst clock first, with the rule that binds it. */
  readonly left: readonly { readonly request: DispatchQueueRow; readonly rule: LeftRule }[];
  /** Whether more waits than is planned at once. */
  readonly more: boolean;
};
export type PlannedTechnician = {
  readonly technicianId: string;
  readonly name: Bilingual;
  readonly outlet: Bilingual;
  /** How many stops of the day are booked already. */
  readonly booked: number;
  readonly stops: readonly PlannedStop[];
};
export type PlannedStop = {
  readonly request: DispatchQueueRow;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly travelMinutes: number;
  readonly reasonsFor: readonly Term[];
  readonly reasonsAgainst: readonly Term[];
};

/** What an outlet has to answer, and what its people have open. */
export type OutletOrdersView = {
  readonly offers: readonly OutletOrder[];
  readonly open: readonly OutletOrder[];
  /** Whether there are open orders that are not among these. */
  readonly more: boolean;
  readonly technicians: readonly { readonly id: string; readonly name: Bilingual }[];
};
/** What outlets have not answered: the longest offered, and whether there are more. */
export type WaitingOffersView = { readonly offers: readonly OutletOrder[]; readonly more: boolean; readonly now: Date };
export type OutletOrder = {
  readonly workOrderId: string;
  readonly version: number;
  readonly number: number;
  readonly requestId: string;
  readonly requestNumber: number;
  readonly status: WorkOrderStatus;
  readonly statusSince: Date;
  readonly type: string;
  readonly urgency: string;
  readonly cycle: number;
  readonly customerName: string;
  readonly division: string;
  readonly addressDetail: string | null;
  readonly category: Bilingual | null;
  readonly symptom: Bilingual | null;
  readonly technician: { readonly id: string; readonly name: Bilingual };
  readonly outlet: Bilingual;
  readonly startsAt: Date | null;
  readonly endsAt: Date | null;
  readonly promise: WindowView | null;
  /** An offer: when it must be answered. Open work: when the customer must have been called. Null when that has happened. */
  readonly answerBy: Date | null;
  readonly contactBy: Date | null;
};

/** A window as it can be offered. Travels as JSON: instants are ISO text. */
export type OfferedWindow = {
  readonly key: string;
  readonly startsAt: string;
  readonly endsAt: string;
  /** `kept`: enough people are free; `full`: they are not; `closed`: outlets do not work then. */
  readonly state: "kept" | "full" | "closed" | "past";
  /** How many could come. */
  readonly free: number;
};
/** Windows with how many could keep them; or why that cannot be said. */
export type WindowsView =
  | { readonly known: true; readonly people: number; readonly windows: readonly OfferedWindow[] }
  | { readonly known: false; readonly why: "no_category" | "no_outlet" | "no_technician" };
