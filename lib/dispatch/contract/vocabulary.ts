/** The words of dispatch (DOMAIN §4, §6), as codes; their sentences are in the catalogues. */
export const WORK_ORDER_STATUSES = [
  "offered",
  "outlet_accepted",
  "assigned",
  "accepted",
  "appointed",
  "en_route",
  "on_site",
  "awaiting_parts",
  "awaiting_support",
  "awaiting_return",
  "in_workshop",
  "completed",
  "declined",
  "withdrawn",
] as const;
export type WorkOrderStatus = (typeof WORK_ORDER_STATUSES)[number];

/** A work order in one of these is over; in any other it is open, and a request has at most one that is open. */
export const OVER: readonly WorkOrderStatus[] = ["completed", "declined", "withdrawn"];

/** Why an outlet or a technician gives work back. It counts. */
export const DECLINE_REASONS = ["no_capacity", "too_far", "skill_missing", "part_missing", "ill", "customer_conflict", "other"] as const;
export type DeclineReason = (typeof DECLINE_REASONS)[number];

export const WITHDRAW_REASONS = ["replanned", "technician_absent", "outlet_silent", "customer_asked", "assigned_wrongly", "other"] as const;
/** Why the house itself withdraws work. */
export const HOUSE_REASONS = ["request_cancelled", "licence_ended"] as const;
export type HouseReason = (typeof HOUSE_REASONS)[number];

/** Why work after a repeat goes to somebody who was there before all the same (DOMAIN §4, repeat repair). */
export const OVERRIDE_REASONS = ["customer_asked", "nobody_else_in_time", "fault_is_known"] as const;

/** Why a technician cannot be given this work, in the order in which a dispatcher can do something about it. */
export const EXCLUSIONS = [
  "no_territory",
  "outlet_paused",
  "account_closed",
  "licence_revoked",
  "licence_suspended",
  "licence_not_valid",
  "qualification_missing",
  "qualification_expired",
  "on_leave",
  "off_shift",
  "technician_booked",
] as const;
export type ExclusionCode = (typeof EXCLUSIONS)[number];

/** What speaks for and against a technician who can be given it. */
export const TERMS_FOR = ["keeps_promise", "own_territory", "close_by", "free_today", "level_raised", "praised_by_customer"] as const;
export const TERMS_AGAINST = [
  "misses_promise",
  "rework_by_another",
  "travel_minutes",
  "load_today",
  "neighbour_territory",
  "level_above_needed",
  "level_not_raised",
  "certificate_expires_soon",
  "warned",
  "complained_about_by_customer",
] as const;
export type TermCode = (typeof TERMS_FOR)[number] | (typeof TERMS_AGAINST)[number];

/** Why work is not given out by the plan of a day, in the order in which a dispatcher can do something about it. */
export const LEFT_RULES = [
  "needs_override",
  "takes_several",
  "by_hand",
  "nobody_may",
  "out_of_reach",
  "no_time",
  "no_room",
  "promised_earlier",
  "promised_later",
] as const;
export type LeftRule = (typeof LEFT_RULES)[number];
