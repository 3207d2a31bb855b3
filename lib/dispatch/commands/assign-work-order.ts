import { type CommandContext, command } from "#lib/platform/command.ts";
import { readPolicy } from "#lib/platform/policies.ts";
import { FIELD_TYPES } from "#lib/requests/contract/vocabulary.ts";
import { changeRequest, clockPolicy, holdRequest, type RequestRow, startClock } from "#lib/requests/index.ts";
import { notFound, ok, type Refused, refuse } from "#lib/shared/result.ts";
import { addMinutes } from "#lib/shared/service-calendar.ts";
import { AssignWorkOrderInput } from "../contract/inputs.ts";
import { offerPolicy } from "../contract/policies.ts";
import { loadTechnicians } from "../queries/load-technicians.ts";
import { loadGround, loadWork } from "../queries/load-work.ts";
import { assign } from "../rules/assign.ts";
import { belowWanted, wasThere } from "../rules/terms.ts";
import { changeOrder, moveBooking } from "./work-order-row.ts";

/**
 * Gives a waiting request to an outlet and a technician from a start: a work order is offered (or, by policy, assigned
 * at once), the technician is booked, the clocks of offer and first contact start (DOMAIN §6). Refusals: `not_found`,
 * `stale` (the request changed), `not_dispatchable` (nobody goes for this type), `request_over`,
 * `work_order_open_already`, those of the rule `assign`, and `technician_booked_meanwhile` from the database.
 */
export const assignWorkOrder = command({
  name: "dispatch.assign_work_order",
  permission: "dispatch.assign",
  input: AssignWorkOrderInput,
  example: () => ({
    requestId: "01900000-0000-7000-8000-000000000000",
    seenVersion: 1,
    technicianId: "01900000-0000-7000-8000-000000000001",
    startsAt: "2026-01-01T02:00:00Z",
  }),
  async run(context, { requestId, seenVersion, technicianId, startsAt, override }) {
    const { db, now } = context;
    const request = await holdRequest(db, requestId);
    if (!request) return notFound();
    if (request.version !== seenVersion) return refuse("stale");
    const refused = await notWaiting(context, request);
    if (refused) return refused;

    const [known] = await loadTechnicians(context, request, technicianId);
    if (!known) return notFound();
    const work = await loadWork(db, request, now);
    const decision = assign(work, known.facts, new Date(startsAt), override, await loadGround(db, now));
    if (!decision.ok) return decision;

    const { outlet } = known;
    const place = { centreId: outlet.centreId, outletId: outlet.id, technicianId };
    const changed = await changeRequest(context, request, { stage: "dispatched", ...place });
    const offered = await db.workOrder.create({
      data: {
        requestId,
        cycle: request.cycle,
        ...place,
        // A request that somebody goes for has an appliance, and so a category (`notWaiting`).
        categoryId: request.categoryId ?? "",
        level: work.level,
        minutes: work.minutes,
        offeredAt: now,
        statusSince: now,
      },
    });
    await moveBooking(context, offered, decision.value.startsAt);
    context.subject(requestId, offered.id, technicianId);
    const about = { requestId, cycle: request.cycle, workOrderId: offered.id };
    const { reasonsFor, reasonsAgainst } = decision.value;
    context.event({
      kind: "work_order_offered",
      ...about,
      data: {
        technicianId,
        outletId: outlet.id,
        startsAt: decision.value.startsAt.toISOString(),
        for: reasonsFor.map(({ code }) => code),
        against: reasonsAgainst.map(({ code }) => code),
        // A reason given where none was needed says nothing.
        override: wasThere(work, known.facts) || belowWanted(work, known.facts, decision.value.startsAt) ? override : null,
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
  },
});

async function notWaiting({ db }: CommandContext, request: RequestRow): Promise<Refused | null> {
  if (!(FIELD_TYPES as readonly string[]).includes(request.type) || !request.categoryId) return refuse("not_dispatchable");
  const open = await db.workOrder.findFirst({
    where: { requestId: request.id, status: { notIn: ["completed", "declined", "withdrawn"] } },
    select: { id: true },
  });
  if (open) return refuse("work_order_open_already");
  return request.stage === "logged" || request.stage === "dispatched" ? null : refuse("request_over");
}
