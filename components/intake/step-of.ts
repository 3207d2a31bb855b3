import type { ScriptStep } from "#lib/requests/contract/script-vocabulary.ts";
import type { chosenIn, IntakeDraft } from "./intake-draft.ts";

/** Which step of the script is next: the first thing that is not known yet. Pure. */
export function stepOf(
  draft: IntakeDraft,
  { caller, symptom, address }: ReturnType<typeof chosenIn>,
  { asked, saved, isRinging }: { asked: boolean; saved: boolean; isRinging: boolean },
): ScriptStep {
  if (saved) return "read_back";
  // A call brings its number before anybody has said a word.
  const isUnsaid = isRinging && !asked && !draft.name && !draft.words && !symptom;
  if (!draft.phone || isUnsaid) return "greet";
  if (!caller && !draft.name) return "who";
  if (symptom?.safety && !draft.safetyRead) return "safety";
  if (!symptom && !draft.words) return caller && !asked ? "who_known" : "what";
  if (!address && !draft.detail && draft.address !== "later") return "where";
  return draft.window.choice === "later" && draft.address !== "later" ? "when" : "read_back";
}
