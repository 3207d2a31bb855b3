import type { WorkOrderStatus } from "#lib/dispatch/contract/vocabulary.ts";

/** What a technician can do with a work order; `work` is everything that adds to a visit: steps, diagnosis, signature. */
export type FieldStep =
  | "accept"
  | "decline"
  | "call"
  | "appoint"
  | "depart"
  | "turn_back"
  | "arrive"
  | "work"
  | "complete"
  | "cannot_finish"
  | "resume";

const WAITING: readonly FieldStep[] = ["call", "resume"];
const STEPS: Readonly<Record<WorkOrderStatus, readonly FieldStep[]>> = {
  offered: [],
  outlet_accepted: [],
  assigned: ["accept", "decline"],
  accepted: ["call", "appoint"],
  appointed: ["call", "appoint", "depart"],
  en_route: ["call", "arrive", "turn_back"],
  on_site: ["call", "work", "complete", "cannot_finish"],
  awaiting_parts: WAITING,
  awaiting_support: WAITING,
  awaiting_return: WAITING,
  in_workshop: WAITING,
  completed: [],
  declined: [],
  withdrawn: [],
};

/** The technician's steps from this status (DOMAIN §4), the likeliest first. */
export function nextSteps(status: WorkOrderStatus): readonly FieldStep[] {
  return STEPS[status];
}

export function isPossible(status: WorkOrderStatus, step: FieldStep): boolean {
  return STEPS[status].includes(step);
}
