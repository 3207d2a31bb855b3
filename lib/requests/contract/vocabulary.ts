/** The words of a service request (DOMAIN §3, §4), as codes; their sentences are in the catalogues. */
export const REQUEST_TYPES = [
  "repair",
  "installation",
  "delivery",
  "survey",
  "maintenance",
  "inspection",
  "relocation",
  "exchange",
  "complaint",
  "enquiry",
  "suggestion",
] as const;
export type RequestType = (typeof REQUEST_TYPES)[number];

/** What needs somebody to come: an address and an appliance category belong to it. */
export const FIELD_TYPES: readonly RequestType[] = [
  "repair",
  "installation",
  "delivery",
  "survey",
  "maintenance",
  "inspection",
  "relocation",
  "exchange",
];

export const STAGES = ["logged", "dispatched", "in_service", "completed", "in_follow_up", "closed", "cancelled"] as const;
export type Stage = (typeof STAGES)[number];

export const CHANNELS = ["phone", "web", "email", "dealer", "technician"] as const;
export type Channel = (typeof CHANNELS)[number];

export const URGENCIES = ["normal", "urgent", "emergency"] as const;
export type Urgency = (typeof URGENCIES)[number];

/** Clocks (SlaMilestone 时效节点). */
export const CLOCKS = ["answer", "offer", "contact", "arrive", "complete", "follow_up", "remedy"] as const;
export type Clock = (typeof CLOCKS)[number];

export const CANCEL_REASONS = ["customer_changed_mind", "solved_itself", "bought_new", "duplicate", "wrong_entry"] as const;
export const CONFIRMED_BY = ["customer", "household_member", "dealer"] as const;

/** How a request without a visit was completed. */
export const WITHOUT_VISIT = ["solved_by_phone", "answered", "decided"] as const;

/** A call or message during the life of a request that changes no stage. */
export const CONTACT_PURPOSES = ["in_progress_check", "chase", "where_is_he", "same_matter", "thanks", "information"] as const;

/** Everything that can stand on a timeline. */
export const EVENT_KINDS = [
  "request_logged",
  "address_obtained",
  "purchase_confirmed",
  "promise_made",
  "request_cancelled",
  "request_completed",
  "contact_recorded",
  "clock_overdue",
  "work_order_offered",
  "outlet_accepted",
  "technician_assigned",
  "work_order_accepted",
  "work_order_declined",
  "work_order_withdrawn",
  "customer_contacted",
  "appointment_set",
  "departed",
  "turned_back",
  "arrived",
  "step_done",
  "diagnosed",
  "charged",
  "customer_signed",
  "support_needed",
  "work_resumed",
  "work_order_completed",
  "follow_up_due",
  "follow_up_claimed",
  "follow_up_attempted",
  "follow_up_answered",
  "remedy_agreed",
  "sent_back",
  "closing_signed",
  "request_closed",
  "inspection_opened",
  "inspection_ruled",
  "delight_recorded",
  "repeat_suspected",
  "repeat_decided",
  "quality_engineer_needed",
  "note_written",
  "message_sent",
  "message_failed",
  "item_turned",
  "item_joined",
] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

/** Who may read a note: everybody who sees the request, or headquarters alone. */
export const NOTE_AUDIENCES = ["everybody", "headquarters"] as const;
export type NoteAudience = (typeof NOTE_AUDIENCES)[number];

/** What may be fetched, repaired in the workshop and brought back (取送修): an exception, each with its reason (DOMAIN §4). */
export const FETCH_TYPES: readonly RequestType[] = ["repair", "maintenance", "inspection"];
export const FETCH_REASONS = ["cannot_come", "workshop_needed", "too_far", "goodwill"] as const;
export type FetchReason = (typeof FETCH_REASONS)[number];

/** Why a request stands beside an open one about the same appliance, and does not join it. */
export const BESIDE_REASONS = ["other_fault", "other_part", "other_demand", "customer_wishes"] as const;
export type BesideReason = (typeof BESIDE_REASONS)[number];
