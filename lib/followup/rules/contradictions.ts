import { type Answers, DENIED_STEPS, VISIT_QUESTIONS } from "../contract/questionnaire.ts";

/** What the technician recorded of the visits of this cycle. */
export type VisitRecord = {
  readonly visited: boolean;
  readonly steps: readonly string[];
  /** The first arrival was before the end of the window that is scored; null where none was promised. */
  readonly arrivedInWindow: boolean | null;
};

/**
 * Where the customer's answer denies the record, as codes: `charge_denied`, `arrival_denied`, `step_denied:<step>`. Each is
 * a reason to inspect (DOMAIN §4); what nobody recorded cannot be denied.
 */
export function contradictions(answers: Answers, record: VisitRecord): string[] {
  if (!record.visited) return [];
  return VISIT_QUESTIONS.flatMap((question) => {
    if (answers[question] !== "no") return [];
    if (question === "chargeEqualsReceipt") return ["charge_denied"];
    if (question === "arrivedOnTime") return record.arrivedInWindow ? ["arrival_denied"] : [];
    return (DENIED_STEPS[question] ?? []).filter((step) => record.steps.includes(step)).map((step) => `step_denied:${step}`);
  });
}
