/** The questions that open over a work order. */
export const SHEETS = ["decline", "contact", "appointment", "turn_back", "diagnosis", "signature", "cannot_finish"] as const;
export type SheetName = (typeof SHEETS)[number];
