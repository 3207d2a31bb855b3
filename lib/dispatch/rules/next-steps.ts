import { OVER, type WorkOrderStatus } from "../contract/vocabulary.ts";

export type OfficeStep = "accept_offer" | "decline_offer" | "withdraw";

/** What an outlet or a dispatcher may do with a work order in this status; the technician's steps are field's. */
export function nextSteps(status: WorkOrderStatus): readonly OfficeStep[] {
  if (status === "offered") return ["accept_offer", "decline_offer", "withdraw"];
  // Somebody is in the customer's home: the visit ends first.
  return OVER.includes(status) || status === "on_site" ? [] : ["withdraw"];
}

export function isOver(status: string): boolean {
  return (OVER as readonly string[]).includes(status);
}

/** Reason and words in one text: the code alone, or the code and, on lines of their own, what was written. */
export function reasonText(code: string, words: string | null): string {
  return words ? `${code}\n${words}` : code;
}

export function reasonParts(text: string): { readonly code: string; readonly words: string | null } {
  const [code = "", ...rest] = text.split("\n");
  return { code, words: rest.join("\n") || null };
}
