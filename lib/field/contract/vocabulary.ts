/** The words of work in the customer's home (DOMAIN §4, §7), as codes; their sentences are in the catalogues. */
export const CONTACT_RESULTS = ["reached", "no_answer", "busy", "switched_off", "wrong_number", "call_later"] as const;
export const TURN_BACK_REASONS = ["nobody_home", "customer_postponed", "address_wrong", "called_away", "vehicle"] as const;

export const OUTCOMES = ["fixed", "no_product_fault", "quote_declined", "not_repairable"] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** What an unfinished visit needs, and the status in which the work order waits for it. */
export const NEEDS = ["parts", "support", "return", "workshop"] as const;
export type Need = (typeof NEEDS)[number];

export const OPINIONS = ["satisfied", "remarks"] as const;

/** Every step that a standard of 1-2-3-4-5 may ask for; which of them one does is a versioned policy. */
export const STEP_CODES = [
  "certificate_shown",
  "prices_public",
  "record_public",
  "site_cleaned",
  "test_run_shown",
  "use_explained",
  "nothing_accepted",
  "business_card",
  "shoe_covers",
  "mat",
  "cloth",
  "one_stop_inspection",
  "other_appliances_asked",
  "small_gift",
] as const;
export type StepCode = (typeof STEP_CODES)[number];

/** Why a step of the standard was left out. */
export const MISSED_REASONS = ["customer_refused", "no_power", "no_water", "not_applicable", "forgotten"] as const;
export type MissedReason = (typeof MISSED_REASONS)[number];
