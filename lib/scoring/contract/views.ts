import type { Bilingual } from "#lib/shared/bilingual.ts";
import type { GradingPolicy } from "./policies.ts";
import type { Grade, Incentive, Indicator, WeightedIndicator, YearConsequence } from "./vocabulary.ts";

/**
 * What the pages of the month show (DOMAIN §8). Months are "2026-03"; scores, points and weights are hundredths of a
 * point, rates and coefficients basis points; figures of charges are fen, all others cases.
 */

/**
 * `running` until the month is over · `open` until its cut-off: facts are still counted · `waiting` for an earlier month
 * to be published · `ready` to be drafted · `draft` · `reviewed` · `published`.
 */
export const MONTH_STATES = ["running", "open", "waiting", "ready", "draft", "reviewed", "published"] as const;
export type MonthState = (typeof MONTH_STATES)[number];

export type GradeCounts = { readonly a: number; readonly b: number; readonly c: number; readonly notRanked: number };

export type MonthRow = {
  readonly month: string;
  readonly state: MonthState;
  /** The end of its cut-off day: facts recorded before it count. */
  readonly cutOff: Date;
  /** Its published run, or else the open one; null before the first draft. */
  readonly run: { readonly id: string; readonly version: number; readonly counts: GradeCounts } | null;
  /** The earlier month that must be published first, where state is `waiting`. */
  readonly waitsFor: string | null;
};

/** The newest month first; a scoped reader has the published ones. */
export type MonthsView = { readonly rows: readonly MonthRow[]; readonly may: { readonly run: boolean }; readonly now: Date };

export type Named = { readonly id: string; readonly name: Bilingual };
export type Signed = { readonly by: Named; readonly at: Date };

export type RunState = "draft" | "reviewed" | "published" | "discarded";

export type RunHeaderView = {
  readonly id: string;
  readonly month: string;
  readonly state: RunState;
  readonly version: number;
  readonly cutOff: Date;
  /** Facts of earlier work recorded since then are in it; equal to `cutOff` in the very first run, which has none. */
  readonly lateFrom: Date;
  readonly policyVersion: number;
  readonly policy: GradingPolicy;
  readonly drafted: Signed;
  readonly reviewed: Signed | null;
  readonly published: Signed | null;
  readonly discardedAt: Date | null;
  readonly digest: string | null;
};

/** Whoever is measured against each other. `centre` is null where the line of all centres is one group. */
export type GroupView = {
  readonly key: string;
  readonly line: string | null;
  readonly centre: Named | null;
  readonly members: number;
  readonly ranked: number;
  /** Places at each end. */
  readonly k: number;
  readonly counts: GradeCounts;
  /** The lowest score with an A and the highest with a C; null where there is none. */
  readonly aFromHundredths: number | null;
  readonly cUpToHundredths: number | null;
};

/** Ranked people by score: from `fromHundredths` on, 500 wide; the last includes 10000. */
export type ScoreBand = { readonly fromHundredths: number; readonly counts: Omit<GradeCounts, "notRanked"> };

/** Who would lose the licence by publishing, or has lost it. `months` are the Cs that count, this one last. */
export type ConsequenceView = {
  readonly technician: Named;
  readonly outlet: Named;
  readonly consequence: Exclude<YearConsequence, "none">;
  readonly months: readonly string[];
};

/** Expected number of people who would reach the limits of the year if each month's Cs were drawn by lot. */
export type ChanceView = { readonly months: number; readonly suspendedHundredths: number; readonly revokedHundredths: number };

export type RunView = {
  readonly header: RunHeaderView;
  readonly counts: GradeCounts;
  readonly bands: readonly ScoreBand[];
  readonly groups: readonly GroupView[];
  readonly consequences: readonly ConsequenceView[];
  /** By chance alone: in the months of the year up to this one, and in a whole year. */
  readonly byChance: { readonly soFar: ChanceView; readonly wholeYear: ChanceView };
  /** How many have another grade than in the published month before; null where there is none. */
  readonly moved: { readonly month: string; readonly up: number; readonly down: number } | null;
  readonly may: {
    readonly review: boolean;
    readonly publish: boolean;
    readonly discard: boolean;
    readonly draftAnew: boolean;
    /** Why this reader may not publish though others may. */
    readonly publishRefusal: "publisher_is_drafter" | "review_first" | null;
  };
};

export type FigureView = { readonly numerator: number; readonly denominator: number };

export type IndicatorView = FigureView & {
  readonly indicator: Indicator;
  readonly group: FigureView;
  /** What the points were given for: the rate after shrinkage; null where nobody in the group has any. */
  readonly shrunkRateBp: number | null;
  /** The most it could give here, after what nobody has was spread. 0 for `satisfied`. */
  readonly weightHundredths: number;
  readonly pointsHundredths: number;
  readonly groupMeanStoodIn: boolean;
};

export type IncentiveView = { readonly incentive: Incentive; readonly count: number };

