import { minuteOfDay } from "#lib/shared/service-calendar.ts";
import { type Placeholder, SCRIPT_STEPS, type ScriptKind, type ScriptLine, type ScriptStep } from "../contract/script-vocabulary.ts";
import type { RequestType } from "../contract/vocabulary.ts";

/** The call that something is said in. */
export type Spoken = {
  readonly type: RequestType;
  /** We called. */
  readonly isCallback: boolean;
  /** The household is known by its file. */
  readonly isKnown: boolean;
};

/**
 * What is said in this call, in the order of the steps: at each step the lines for a call that we made, where it is one and there are
 * any, else those of the type of request, else those of every call. Who calls is asked once: of a known household, whether it is
 * they. Pure.
 */
export function scriptOf(lines: readonly ScriptLine[], { type, isCallback, isKnown }: Spoken): ScriptLine[] {
  const kinds: ScriptKind[] = [...(isCallback ? (["callback"] as const) : []), type, "any"];
  return SCRIPT_STEPS.filter((step) => step !== (isKnown ? "who" : "who_known")).flatMap((step) => {
    const atStep = lines.filter((line) => line.step === step);
    const kind = kinds.find((wanted) => atStep.some((line) => line.kind === wanted));
    return atStep.filter((line) => line.kind === kind);
  });
}

/** Where the form has come to: the first line of its step, or of the next one that has a line. Pure. */
export function placeOf(script: readonly ScriptLine[], step: ScriptStep): number {
  const at = script.findIndex((line) => SCRIPT_STEPS.indexOf(line.step) >= SCRIPT_STEPS.indexOf(step));
  return at === -1 ? Math.max(0, script.length - 1) : at;
}

/** A line with what stands in braces filled in. Pure. */
export function filledIn(line: string, values: Readonly<Record<Placeholder, string>>): string {
  return line.replace(/\{(\w+)\}/g, (found, name: string) => values[name as Placeholder] ?? found);
}

/** Which greeting belongs to this hour of the service calendar's day. Pure. */
export function partOfDay(at: Date): "morning" | "afternoon" | "evening" {
  const minute = minuteOfDay(at);
  if (minute < 12 * 60) return "morning";
  return minute < 18 * 60 ? "afternoon" : "evening";
}
