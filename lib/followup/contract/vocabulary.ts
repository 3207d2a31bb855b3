/** The words of the call after the work (DOMAIN §4, "Follow-up"), as codes; their sentences are in the catalogues. */
export const SATISFACTIONS = ["very_satisfied", "satisfied", "neutral", "unsatisfied"] as const;
export type Satisfaction = (typeof SATISFACTIONS)[number];

export const YES_NO = ["yes", "no", "unknown"] as const;
export type YesNo = (typeof YES_NO)[number];

/** Nobody answered, or nobody who could: what an attempt came to. `reached` is written with what the customer said. */
export const MISSES = ["no_answer", "busy", "switched_off", "wrong_number", "call_later"] as const;
export type Miss = (typeof MISSES)[number];
export type AttemptResult = Miss | "reached";

/** What is agreed with a customer who is not satisfied. Rework sends the same request back; the others stay in follow-up. */
export const REMEDY_KINDS = ["rework", "call", "refund", "apology"] as const;
export type RemedyKind = (typeof REMEDY_KINDS)[number];

/** Why the customer is not satisfied. `fault_persists` counts as a repeat (DOMAIN §4). */
export const REMEDY_REASONS = [
  "fault_persists",
  "new_fault",
  "work_unfinished",
  "damage_done",
  "price",
  "late",
  "conduct",
  "not_explained",
  "other",
] as const;
export type RemedyReason = (typeof REMEDY_REASONS)[number];

export const CLOSINGS = ["satisfied", "accepted", "unreached", "declined", "unresolved", "answered"] as const;
export type ClosingKind = (typeof CLOSINGS)[number];

/** In what capacity one of the two signs that a request stays unresolved. */
export const CAPACITIES = ["complaint_handler", "second_person"] as const;
export type Capacity = (typeof CAPACITIES)[number];

/** Types that end in the same call unless the policy share draws them; everything else is always followed up. */
export const DRAWN_TYPES: readonly string[] = ["enquiry", "suggestion"];
