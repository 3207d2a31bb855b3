/** The questions that open over a work order. */
export type SheetName = "decline" | "contact" | "appointment" | "turn_back" | "diagnosis" | "signature" | "cannot_finish";
