/** What a switchboard tells of a call. `dropped`: the line broke; everything else that ends it is `ended`. */
export const CALL_EVENTS = ["ringing", "answered", "held", "resumed", "ended", "dropped"] as const;
export type CallEventKind = (typeof CALL_EVENTS)[number];

export const DIRECTIONS = ["incoming", "outgoing"] as const;
export type Direction = (typeof DIRECTIONS)[number];

export type CallState = "ringing" | "talking" | "held" | "over";
/** How a call ended: spoken to the end, never answered, or the line broke while it was spoken. */
export type CallOutcome = "answered" | "unanswered" | "dropped";

/** Who hung up. */
export const ENDED_BY = ["customer", "us"] as const;
export type EndedBy = (typeof ENDED_BY)[number];

/** What an agent says of themselves: calls may come, may not come, or nobody sits here. */
export const SEAT_STATES = ["ready", "busy", "off"] as const;
export type SeatState = (typeof SEAT_STATES)[number];

/** How a call that was handed on stands: not carried out yet, ringing at the colleague, answered, come back, or ended before. */
export type TransferState = "ordered" | "ringing" | "answered" | "back" | "over";

/** Where an agent stands now: what they said, and what their calls say. */
export type Standing = SeatState | "ringing" | "on_call" | "wrap_up";