/** One person's line in a run. */
export type LineView = {
  readonly technician: Named;
  readonly outlet: Named;
  readonly centre: Named;
  readonly line: string | null;
  readonly groupKey: string;
  /** Ranked people of the group. */
  readonly groupRanked: number;
  readonly ratedOrders: number;
  readonly ranked: boolean;
  readonly scoreHundredths: number;
  readonly rank: number | null;
  readonly grade: Grade | null;
  readonly coefficientBp: number;
  /** Score above (below: negative) the group's lowest A and highest C; null where there is no such limit. */
  readonly aboveAHundredths: number | null;
  readonly aboveCHundredths: number | null;
  readonly indicators: readonly IndicatorView[];
  readonly incentives: readonly IncentiveView[];
  /** The published month before this one of the same person. */
  readonly before: { readonly month: string; readonly grade: Grade | null; readonly scoreHundredths: number } | null;
};

/** Ordered by group, rank and name; at most 100 a page. */
export type LinesView = { readonly rows: readonly LineView[]; readonly next: string | null };

export type OutcomeView = {
  readonly ranked: boolean;
  readonly scoreHundredths: number;
  readonly rank: number | null;
  readonly grade: Grade | null;
  readonly coefficientBp: number;
};

/** A single case that could have gone otherwise, and what it would have changed. */
export type WhatIfView = {
  readonly kind: "one_more" | "one_fewer" | "satisfied_turned_very_satisfied";
  /** Null for an answer that turns. */
  readonly indicator: Indicator | null;
  readonly outcome: OutcomeView;
};

export type EarlierMonthView = {
  readonly runId: string;
  readonly month: string;
  readonly ratedOrders: number;
  readonly scoreHundredths: number;
  readonly rank: number | null;
  readonly groupRanked: number;
  readonly grade: Grade | null;
  readonly coefficientBp: number;
};

/** One person's month, explained: for themselves, their managers and headquarters. Names nobody else of the group. */
export type PersonMonthView = {
  readonly header: Omit<RunHeaderView, "drafted" | "reviewed">;
  readonly line: LineView;
  /** From when on their orders count: before the month's start where earlier ones were carried over. */
  readonly countedFrom: Date;
  readonly carriedOver: boolean;
  /** What the incentives added after the cap, and what grave complaints took away. */
  readonly incentivePoints: number;
  readonly deductedPoints: number;
  readonly rules: readonly {
    readonly indicator: WeightedIndicator;
    readonly noneAtBp: number;
    readonly allAtBp: number;
    readonly weight: number;
  }[];
  readonly whatIf: readonly WhatIfView[];
  readonly year: {
    /** Months of the calendar year that count as a C, up to this one. */
    readonly cMonths: readonly string[];
    readonly consequence: YearConsequence;
    readonly cSuspends: number;
    readonly cRevokes: number;
  };
  /** Published months before and after, the newest first; at most 24. */
  readonly months: readonly EarlierMonthView[];
  /** May this reader see the name of the person, or is it their own. */
  readonly own: boolean;
};

/** What a case counted for: a code with its sentence in the catalogues. `visits` is filled where the fact is a number of visits. */
export type CaseView = {
  readonly indicator: Indicator;
  readonly requestId: string;
  readonly requestNumber: number;
  readonly workOrderId: string;
  readonly line: string;
  readonly numerator: number;
  readonly denominator: number;
  readonly fact: CaseFact;
  readonly visits: number | null;
  readonly factAt: Date;
  /** A fact of earlier work, recorded after the month it belongs to was published: no denominator of its own, or an answer that came late. */
  readonly late: boolean;
  /** The repeat, the complaint, the exchange; without a number where the reader may not see it. */
  readonly other: { readonly requestId: string; readonly requestNumber: number } | null;
  readonly mayOpen: boolean;
};

export const CASE_FACTS = [
  "very_satisfied",
  "satisfied",
  "neutral",
  "unsatisfied",
  "one_visit",
  "several_visits",
  "repeat_confirmed",
  "repeat_undecided",
  "no_repeat",
  "complaint_upheld",
  "no_complaint",
  "charge_rejected",
  "charge_stands",
  "diagnosis_overturned",
  "diagnosis_stands",
  "exchanged",
  "kept",
] as const;
export type CaseFact = (typeof CASE_FACTS)[number];

/** What stands behind an incentive: the request, and -1 where a point counted earlier was taken back. */
export type IncentiveCaseView = {
  readonly incentive: Incentive;
  readonly count: 1 | -1;
  readonly requestId: string | null;
  readonly requestNumber: number | null;
  readonly at: Date;
  readonly mayOpen: boolean;
};

/** The cases of one person's figure, or of all of them; those against the person first, then the newest. */
export type CasesView = { readonly rows: readonly CaseView[]; readonly incentives: readonly IncentiveCaseView[]; readonly more: boolean };

/** A run assessed by another policy; nothing is written. */
export type PolicyWhatIfView = {
  readonly people: number;
  readonly before: GradeCounts;
  readonly after: GradeCounts;
  /** Who gets another grade, at most 100, and how many there are. */
  readonly changed: number;
  readonly changes: readonly { readonly technician: Named; readonly before: OutcomeView; readonly after: OutcomeView }[];
};
