import { command } from "#lib/platform/command.ts";
import { notFound, ok, refuse } from "#lib/shared/result.ts";
import { CancelRequestInput } from "../contract/inputs.ts";
import { changeRequest, holdRequest } from "./request-row.ts";

/**
 * Cancels before completion, with the reason and who at the customer's confirmed it (DOMAIN §4); headquarters only. Open
 * work is withdrawn in the same transaction. Refusals: `not_found`, `stale`, `request_over`, `on_site_already`.
 */
export const cancelRequest = command({
  name: "requests.cancel_request",
  permission: "requests.cancel",
  input: CancelRequestInput,
  example: () => ({
    requestId: "01900000-0000-7000-8000-000000000000",
    seenVersion: 1,
    reason: "duplicate" as const,
    confirmedBy: "customer" as const,
  }),
  async run(context, { requestId, seenVersion, reason, confirmedBy, words }) {
    const { db, now, actor } = context;
    const request = await holdRequest(db, requestId);
    if (!request || !actor.personId) return notFound();
    if (request.version !== seenVersion) return refuse("stale");
    if (!["logged", "dispatched", "in_service"].includes(request.stage)) return refuse("request_over");
    if (await db.visit.findFirst({ where: { requestId, leftAt: null }, select: { id: true } })) return refuse("on_site_already");
    await db.cancellation.createMany({
      data: [{ requestId, reason, confirmedBy, words, cancelledById: actor.personId, cancelledAt: now }],
    });
    const changed = await changeRequest(context, request, { stage: "cancelled" });
    await db.slaMilestone.updateMany({ where: { requestId, metAt: null, voidedAt: null }, data: { voidedAt: now } });
    context.subject(requestId);
    context.event({ kind: "request_cancelled", requestId, cycle: request.cycle, data: { reason, confirmedBy } });
    return ok({ version: changed.version });
  },
});
