import type { ActionView, CauseView, PartView, SymptomView } from "#lib/catalogue/contract/views.ts";
import type { VisitView } from "#lib/field/contract/views.ts";
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

/** What a draft of ids means in the catalogue; where there is only one answer it is taken. */
export function chosenOf(visit: VisitView, draft: DiagnosisDraft): Chosen {
  const repair = isRepair(visit);
  const symptomId = draft.symptomId ?? visit.symptomId;
  const symptom = repair ? (visit.symptoms.find(({ id }) => id === symptomId) ?? null) : null;
  const causes = symptom?.causes ?? [];
  const cause = causes.find(({ id }) => id === draft.causeId) ?? (causes.length === 1 ? causes[0] : null) ?? null;
  const actions = repair ? (cause?.actions ?? []) : visit.serviceActions;
  const action = actions.find(({ id }) => id === draft.actionId) ?? (actions.length === 1 ? actions[0] : null) ?? null;
  const usualParts = action?.parts ?? [];
  const everyAction = [...visit.serviceActions, ...visit.symptoms.flatMap((one) => one.causes.flatMap((found) => found.actions))];
  const known = new Map(everyAction.flatMap(({ parts }) => parts.map((part) => [part.id, part] as const)));
  const parts = action
    ? [...known.values()].flatMap((part) => ((draft.parts[part.id] ?? 0) > 0 ? [[part, draft.parts[part.id] ?? 0] as const] : []))
    : [];
  return {
    symptom,
    cause,
    action,
    causes,
    actions,
    usualParts,
    allParts: [...known.values()],
    parts,
    unusual: parts.some(([part]) => !usualParts.some(({ id }) => id === part.id)),
  };
}
