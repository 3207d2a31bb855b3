import type { ActionView, CauseView, PartView, SymptomView } from "#lib/catalogue/contract/views.ts";
import type { VisitView } from "#lib/field/contract/views.ts";
import type { Bilingual } from "#lib/shared/bilingual.ts";
import type { DiagnosisDraft } from "./use-visit-draft.ts";

export type Chosen = {
  readonly symptom: SymptomView | null;
  readonly cause: CauseView | null;
  readonly action: ActionView | null;
  /** What can be chosen now. */
  readonly causes: readonly CauseView[];
  readonly actions: readonly ActionView[];
  readonly usualParts: readonly PartView[];
  readonly allParts: readonly PartView[];
  readonly parts: readonly (readonly [PartView, number])[];
  /** A part that does not usually belong to the action: the words must say why. */
  readonly unusual: boolean;
};

/** A repair is coded symptom, cause, action; work without a fault has an action of its type alone. */
export function isRepair(visit: VisitView): boolean {
  return visit.order.type === "repair" || visit.serviceActions.length === 0;
}

/** Whether this work must be diagnosed before it can be completed: a repair, or what the price list knows. */
export function needsDiagnosis(visit: VisitView): boolean {
  return visit.order.type === "repair" || visit.serviceActions.length > 0;
}

type Named = { readonly id: string; readonly name: Bilingual };

/**
 * What a draft of ids means in the catalogue; where there is only one answer it is taken. What headquarters has already
 * recorded for this visit stands; only parts and agreement are still open then.
 */
export function chosenOf(visit: VisitView, draft: DiagnosisDraft): Chosen {
  const repair = isRepair(visit);
  const known = visit.visit?.diagnosis ?? null;
  const one = <T extends Named>(choices: readonly T[], recorded: Bilingual | null | undefined, id: string | null): T | null =>
    (known ? choices.find(({ name }) => name.zh === recorded?.zh) : choices.find((choice) => choice.id === id)) ??
    (choices.length === 1 ? (choices[0] ?? null) : null);
  const symptom = repair ? one(visit.symptoms, known?.symptom, draft.symptomId ?? visit.symptomId) : null;
  const causes = symptom?.causes ?? [];
  const cause = one(causes, known?.cause, draft.causeId);
  const actions = repair ? (cause?.actions ?? []) : visit.serviceActions;
  const action = one(actions, known?.action, draft.actionId);
  const usualParts = action?.parts ?? [];
  const everyAction = [...visit.serviceActions, ...visit.symptoms.flatMap((one) => one.causes.flatMap((found) => found.actions))];
  const partsById = new Map(everyAction.flatMap(({ parts }) => parts.map((part) => [part.id, part] as const)));
  const parts = action
    ? [...partsById.values()].flatMap((part) => ((draft.parts[part.id] ?? 0) > 0 ? [[part, draft.parts[part.id] ?? 0] as const] : []))
    : [];
  return {
    symptom,
    cause,
    action,
    causes,
    actions,
    usualParts,
    allParts: [...partsById.values()],
    parts,
    unusual: parts.some(([part]) => !usualParts.some(({ id }) => id === part.id)),
  };
}
