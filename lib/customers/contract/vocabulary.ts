/** What a file holds several of. */
export const ENTRY_KINDS = ["member", "phone", "email", "address", "asset", "membership"] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];
/** What an entry of the history can be about. */
export const CHANGE_KINDS = ["name", "wishes", ...ENTRY_KINDS, "merge"] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];
/** Why an appliance stands here no more: sold on, scrapped, given back to us, or never theirs. */
export const END_REASONS = ["sold", "scrapped", "returned", "mistake"] as const;
export type EndReason = (typeof END_REASONS)[number];
/** The lowest first. */
export const MEMBER_LEVELS = ["ordinary", "silver", "gold", "platinum"] as const;
export type MemberLevel = (typeof MEMBER_LEVELS)[number];

/** Why somebody had a number shown. */
export const REVEAL_REASONS = ["call_for_request", "call_before_visit", "follow_up_call", "customer_asked"] as const;
