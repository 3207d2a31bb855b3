import type { Bilingual } from "#lib/shared/bilingual.ts";
import type { LocalDay } from "#lib/shared/service-calendar.ts";

export type AgentChoice = { readonly id: string; readonly name: Bilingual };

/** A sample as a list shows it. */
export type SampleLine = {
  readonly id: string;
  readonly agent: Bilingual;
  readonly drawnBy: Bilingual;
  readonly fromDay: LocalDay;
  readonly untilDay: LocalDay;
  readonly seed: string;
  readonly population: number;
  readonly drawnAt: Date;
  readonly size: number;
  readonly scored: number;
};

/** Points of one agent in a period: the mean of each criterion, in basis points of its most, and of the whole. */
export type AgentAverage = {
  readonly id: string;
  readonly agent: Bilingual;
  readonly sheets: number;
  readonly answered: number;
  readonly wholeBp: number;
  readonly criteria: Readonly<Record<string, number>>;
};

export type Quality = {
  readonly now: Date;
  readonly from: LocalDay;
  readonly until: LocalDay;
  readonly agents: readonly AgentChoice[];
  readonly averages: readonly AgentAverage[];
  /** The newest first; at most fifty. */
  readonly samples: readonly SampleLine[];
};

export type MarkView = { readonly criterion: string; readonly points: number; readonly most: number; readonly reason: string | null };
export type SheetView = {
  readonly id: string;
  readonly request: { readonly id: string; readonly number: number; readonly type: string; readonly loggedAt: Date };
  readonly scoredBy: Bilingual;
  readonly submittedAt: Date;
  readonly policyVersion: number;
  readonly points: number;
  readonly most: number;
  readonly marks: readonly MarkView[];
  readonly answer: { readonly words: string; readonly answeredAt: Date } | null;
};

export type SampleItem = {
  readonly place: number;
  readonly request: SheetView["request"];
  readonly sheet: SheetView | null;
};
export type SampleView = SampleLine & {
  readonly now: Date;
  readonly me: string;
  /** Somebody scores their own work nowhere. */
  readonly isMine: boolean;
  readonly policy: { readonly version: number; readonly criteria: readonly { readonly criterion: string; readonly points: number }[] };
  readonly items: readonly SampleItem[];
};

export type OwnSheets = { readonly now: Date; readonly sheets: readonly SheetView[] };
