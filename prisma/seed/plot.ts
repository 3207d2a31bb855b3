import type { StorySeed } from "./data/types.ts";
import { requestNow } from "./facts.ts";
import type { StorySteps } from "./steps.ts";

/** What the steps of one story hand on to each other. */
export type Plot = {
  readonly story: StorySeed;
  readonly steps: StorySteps;
  /** Whose name stands under the service record. */
  readonly customerName: string;
  requestId: string;
  /** The request's version while it is known without looking: until something but its logging has changed it. */
  requestVersion: number | null;
  /** The open work order, as its last step left it. */
  order: { readonly id: string; version: number };
};

/** Names the request as it is now, for a command that changes it. */
export async function seen(plot: Plot): Promise<{ requestId: string; seenVersion: number }> {
  const { requestId, requestVersion } = plot;
  plot.requestVersion = null;
  return { requestId, seenVersion: requestVersion ?? (await requestNow(requestId)).version };
}

/** Names the open work order as it was left, for a command. */
export const held = ({ order }: Plot) => ({ workOrderId: order.id, seenVersion: order.version });
