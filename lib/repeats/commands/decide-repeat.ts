import { command } from "#lib/platform/command.ts";
import { notFound, ok, refuse } from "#lib/shared/result.ts";
import { DecideRepeatInput } from "../contract/inputs.ts";

/**
 * A person says whether a suspected repeat is one (DOMAIN §4): confirmed it counts in rate and points, dismissed nowhere.
 * Said once, never changed. Refusals: `not_found`, `denied_by_scope`, `repeat_decided_already`.
 */
export const decideRepeat = command({
  name: "repeats.decide",
  permission: "repeats.decide",
  input: DecideRepeatInput,
  example: () => ({ linkId: "01900000-0000-7000-8000-000000000000", decision: "confirmed" as const, reason: "same_fault" as const }),
  async run(context, { linkId, decision, reason, words }) {
    const { db, actor, now } = context;
    if (actor.scope.kind !== "hq") return refuse("denied_by_scope");
    if (!actor.personId) return refuse("denied");
    const link = await db.repeatLink.findUnique({ where: { id: linkId }, include: { decision: true } });
    if (!link) return notFound();
    if (link.decision) return refuse("repeat_decided_already");
    const request = await db.serviceRequest.findUniqueOrThrow({ where: { id: link.requestId } });
    const earlier = await db.serviceRequest.findUniqueOrThrow({ where: { id: link.earlierRequestId } });
    await db.repeatDecision.createMany({ data: [{ linkId, decision, reason, words, decidedById: actor.personId, decidedAt: now }] });
    context.subject(link.requestId, link.earlierRequestId, linkId);
    context.event({
      kind: "repeat_decided",
      requestId: request.id,
      cycle: link.cycle,
      data: { decision, reason, earlierRequestId: earlier.id, earlierNumber: earlier.number },
      hqOnly: true,
    });
    context.notify({
      personIds: [request.ownerId].filter((personId) => personId !== actor.personId),
      kind: decision === "confirmed" ? "repeat_confirmed" : "repeat_dismissed",
      requestId: request.id,
      data: { number: request.number, earlier: earlier.number },
    });
    return ok({ linkId, decision });
  },
});
