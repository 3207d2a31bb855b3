/** What the list of owed calls can show, in its order; by these names in the address. */
export const QUEUE_COLUMNS = ["number", "due", "customer", "what", "round", "attempts", "holder"] as const;
