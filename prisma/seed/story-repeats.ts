import { decideRepeat } from "#lib/repeats/index.ts";
import type { RepeatDecidedSeed } from "./data/types.ts";
import { look } from "./facts.ts";
import type { Plot } from "./plot.ts";
import type { Step } from "./steps.ts";
import { tell } from "./telling.ts";

/** A person decides whether this request repeats the one before it: the product has linked the two when it was logged. */
export async function tellRepeatDecision(
  requestId: string,
  at: Date,
  { by, decision, reason, words }: Omit<RepeatDecidedSeed, "at">,
): Promise<void> {
  const link = await look((db) => db.repeatLink.findUniqueOrThrow({ where: { requestId_cycle: { requestId, cycle: 1 } } }));
  await tell(by, at, decideRepeat, { linkId: link.id, decision, reason, words });
}

export function repeatDecision(plot: Plot): Step[] {
  const told = plot.story.repeatDecided;
  return told ? [plot.steps.besides(told.at, (at) => tellRepeatDecision(plot.requestId, at, told))] : [];
}
