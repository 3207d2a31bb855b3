import type { CommandContext } from "#lib/platform/command.ts";
import { readPolicy } from "#lib/platform/policies.ts";
import { changeRequest, clockPolicy, type RequestRow, startClock } from "#lib/requests/index.ts";
import { ok, type Scalar } from "#lib/shared/result.ts";
import { addMinutes, type Interval } from "#lib/shared/service-calendar.ts";
import { offerPolicy } from "../contract/policies.ts";
import type { KnownTechnician } from "../queries/load-technicians.ts";
import type { Weighed } from "../rules/terms.ts";
import type { Ground, WorkToGive } from "../rules/work-to-give.ts";
import { keepDecision } from "./keep-decision.ts";
import { changeOrder, moveBooking } from "./work-order-row.ts";

/** What was decided: who goes, among whom, from when and why; `told` goes onto the timeline with it. */
type Decided = {
  readonly known: KnownTechnician;
  readonly near: readonly KnownTechnician[];
  readonly work: WorkToGive;
  readonly ground: Ground & { readonly travelVersion: number };
  readonly weighed: Pick<Weighed, "reasonsFor" | "reasonsAgainst"> & Interval;
  readonly told: Readonly<Record<string, Scalar>>;
};

/**
 * Carries a decision out: a work order is offered (or, by policy, assigned at once), the technician is booked, the decision kept, the
 * clocks of offer and first contact start (DOMAIN §6). Who was booked meanwhile is the database's to say.
 */
export async function offerWork(context: CommandContext, request: RequestRow, { known, near, work, ground, weighed, told }: Decided) {
  const { db, now } = context;
  const { outlet } = known;
  const { id: requestId, cycle } = request;
  const { startsAt, reasonsFor, reasonsAgainst } = weighed;
  const technicianId = known.facts.id;
  const place = { centreId: outlet.centreId, outletId: outlet.id, technicianId };
  const changed = await changeRequest(context, request, { stage: "dispatched", ...place });
  const offered = await db.workOrder.create({
    data: {
      ...{ requestId, cycle, ...place, level: work.level, minutes: work.minutes, offeredAt: now, statusSince: now },
      // A request that somebody goes for has an appliance, and so a category (`notWaiting`).
      categoryId: request.categoryId ?? "",
    },
  });
  await moveBooking(context, offered, startsAt);
  await keepDecision(
    context,
    offered,
    startsAt,
    work,
    near.map(({ facts }) => facts),
    ground,
  );
  context.subject(requestId, offered.id, technicianId);
  const about = { requestId, cycle, workOrderId: offered.id };
  context.event({
    kind: "work_order_offered",
    ...about,
    data: {
      ...{ technicianId, outletId: outlet.id, startsAt: startsAt.toISOString() },
      for: reasonsFor.map(({ code }) => code),
      against: reasonsAgainst.map(({ code }) => code),
      ...told,
    },
  });

  const { value: clocks } = await readPolicy(db, clockPolicy, now);
  const { value: offers } = await readPolicy(db, offerPolicy, now);
  await startClock(context, changed, "contact", addMinutes(now, clocks.contactMinutes));
  if (offers.outletAccepts) {
    await startClock(context, changed, "offer", addMinutes(now, clocks.offerMinutes));
    return ok({ workOrderId: offered.id, number: offered.number, version: offered.version, requestVersion: changed.version });
  }
  const assigned = await changeOrder(context, offered, { status: "assigned" });
  context.event({ kind: "technician_assigned", ...about, data: { technicianId } });
  return ok({ workOrderId: offered.id, number: offered.number, version: assigned.version, requestVersion: changed.version });
}
