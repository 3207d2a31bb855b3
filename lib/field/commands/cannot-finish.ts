import type { WorkOrderStatus } from "#lib/dispatch/contract/vocabulary.ts";
import { changeOrder, releaseBookings } from "#lib/dispatch/index.ts";
import { command } from "#lib/platform/command.ts";
import { notFound, ok, refuse } from "#lib/shared/result.ts";
import { CannotFinishInput } from "../contract/inputs.ts";
import type { Need } from "../contract/vocabulary.ts";
import { holdVisit, leave } from "./visit-row.ts";

const WAITS: Readonly<Record<Need, WorkOrderStatus>> = {
  parts: "awaiting_parts",
  support: "awaiting_support",
  return: "awaiting_return",
  workshop: "in_workshop",
};

/**
 * The visit ends and the work does not: what it needs, in words, and until when (DOMAIN §9, unfinished work). The owner
 * hears of it. Refusals: `not_found`, `stale`, `work_order_over`, `not_on_site`, `due_in_past`.
 */
export const cannotFinish = command({
  name: "field.cannot_finish",
  permission: "field.work",
  input: CannotFinishInput,
  example: () => ({
    workOrderId: "01900000-0000-7000-8000-000000000000",
    seenVersion: 1,
    need: "parts" as const,
    words: "?",
    dueAt: "2026-01-01T02:00:00Z",
  }),
  async run(context, { workOrderId, seenVersion, need, words, partId, dueAt }) {
    const { db, actor, now } = context;
    const held = await holdVisit(db, workOrderId, seenVersion, "cannot_finish");
    if (!held.ok) return held;
    const { order, request, visit } = held.value;
    if (!actor.personId) return notFound();
    if (new Date(dueAt) <= now) return refuse("due_in_past", undefined, { dueAt: { code: "in_the_past" } });
    if (partId && !(await db.part.findUnique({ where: { id: partId }, select: { id: true } })))
      return refuse("not_in_catalogue", undefined, { partId: { code: "not_found" } });
    await db.supportDemand.createMany({
      data: [
        {
          workOrderId,
          requestId: request.id,
          kind: need,
          partId,
          words,
          raisedById: actor.personId,
          raisedAt: now,
          dueAt: new Date(dueAt),
        },
      ],
    });
    await leave(context, visit);
    await releaseBookings(db, workOrderId);
    const changed = await changeOrder(context, order, { status: WAITS[need] });
    context.subject(order.id, request.id, visit.id);
    context.event({
      kind: "support_needed",
      requestId: request.id,
      cycle: order.cycle,
      workOrderId,
      data: { visitId: visit.id, need, partId, dueAt },
    });
    context.notify({ personIds: [request.ownerId], kind: "support_needed", requestId: request.id, data: { number: request.number, need } });
    return ok({ version: changed.version });
  },
});
