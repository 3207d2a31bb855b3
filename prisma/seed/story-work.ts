import { acceptOffer, assignWorkOrder, declineOffer, readCandidates } from "#lib/dispatch/index.ts";
import { acceptWorkOrder, declineWorkOrder, recordCustomerContact, setAppointment } from "#lib/field/index.ts";
import { jobActor } from "#lib/platform/actor.ts";
import { addMinutes } from "#lib/shared/service-calendar.ts";
import { read } from "#lib/wiring/doors.ts";
import { newAddress } from "./customers.ts";
import { organisation } from "./data/organisation.ts";
import type { Moment, WorkOrderSeed } from "./data/types.ts";
import { outletId, personId } from "./facts.ts";
import { held, type Plot, seen } from "./plot.ts";
import { dayOf, ORDER_NUMBERS } from "./steps.ts";
import { addDeparture, addUnfinished, addVisit } from "./story-visit.ts";
import { tell } from "./telling.ts";

/** A work order from the offer to the finished visit, as far as it has come. */
export function addWork(plot: Plot, order: WorkOrderSeed): void {
  addOffer(plot, order);
  if (order.declined?.by === "outlet") {
    const { at: moment, reason } = order.declined;
    const decline = async (at: Date) => void (await tell(managerOf(order.outlet), at, declineOffer, { ...held(plot), reason }));
    // Whose day becomes free again is the rule's choice where the story does not say whom it was offered for.
    plot.steps.add(moment, decline, { touches: order.technician ? [dayOf(order.technician)] : null });
    return;
  }
  if (order.assigned && order.technician) addAccepted(plot, order, order.assigned, order.technician);
}

function addAccepted(plot: Plot, order: WorkOrderSeed, assigned: Moment, technician: string): void {
  const day = { touches: [dayOf(technician)] };
  const { steps } = plot;
  steps.add(assigned, async (at) => {
    plot.order.version = (await tell(managerOf(order.outlet), at, acceptOffer, held(plot))).version;
  });
  if (order.declined) {
    const { at: moment, reason } = order.declined;
    steps.add(moment, async (at) => void (await tell(technician, at, declineWorkOrder, { ...held(plot), reason })), day);
    return;
  }
  if (!order.accepted) return;
  steps.add(order.accepted, async (at) => {
    plot.order.version = (await tell(technician, at, acceptWorkOrder, held(plot))).version;
  });
  const [first, ...later] = order.contacts;
  const address = plot.story.addressObtained && newAddress(plot.story.addressObtained.place);
  const call = (moment: Moment, agreed: object) =>
    steps.add(moment, async (at) => {
      await tell(technician, at, recordCustomerContact, { workOrderId: plot.order.id, result: "reached", ...agreed });
    });
  if (first) call(first, { address });
  if (order.appointed && order.appointment) {
    const { start } = order.appointment;
    const appoint = async (at: Date) => {
      const startsAt = steps.when(start).toISOString();
      plot.order.version = (await tell(technician, at, setAppointment, { ...held(plot), startsAt })).version;
    };
    steps.add(order.appointed, appoint, day);
  }
  for (const visit of order.unfinished ?? []) addUnfinished(plot, technician, visit);
  if (!order.visit) return;
  addDeparture(plot, technician, order.visit);
  for (const moment of later) call(moment, {});
  if (order.visit.onSite) addVisit(plot, technician, order.visit);
}

function addOffer(plot: Plot, order: WorkOrderSeed): void {
  const { technician, appointment } = order;
  const offer = async (at: Date) => {
    const chosen =
      technician && appointment
        ? { technicianId: await personId(technician), startsAt: plot.steps.when(appointment.start) }
        : await best(plot, order, at);
    const { workOrderId, version: offered } = await tell(order.dispatcher, at, assignWorkOrder, {
      ...(await seen(plot)),
      technicianId: chosen.technicianId,
      startsAt: chosen.startsAt.toISOString(),
      // Kept only where what came back goes to somebody who needs a reason.
      override: "nobody_else_in_time",
    });
    plot.order = { id: workOrderId, version: offered };
  };
  // The choice by rule looks at everybody's day.
  plot.steps.add(order.offered, offer, { touches: technician && appointment ? [ORDER_NUMBERS, dayOf(technician)] : null });
}

function managerOf(outlet: string): string {
  return (
    organisation.staff.find(({ role, node }) => role === "outlet_manager" && node.kind === "outlet" && node.outlet === outlet)?.login ?? ""
  );
}

/** When the house's own rule would send whom the story names, or else whom of that outlet. */
async function best(
  { requestId }: Plot,
  { outlet, technician }: WorkOrderSeed,
  at: Date,
): Promise<{ technicianId: string; startsAt: Date }> {
  const found = await read({ ...jobActor("set-up"), clock: at }, "job", (context) => readCandidates(context, requestId));
  const [id, named] = [await outletId(outlet), technician && (await personId(technician))];
  const candidate =
    found?.candidates.find(({ technicianId }) => technicianId === named) ??
    found?.candidates.find(({ outletId: theirs }) => theirs === id) ??
    found?.candidates[0];
  if (!candidate) throw new Error(`nobody can be sent to request ${requestId}`);
  return { technicianId: candidate.technicianId, startsAt: candidate.startsAt ?? addMinutes(at, 60) };
}
