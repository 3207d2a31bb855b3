import type { Channel } from "#lib/requests/contract/vocabulary.ts";

/** By which way an item came to the desk. */
export const INBOX_CHANNELS = ["mail", "web", "sheet"] as const;
export type InboxChannel = (typeof INBOX_CHANNELS)[number];

/** The channel of the request that an item is turned into. A sheet comes from whoever sells or keeps many appliances. */
export const REQUEST_CHANNEL: Readonly<Record<InboxChannel, Channel>> = { mail: "email", web: "web", sheet: "dealer" };

export const END_KINDS = ["turned", "joined", "aside"] as const;
export type EndKind = (typeof END_KINDS)[number];

/** Why an item becomes no request. */
export const ASIDE_REASONS = ["advertising", "duplicate", "no_demand", "not_ours", "cannot_be_reached"] as const;
export type AsideReason = (typeof ASIDE_REASONS)[number];

/** Which items a list shows. */
export const INBOX_STATES = ["waiting", "ended"] as const;
export type InboxState = (typeof INBOX_STATES)[number];
