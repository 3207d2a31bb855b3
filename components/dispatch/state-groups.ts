import type { WorkOrderStatus } from "#lib/dispatch/contract/vocabulary.ts";

/** What an outlet's open work waits for, in the order in which somebody has to care. */
export const STATE_GROUPS = ["answer", "contact", "appointed", "doing", "stuck"] as const;
export type StateGroup = (typeof STATE_GROUPS)[number];

export function stateGroup(status: WorkOrderStatus): StateGroup {
  if (status === "offered" || status === "outlet_accepted" || status === "assigned") return "answer";
  if (status === "accepted") return "contact";
  if (status === "appointed") return "appointed";
  return status === "en_route" || status === "on_site" ? "doing" : "stuck";
}
