import { changeOrder, releaseBookings } from "#lib/dispatch/index.ts";
import { command } from "#lib/platform/command.ts";
import type { Db } from "#lib/platform/db.ts";
import { readPolicy } from "#lib/platform/policies.ts";
import { changeRequest, meetClock, type RequestRow, voidClocks } from "#lib/requests/index.ts";
import { ok } from "#lib/shared/result.ts";
import { CompleteVisitInput } from "../contract/inputs.ts";
import { onSiteStandardPolicy } from "../contract/policies.ts";
import { completion } from "../rules/completion.ts";
import { holdVisit, leave, reverseCharges, standingCharges } from "./visit-row.ts";

/**
 * The work is done, or cannot be: the visit ends, the work order and with it the request are completed; the follow-up
 * alone can close it (DOMAIN §4, §7). What was charged is taken back when the customer declines the quote or nothing can
 * be repaired. Refusals: `not_found`, `stale`, `work_order_over`, `not_on_site`, those of the rule `completion`.
 */
export const completeVisit = command({
  name: "field.complete_visit",
  permission: "field.work",
  input: CompleteVisitInput,
  example: () => ({ workOrderId: "01900000-0000-7000-8000-000000000000", seenVersion: 1, outcome: "fixed" as const }),
  async run(context, { workOrderId, seenVersion, outcome, missed }) {
    const { db } = context;
    const held = await holdVisit(db, workOrderId, seenVersion, "complete");
    if (!held.ok) return held;
    const { order, request, visit } = held.value;
    const { value: standard } = await readPolicy(db, onSiteStandardPolicy, visit.arrivedAt);
    const decision = completion({
      outcome,
      needsDiagnosis: request.type === "repair" || (await hasPrices(db, request)),
      ...(await lastDiagnosis(db, workOrderId)),
      standard: standard.steps.map(({ code }) => code),
      done: (await db.visitStep.findMany({ where: { visitId: visit.id }, take: 100 })).map(({ step }) => step),
      missed,
      priceAgreed: (await standingCharges(db, workOrderId)).length > 0,
      signed: (await db.visitSignature.findUnique({ where: { visitId: visit.id }, select: { visitId: true } })) !== null,
    });
    if (!decision.ok) return decision;

    await leave(context, visit);
    await releaseBookings(db, workOrderId);
    const changed = await changeOrder(context, order, { status: "completed", outcome });
    await changeRequest(context, request, { stage: "completed" });
    await meetClock(context, request, "answer", "arrive", "complete");
    await voidClocks(context, request, ["offer", "contact"]);
    context.subject(order.id, request.id, visit.id);
    const about = { requestId: request.id, cycle: order.cycle, workOrderId };
    const unpaid = outcome === "quote_declined" || outcome === "not_repairable";
    if (unpaid && (await reverseCharges(context, workOrderId, visit.id)) > 0) {
      context.event({ kind: "charged", ...about, data: { visitId: visit.id, customerFen: 0, warrantyFen: 0 } });
    }
    const left = decision.value.missed.map(({ step, reason }) => `${step}:${reason}`);
    context.event({ kind: "work_order_completed", ...about, data: { visitId: visit.id, outcome, missed: left } });
    context.event({
      kind: "request_completed",
      ...about,
      data: { workOrder: true, outcome, technicianId: order.technicianId, outletId: order.outletId },
    });
    return ok({ version: changed.version });
  },
});

/** What was found at the last visit of this work order that recorded it. */
async function lastDiagnosis(db: Db, workOrderId: string): Promise<{ diagnosed: boolean; isProductFault: boolean | null }> {
  const last = await db.diagnosis.findFirst({ where: { visit: { workOrderId } }, orderBy: { diagnosedAt: "desc" } });
  const cause = last?.causeId ? await db.cause.findUnique({ where: { id: last.causeId }, select: { isProductFault: true } }) : null;
  return { diagnosed: last !== null, isProductFault: cause?.isProductFault ?? null };
}

/** Whether the catalogue knows actions, and so prices, for this kind of work. */
async function hasPrices(db: Db, { categoryId, type }: RequestRow): Promise<boolean> {
  return (await db.action.findFirst({ where: { categoryId: categoryId ?? "", service: type }, select: { id: true } })) !== null;
}
