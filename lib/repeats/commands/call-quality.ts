import type { CommandContext, Reaction } from "#lib/platform/command.ts";
import { readPolicy } from "#lib/platform/policies.ts";
import { repeatPolicy } from "#lib/requests/index.ts";
import { loadPast, type Past } from "../queries/load-past.ts";

/** Three visits on one appliance are a matter for the quality engineer (DOMAIN §4): on arrival, or when it is reported again. */
export const callQualityWhenArrived: Reaction = {
  on: "arrived",
  async run(context, { requestId, cycle }) {
    const { db, now } = context;
    const { value: policy } = await readPolicy(db, repeatPolicy, now);
    const past = await loadPast(db, requestId, policy, now);
    if (past.request.type !== "repair" || !past.qualityHolders) return;
    const called = await db.requestEvent.findFirst({ where: { requestId, kind: "quality_engineer_needed" }, select: { recordedId: true } });
    if (!called) callQuality(context, past, cycle);
  },
};

/** Says it where the visits are enough for it. */
export function callQuality(context: CommandContext, { request, visits, qualityHolders }: Past, cycle: number): void {
  if (!qualityHolders) return;
  const { id: requestId, number, ownerId } = request;
  context.event({ kind: "quality_engineer_needed", requestId, cycle, data: { visits } });
  context.notify({ personIds: [ownerId, ...qualityHolders], kind: "quality_engineer_needed", requestId, data: { number, visits } });
}
