"use client";

import type { MissedReason, Need, Outcome, StepCode } from "#lib/field/contract/vocabulary.ts";
import { type Draft, useDraft } from "../form/use-draft.ts";

export type DiagnosisDraft = {
  readonly symptomId: string | null;
  readonly causeId: string | null;
  readonly actionId: string | null;
  /** Part to quantity. */
  readonly parts: Readonly<Record<string, number>>;
  readonly agrees: "yes" | "no" | null;
  readonly words: string;
};

/** What was chosen and written for one work order and has not arrived at headquarters. */
export type VisitDraft = {
  readonly division: { readonly code: string; readonly path: string } | null;
  readonly detail: string;
  readonly diagnosis: DiagnosisDraft;
  readonly missed: Readonly<Partial<Record<StepCode, MissedReason>>>;
  readonly outcome: Outcome | null;
  readonly remarks: string;
  readonly need: Need | null;
  readonly needWords: string;
  readonly needPartId: string | null;
};

const BEGINNING: VisitDraft = {
  division: null,
  detail: "",
  diagnosis: { symptomId: null, causeId: null, actionId: null, parts: {}, agrees: null, words: "" },
  missed: {},
  outcome: null,
  remarks: "",
  need: null,
  needWords: "",
  needPartId: null,
};

export type KeptDraft = Omit<Draft<VisitDraft>, "set"> & {
  /** Changes some of it. */
  put: (changes: Partial<VisitDraft>) => void;
};

/** One draft a work order and person; it survives a reload, a dead battery and an ended session. */
export function useVisitDraft(personId: string, workOrderId: string): KeptDraft {
  const draft = useDraft<VisitDraft>(`${personId}:work-order:${workOrderId}`, BEGINNING);
  const put = (changes: Partial<VisitDraft>) => draft.set((before) => ({ ...before, ...changes }));
  return { ...draft, put };
}
