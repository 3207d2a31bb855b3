/** The words of points and licence (DOMAIN §8) as codes; their sentences are in the catalogues. */

/** What an inspection may find. Each takes the points the policy says. */
export const DEDUCTIONS = [
  "promise_not_kept",
  "standard_not_kept",
  "overcharging",
  "not_fixed_first_visit",
  "repeat_repair",
  "grave_complaint",
  "falsified_record",
] as const;
export type Deduction = (typeof DEDUCTIONS)[number];

export const ADDITIONS = ["delight", "improvement_adopted", "quality_adopted"] as const;
export type Addition = (typeof ADDITIONS)[number];

export const POINT_RULES = [...DEDUCTIONS, ...ADDITIONS] as const;
export type PointRule = (typeof POINT_RULES)[number];

/** What a ruling may name: `no_deduction` upholds what was doubted without a fault of the technician. */
export const RULING_RULES = [...DEDUCTIONS, "no_deduction"] as const;
export type RulingRule = (typeof RULING_RULES)[number];

export const OUTCOMES = ["upheld", "dismissed"] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** What raised an inspection. A contradiction opens one by itself; the others are opened by a person. */
export const INSPECTION_KINDS = ["contradiction", "spot_check", "complaint"] as const;
export type InspectionKind = (typeof INSPECTION_KINDS)[number];

/** What a person doubts who opens one. A contradiction has the codes of the follow-up instead. */
export const DOUBTS = ["charge", "arrival", "standard", "diagnosis", "conduct", "record"] as const;
export type Doubt = (typeof DOUBTS)[number];

export const LICENCE_STATES = ["valid", "suspended", "revoked"] as const;
export type LicenceStateName = (typeof LICENCE_STATES)[number];

/** The fact behind a state. */
export const STATE_REASONS = [
  "issued",
  "examination_passed",
  "annual_review_expired",
  "points_exhausted",
  "two_c_months",
  "three_c_months",
  "annual_review_passed",
  "retraining_passed",
  "deduction_reversed",
] as const;
export type StateReason = (typeof STATE_REASONS)[number];

/** Facts that take the licence away, until what ends them is proved. */
export const CAUSES = [
  "annual_review_expired",
  "points_exhausted",
  "two_c_months",
  "three_c_months",
] as const satisfies readonly StateReason[];
export type Cause = (typeof CAUSES)[number];

/** What a person may prove, and so end a cause with. */
export const PROOFS = ["annual_review_passed", "retraining_passed"] as const satisfies readonly StateReason[];
export type Proof = (typeof PROOFS)[number];

export const STANDINGS = ["exemplary", "normal", "warned", "eliminated"] as const;
export type StandingName = (typeof STANDINGS)[number];

export const STANDING_REASONS = ["in_order", "points_low", "grade_c", "points_exhausted", "three_c_months"] as const;
export type StandingReason = (typeof STANDING_REASONS)[number];
