import type { Actor } from "#lib/platform/actor.ts";
import type { LiveEvent } from "#lib/platform/live.ts";

/** Would this person see this event if they asked the database? The same rule as its row security, in memory. */
export function isInSight({ scope }: Actor, event: LiveEvent): boolean {
  if (scope.kind === "hq") return true;
  if (event.complaint || event.hqOnly) return false;
  if (scope.kind === "centre") return event.centreId === scope.centreId;
  if (scope.kind === "outlet") return event.outletId === scope.outletId;
  return scope.kind === "technician" && event.technicianId === scope.technicianId;
}
