import { z } from "zod";
import type { Turn } from "#lib/requests/contract/views.ts";
import type { RequestType, Stage } from "#lib/requests/contract/vocabulary.ts";
import { Month } from "./inputs.ts";
import type { Named, RunState } from "./views.ts";

/**
 * A manager's first page (DOMAIN §2): one month as it is known now, and the one before it. The first four figures are
 * what outlet and centre may know as it happens; the others are headquarters' alone until a month is published.
 */
export const WORK_FIGURES = ["contact", "arrival", "completed", "one_visit"] as const;
export const VOICE_FIGURES = ["first_visit", "repeat", "satisfaction", "delight", "complaint", "reason"] as const;
export const OVERVIEW_FIGURES = [...WORK_FIGURES, ...VOICE_FIGURES] as const;
export type OverviewFigure = (typeof OVERVIEW_FIGURES)[number];

/** One number of the page, countable and openable. Minutes are those of the cases that have a duration. */
export type FigureSum = {
  readonly cases: number;
  /** Of the cases, those of which it can be said already, and those in which promise or standard was kept. */
  readonly judged: number;
  readonly kept: number;
  readonly medianMinutes: number | null;
  readonly p90Minutes: number | null;
};

export type FigurePair = { readonly now: FigureSum; readonly before: FigureSum };

export type DayCount = { readonly day: string; readonly logged: number; readonly completed: number };

/** An outlet in the month; what headquarters alone may know is null for everybody else. */
export type OutletRow = {
  readonly outlet: Named;
  readonly completed: number;
  readonly arrival: FigureSum;
  readonly oneVisit: FigureSum;
  readonly satisfaction: FigureSum | null;
};

export type FactCount = { readonly fact: string; readonly count: number };

/** Open requests by whose turn it is, and how many of them have a clock that has run out. */
export type TurnCount = { readonly turn: Turn; readonly open: number; readonly overdue: number };

export type OpenRun = { readonly id: string; readonly month: string; readonly state: RunState; readonly draftedByMe: boolean };

export type OverviewView = {
  readonly month: string;
  /** The month is not over: its numbers still grow. */
  readonly running: boolean;
  readonly figures: Readonly<Partial<Record<OverviewFigure, FigurePair>>>;
  /** Of all requests: how many were logged in the month and in the one before. */
  readonly logged: { readonly now: number; readonly before: number };
  readonly days: readonly DayCount[];
  readonly satisfaction: readonly FactCount[] | null;
  readonly reasons: readonly FactCount[] | null;
  /** At most 100, those with most work first. */
  readonly outlets: readonly OutletRow[];
  readonly turns: readonly TurnCount[];
  readonly waiting: {
    readonly runs: readonly OpenRun[];
    /** Null where it is not for this reader. */
    readonly repeats: number | null;
    readonly inspections: number | null;
  };
  readonly now: Date;
  /** For which moment the figures hold: what a job keeps may lag; who has to do something is always as of now. */
  readonly countedAt: Date;
};

export type OverviewCase = {
  readonly requestId: string;
  readonly requestNumber: number;
  readonly outlet: Named | null;
  readonly kept: boolean | null;
  readonly minutes: number | null;
  readonly fact: string;
  readonly factAt: Date;
};

/** The tickets of one figure, those against it first; at most 100. */
export type OverviewCasesView = { readonly rows: readonly OverviewCase[]; readonly more: boolean; readonly now: Date };

export type WaitingRow = {
  readonly requestId: string;
  readonly requestNumber: number;
  readonly type: RequestType;
  readonly stage: Stage;
  readonly turn: Turn;
  readonly outlet: Named | null;
  readonly stageSince: Date;
  readonly clock: { readonly kind: string; readonly dueAt: Date } | null;
};

/** What is open, the worst clock first; at most 100. */
export type WaitingView = { readonly rows: readonly WaitingRow[]; readonly more: boolean; readonly now: Date };

export const TURNS = [
  "us",
  "dispatch",
  "outlet",
  "technician",
  "parts",
  "support",
  "follow_up",
  "remedy",
] as const satisfies readonly Turn[];

/** What the page's address says; what does not fit is left out. */
export const OverviewAddress = z.object({
  month: Month.nullish().catch(null),
  figure: z.enum(OVERVIEW_FIGURES).nullish().catch(null),
  fact: z.string().max(40).nullish().catch(null),
  outlet: z.uuid().nullish().catch(null),
  turn: z.enum(TURNS).nullish().catch(null),
  overdue: z.literal("1").nullish().catch(null),
  by: z.enum(["completed", "arrival", "one_visit", "satisfaction"]).nullish().catch(null),
});
