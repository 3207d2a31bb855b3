import { ok, type Result, refuse } from "#lib/shared/result.ts";
import type { Capacity } from "../contract/vocabulary.ts";

type Standing = {
  readonly stage: string;
  readonly cycle: number;
  /** The customer said "unsatisfied" in this cycle. */
  readonly unsatisfied: boolean;
  /** Signatures of this cycle. */
  readonly signatures: readonly { readonly capacity: Capacity; readonly personId: string }[];
};
type Signer = { readonly personId: string; readonly isComplaintHandler: boolean };
type UnresolvedRefusal =
  | "request_over"
  | "unresolved_needs_second_cycle"
  | "unresolved_needs_unsatisfied"
  | "handler_signs_first"
  | "signed_already";

/**
 * In what capacity does this person sign that the request stays unresolved, and does their signature close it? A complaint
 * handler signs first, then anybody else who may (DOMAIN §4, *unresolved*). Refusals in the order they can be acted on.
 */
export function signatureDue(
  { stage, cycle, unsatisfied, signatures }: Standing,
  signer: Signer,
): Result<{ capacity: Capacity; closes: boolean }, UnresolvedRefusal> {
  if (stage === "closed" || stage === "cancelled") return refuse("request_over");
  if (cycle < 2) return refuse("unresolved_needs_second_cycle");
  if (!unsatisfied || stage !== "in_follow_up") return refuse("unresolved_needs_unsatisfied");
  const handler = signatures.find(({ capacity }) => capacity === "complaint_handler");
  if (!handler) return signer.isComplaintHandler ? ok({ capacity: "complaint_handler", closes: false }) : refuse("handler_signs_first");
  return handler.personId === signer.personId ? refuse("signed_already") : ok({ capacity: "second_person", closes: true });
}
