/** Tables that only grow, kept in partitions of a month (ADR 0012). */
export const LEDGERS = ["request_event", "audit_entry", "command_log"] as const;
export type Ledger = (typeof LEDGERS)[number];
