/** The words of the monthly assessment (DOMAIN §8) as codes; their sentences are in the catalogues. */

/** Each is a numerator, a denominator and its cases. `satisfied` is shown and carries no weight. */
export const INDICATORS = [
  "very_satisfied",
  "satisfied",
  "first_visit",
  "repeat",
  "complaint",
  "false_charge",
  "misdiagnosis",
  "exchange",
] as const;
export type Indicator = (typeof INDICATORS)[number];

/** In the order of their weight, as the policy lists them. */
export const WEIGHTED_INDICATORS = [
  "very_satisfied",
  "first_visit",
  "complaint",
  "repeat",
  "false_charge",
  "misdiagnosis",
  "exchange",
] as const satisfies readonly Indicator[];
export type WeightedIndicator = (typeof WEIGHTED_INDICATORS)[number];

/** A exemplary 示范, B up to standard 达标, C below it 不达标. */
export const GRADES = ["A", "B", "C"] as const;
export type Grade = (typeof GRADES)[number];

/** What adds points to the score, and the one that takes them away. */
export const INCENTIVES = ["quality_adopted", "improvement_adopted", "delight", "grave_complaint"] as const;
export type Incentive = (typeof INCENTIVES)[number];

/** What a counted C does to the licence in the calendar year. */
export const YEAR_CONSEQUENCES = ["none", "suspended", "revoked"] as const;
export type YearConsequence = (typeof YEAR_CONSEQUENCES)[number];

/** What a grade list is narrowed to besides a grade: people without one, and people of another grade than last month. */
export const LINE_MARKS = ["not_ranked", "moved"] as const;
export type LineMark = (typeof LINE_MARKS)[number];
