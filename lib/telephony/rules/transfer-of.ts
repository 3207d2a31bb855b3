import type { TransferState } from "../contract/vocabulary.ts";
import type { CallFact } from "./call-of.ts";

/** A call that was handed on: where the colleague sits, and the newest event there was when it was ordered. */
export type Handed = { readonly extension: string; readonly afterSeq: number };

/**
 * How a transfer stands, as the call's facts say: the switchboard has not carried it out yet, it rings at the colleague, the colleague has
 * answered, it came back because they did not, or the call ended first. An event without an extension happens where the call is.
 * Facts come in any order, each taken once by its own number. Pure.
 */
export function transferOf({ extension, afterSeq }: Handed, facts: readonly CallFact[]): TransferState {
  const told = facts.filter(({ seq }) => seq > afterSeq).sort((a, b) => a.seq - b.seq);
  let rings = false;
  for (const { kind, extension: said } of told) {
    if (kind === "ended" || kind === "dropped") return "over";
    if (kind === "held") continue;
    const isThere = said === extension || (said === null && rings);
    if (isThere && kind !== "ringing") return "answered";
    if (isThere) rings = true;
    else if (rings) return "back";
  }
  return rings ? "ringing" : "ordered";
}
