import type { Bilingual } from "#lib/shared/bilingual.ts";
import type { Decision } from "./vocabulary.ts";

/** "Suspected repeat of 100123, 12 days ago, by Tang Yu": as a list, a candidate or a file says it. */
export type RepeatMark = {
  readonly linkId: string;
  readonly kind: "new_request" | "rework";
  readonly state: "suspected" | "confirmed";
  readonly earlierRequestId: string;
  readonly earlierNumber: number;
  /** Whole days from the completed work to the new report. */
  readonly days: number;
  readonly technician: Bilingual;
};
/** What is out of the ordinary about a request's appliance. */
export type RequestMarks = { readonly repeat: RepeatMark | null; readonly qualityNeeded: boolean };
export const NO_MARKS: RequestMarks = { repeat: null, qualityNeeded: false };

/** One visit at the appliance, whoever was there. */
export type AssetVisit = {
  readonly visitId: string;
  readonly requestId: string;
  readonly requestNumber: number;
  readonly cycle: number;
  readonly arrivedAt: Date;
  readonly technicianId: string;
  readonly technician: Bilingual;
  readonly symptom: Bilingual | null;
  readonly cause: Bilingual | null;
  readonly action: Bilingual | null;
  readonly outcome: string | null;
  readonly faultGroups: readonly string[];
};

/** One line of the list of repeats: which two, since when, until when somebody has to decide. */
export type RepeatRow = {
  readonly linkId: string;
  readonly requestId: string;
  readonly number: number;
  readonly earlierNumber: number;
  readonly category: Bilingual | null;
  readonly symptom: Bilingual | null;
  readonly technician: Bilingual;
  readonly days: number;
  readonly kind: "new_request" | "rework";
  readonly byCustomer: boolean;
  readonly linkedAt: Date;
  readonly decideBy: Date;
  readonly decision: Decision | null;
};
export type RepeatPage = { readonly rows: readonly RepeatRow[]; readonly next: string | null; readonly now: Date };

/** One side of the comparison: what was reported, and what each visit for it found and did. */
export type RepeatSide = {
  readonly requestId: string;
  readonly number: number;
  readonly cycle: number;
  readonly reportedAt: Date;
  readonly symptom: Bilingual | null;
  readonly words: string | null;
  readonly completedAt: Date | null;
  readonly visits: readonly {
    readonly at: Date;
    readonly technician: Bilingual;
    readonly outlet: Bilingual;
    readonly symptom: Bilingual | null;
    readonly cause: Bilingual | null;
    readonly action: Bilingual | null;
    readonly words: string | null;
  }[];
};
export type RepeatView = RepeatRow & {
  readonly later: RepeatSide;
  readonly earlier: RepeatSide;
  readonly decided: { readonly reason: string; readonly words: string | null; readonly by: Bilingual; readonly at: Date } | null;
};

/** On a request's file: what it repeats, and what repeated it. */
export type RepeatsOfRequest = {
  readonly repeats: (RepeatMark & { readonly decideBy: Date }) | null;
  readonly repeatedBy: readonly {
    readonly linkId: string;
    readonly requestId: string;
    readonly number: number;
    readonly state: "suspected" | Decision;
  }[];
  readonly qualityNeeded: boolean;
};
