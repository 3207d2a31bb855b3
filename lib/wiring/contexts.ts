/**
 * The contexts in their fixed order, low to high: one may use those before it, never those after. An effect that runs
 * upward (completed work makes a follow-up task) is a reaction, registered in wiring.
 */
export const CONTEXTS = [
  "policies",
  "identity",
  "catalogue",
  "network",
  "warranty",
  "customers",
  "messages",
  "telephony",
  "requests",
  "inbox",
  "repeats",
  "dispatch",
  "field",
  "followup",
  "quality",
  "licence",
  "scoring",
  "search",
  "storage",
] as const;

export type Context = (typeof CONTEXTS)[number];
