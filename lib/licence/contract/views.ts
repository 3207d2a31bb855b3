import type { VisitFacts } from "#lib/followup/contract/views.ts";
import type { Bilingual } from "#lib/shared/bilingual.ts";
import type {
  Cause,
  Deduction,
  InspectionKind,
  LicenceStateName,
  Outcome,
  PointRule,
  Proof,
  RulingRule,
  StandingName,
  StandingReason,
  StateReason,
} from "./vocabulary.ts";

export type StandingView = { readonly standing: StandingName; readonly reason: StandingReason; readonly until: Date | null };

/** One fact about a licence, with what stands behind it. */
export type StateView = {
  readonly id: string;
  readonly state: LicenceStateName;
  readonly reason: StateReason;
  readonly startsAt: Date;
  /** The month behind two or three C ("2026-10"). */
  readonly month: string | null;
  /** The number of the proof. */
  readonly evidence: string | null;
  /** Who decided; null where the house did, or the reader may not know who. */
  readonly by: Bilingual | null;
};
export type CauseView = { readonly reason: Cause; readonly since: Date; readonly endedBy: Proof; readonly month: string | null };

export type EntryView = {
  readonly id: string;
  readonly rule: PointRule;
  readonly points: number;
  /** The ticket of the evidence; its id where the reader may open it. */
  readonly requestNumber: number | null;
  readonly requestId: string | null;
  /** Why it was taken back, or what the customer confirmed. */
  readonly words: string | null;
  /** Null where the reader may not know who: then it was headquarters. */
  readonly by: Bilingual | null;
  readonly confirmedBy: Bilingual | null;
  readonly happenedAt: Date;
  readonly enteredAt: Date;
  /** Takes another entry back. */
  readonly reverses: boolean;
  /** Was taken back, and counts no more. */
  readonly reversed: boolean;
  /** Of this year's count; earlier ones are history. */
  readonly counts: boolean;
};

export type CertificateView = {
  readonly number: string;
  readonly category: Bilingual;
  readonly level: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  /** Whole days until it ends; negative when it has. */
  readonly daysLeft: number;
};

/** A technician's licence as it stands now (DOMAIN §8): state with its fact, points, standing, certificates. */
export type LicenceCard = {
  readonly technicianId: string;
  readonly name: Bilingual;
  readonly outlet: Bilingual;
  readonly now: Date;
  readonly state: LicenceStateName;
  readonly since: Date | null;
  readonly causes: readonly CauseView[];
  /** The last fact as it is seen: what a decision refers to. */
  readonly stateId: string | null;
  readonly states: readonly StateView[];
  readonly points: number;
  readonly pointsAYear: number;
  readonly warnedAt: number;
  /** When the points come back by themselves; null while they are used up. */
  readonly resetsAt: Date | null;
  readonly standing: StandingView;
  readonly entries: readonly EntryView[];
  readonly certificates: readonly CertificateView[];
};

/** A licence that is not valid, as its bearer needs to know it before anything else: what ends it. */
export type OwnStop = { readonly state: Exclude<LicenceStateName, "valid">; readonly ends: readonly Proof[] };

export const LICENCE_DUES = ["expiring", "expired"] as const;

/** One line of the list of licences. */
export type LicenceRow = {
  readonly technicianId: string;
  readonly name: Bilingual;
  readonly outlet: Bilingual;
  readonly state: LicenceStateName;
  readonly cause: Cause | null;
  readonly points: number;
  readonly standing: StandingView;
  /** The certificate that ends first, of those that hold or have just ended. */
  readonly nextCertificate: CertificateView | null;
};
export type LicenceList = {
  readonly rows: readonly LicenceRow[];
  readonly next: string | null;
  readonly pointsAYear: number;
  readonly warnedAt: number;
  readonly now: Date;
};
export type LicenceFilters = {
  readonly states: readonly LicenceStateName[];
  readonly standings: readonly StandingName[];
  readonly dues: readonly (typeof LICENCE_DUES)[number][];
};

export const INSPECTION_STEPS = ["first", "second", "decided"] as const;
export type InspectionStep = (typeof INSPECTION_STEPS)[number];

export type InspectionQueueRow = {
  readonly id: string;
  readonly number: number;
  readonly kind: InspectionKind;
  readonly requestNumber: number;
  readonly technician: Bilingual;
  readonly outlet: Bilingual;
  readonly about: readonly string[];
  readonly openedAt: Date;
  /** Whose ruling it waits for, or that it is decided. */
  readonly step: InspectionStep;
  /** What was found: by the first person, or in the end. */
  readonly outcome: Outcome | null;
  readonly rule: RulingRule | null;
};
export type InspectionQueue = { readonly rows: readonly InspectionQueueRow[]; readonly next: string | null; readonly now: Date };
export type InspectionFilters = { readonly steps: readonly InspectionStep[]; readonly kinds: readonly InspectionKind[] };

/** What the customer says against what the record says, for one thing that is doubted. */
export type Contradiction = {
  readonly code: string;
  readonly step: string | null;
  readonly record:
    | { readonly kind: "step"; readonly doneAt: Date | null }
    | { readonly kind: "arrival"; readonly arrivedAt: Date | null; readonly until: Date | null }
    | { readonly kind: "charge"; readonly customerFen: number };
};

export type RulingView = {
  readonly capacity: "first" | "second";
  readonly outcome: Outcome;
  readonly rule: RulingRule | null;
  readonly rejectedFen: number | null;
  readonly words: string;
  readonly by: Bilingual;
  readonly mine: boolean;
  readonly ruledAt: Date;
};

/** Everything that is needed to rule on one inspection. */
export type InspectionView = {
  readonly id: string;
  readonly number: number;
  readonly version: number;
  readonly kind: InspectionKind;
  readonly request: { readonly id: string; readonly number: number; readonly type: string };
  readonly complaint: { readonly id: string; readonly number: number; readonly words: string | null } | null;
  readonly technician: { readonly id: string; readonly name: Bilingual };
  readonly outlet: Bilingual;
  readonly about: readonly string[];
  readonly words: string | null;
  readonly openedBy: Bilingual | null;
  readonly openedAt: Date;
  readonly decidedAt: Date | null;
  readonly now: Date;
  /** Only of a contradiction: who was asked when, what they said otherwise, and each point against the record. */
  readonly followUp: { readonly askedAt: Date; readonly satisfaction: string | null; readonly words: string | null } | null;
  readonly contradictions: readonly Contradiction[];
  readonly visits: readonly VisitFacts[];
  readonly chargedFen: number;
  readonly rulings: readonly RulingView[];
  readonly points: number;
  readonly pointsAYear: number;
  /** What this work order has cost in points already. */
  readonly deducted: { readonly rule: PointRule; readonly points: number } | null;
  readonly choices: readonly { readonly rule: Deduction; readonly points: number; readonly needsSecond: boolean }[];
  readonly me: string;
};

/** Work of which an inspection may be opened from a request's page. */
export type InspectableWork = {
  readonly workOrderId: string;
  readonly requestNumber: number;
  readonly type: string;
  readonly technician: Bilingual;
  readonly completedAt: Date;
};
/** What a request's page may do about points: inspect, or record a delight. */
export type RequestLicence = {
  readonly complaint: boolean;
  readonly work: readonly InspectableWork[];
  /** Whose delight may be recorded; null where nobody answered, or it was. */
  readonly delightOf: Bilingual | null;
};
