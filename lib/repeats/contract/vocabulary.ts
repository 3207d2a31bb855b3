/** The words of repeat repair (DOMAIN §4), as codes; their sentences are in the catalogues. */
export const DECISIONS = ["confirmed", "dismissed"] as const;
export type Decision = (typeof DECISIONS)[number];

/** Why it counts as the same trouble, and why it does not. */
export const CONFIRM_REASONS = ["same_fault", "same_cause", "part_failed_again", "work_incomplete", "other"] as const;
export const DISMISS_REASONS = ["other_fault", "use_or_place", "no_fault_found", "new_damage", "other"] as const;
/** Sent back with "fault persists": the customer has said it, nobody is left to decide. */
export const SAID_BY_CUSTOMER = "said_by_customer";
export const REASONS = [
  "same_fault",
  "same_cause",
  "part_failed_again",
  "work_incomplete",
  "other_fault",
  "use_or_place",
  "no_fault_found",
  "new_damage",
  "other",
] as const;
export type Reason = (typeof REASONS)[number];

export function reasonsFor(decision: Decision): readonly Reason[] {
  return decision === "confirmed" ? CONFIRM_REASONS : DISMISS_REASONS;
}

/** Outcomes after which somebody may say that it came back: the others left the appliance as it was. */
export const SOLVED = ["fixed", "no_product_fault"] as const;
