import type { WorkOrderStatus } from "#lib/dispatch/contract/vocabulary.ts";

/** What a bar on the time line tells: waiting for an answer, assigned, under way, stuck, done. */
export const BAR_KINDS = ["offered", "planned", "moving", "stuck", "done"] as const;
export type BarKind = (typeof BAR_KINDS)[number];

export function barKind(status: WorkOrderStatus): BarKind {
  if (status === "offered") return "offered";
  if (status === "en_route" || status === "on_site") return "moving";
  if (status === "completed") return "done";
  return status.startsWith("awaiting_") || status === "in_workshop" ? "stuck" : "planned";
}

export const BAR_LOOK: Record<BarKind, string> = {
  offered: "border-dashed border-warning bg-panel text-warning",
  planned: "border-info-line bg-info-soft text-info",
  moving: "border-good-line bg-good-soft text-good",
  stuck: "border-warning-line bg-warning-soft text-warning",
  done: "border-neutral-line bg-neutral-soft text-neutral",
};
