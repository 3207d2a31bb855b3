import { acceptOffer, assignWorkOrder, readCandidates } from "#lib/dispatch/index.ts";
import type { StepCode } from "#lib/field/contract/vocabulary.ts";
import {
  acceptWorkOrder,
  arrive,
  completeVisit,
  depart,
  recordCustomerContact,
  recordDiagnosis,
  recordStep,
  setAppointment,
  takeSignature,
} from "#lib/field/index.ts";
import { jobActor } from "#lib/platform/actor.ts";
import { addMinutes } from "#lib/shared/service-calendar.ts";
import { read } from "#lib/wiring/doors.ts";
import { catalogue } from "./data/catalogue.ts";
import { organisation } from "./data/organisation.ts";
import type { VisitSeed, WorkOrderSeed } from "./data/types.ts";
import { actionId, causeId, look, openOrder, outletId, partId, personId, requestNow, symptomId } from "./facts.ts";
import type { Plot } from "./story.ts";
import { tell } from "./telling.ts";

const AT_THE_DOOR: readonly StepCode[] = ["certificate_shown", "business_card", "shoe_covers", "mat"];
const BEFORE_WORK: readonly StepCode[] = ["prices_public", "record_public", "cloth"];
const AFTER_WORK: readonly StepCode[] = [
  "test_run_shown",
  "use_explained",
  "one_stop_inspection",
  "other_appliances_asked",
  "site_cleaned",
  "nothing_accepted",
];

const OUTCOME = {
  fixed: "fixed",
  no_product_fault: "no_product_fault",
  customer_declined_quote: "quote_declined",
  not_repairable: "not_repairable",
} as const;

/** A work order from the offer to the finished visit, as far as it has come. */
export function addWork(plot: Plot, order: WorkOrderSeed): void {
  const { story, steps } = plot;
  steps.add(order.offered, async (at) => {
    const { version } = await requestNow(plot.requestId);
    const { technicianId, startsAt } = await choice(plot, order, at);
    await tell(order.dispatcher, at, assignWorkOrder, {
      requestId: plot.requestId,
      seenVersion: version,
      technicianId,
      startsAt: startsAt.toISOString(),
      override: order.cycle > 1 ? "nobody_else_in_time" : null,
    });
  });
  if (!order.assigned || !order.technician) return;
  const technician = order.technician;
  const manager =
    organisation.staff.find(({ role, node }) => role === "outlet_manager" && node.kind === "outlet" && node.outlet === order.outlet)
      ?.login ?? "";
  const now = () => openOrder(plot.requestId);
  steps.add(order.assigned, async (at) => {
    const { id, version } = await now();
    await tell(manager, at, acceptOffer, { workOrderId: id, seenVersion: version });
  });
  if (!order.accepted) return;
  steps.add(order.accepted, async (at) => {
    const { id, version } = await now();
    await tell(technician, at, acceptWorkOrder, { workOrderId: id, seenVersion: version });
  });
  const [first, ...later] = order.contacts;
  if (first) {
    const obtained = story.addressObtained;
    const address = obtained && {
      divisionCode: obtained.place.countyCode,
      detail: obtained.place.detail,
      latE6: Math.round(obtained.place.lat * 1e6),
      lngE6: Math.round(obtained.place.lng * 1e6),
    };
    steps.add(first, async (at) => {
      const { id } = await now();
      await tell(technician, at, recordCustomerContact, { workOrderId: id, result: "reached", address });
    });
  }
  if (order.appointed && order.appointment) {
    const { start } = order.appointment;
    steps.add(order.appointed, async (at) => {
      const { id, version } = await now();
      await tell(technician, at, setAppointment, { workOrderId: id, seenVersion: version, startsAt: steps.when(start).toISOString() });
    });
  }
  if (!order.visit) return;
  const { enRoute, travelKm } = order.visit;
  steps.add(enRoute, async (at) => {
    const { id, version } = await now();
    await tell(technician, at, depart, { workOrderId: id, seenVersion: version, km: travelKm });
  });
  for (const call of later) {
    steps.add(call, async (at) => {
      const { id } = await now();
      await tell(technician, at, recordCustomerContact, { workOrderId: id, result: "reached" });
    });
  }
  if (order.visit.onSite) addVisit(plot, technician, order.visit);
}

function addVisit(plot: Plot, technician: string, visit: VisitSeed): void {
  const { steps } = plot;
  const now = () => openOrder(plot.requestId);
  const onSite = visit.onSite ?? visit.enRoute;
  steps.add(onSite, async (at) => {
    const { id, version } = await now();
    await tell(technician, at, arrive, { workOrderId: id, seenVersion: version });
    await tell(technician, at, recordStep, { workOrderId: id, steps: AT_THE_DOOR });
  });
  if (!visit.finish) return;
  const { at: end, diagnosis, outcome, opinion } = visit.finish;
  const total = (steps.when(end).getTime() - steps.when(onSite).getTime()) / 60_000;
  steps.add(
    onSite,
    async (at) => {
      const { id } = await now();
      await tell(technician, at, recordStep, { workOrderId: id, steps: BEFORE_WORK });
      await tell(technician, at, recordDiagnosis, {
        workOrderId: id,
        symptomId: diagnosis.symptom ? await symptomId(diagnosis.symptom) : null,
        causeId: diagnosis.cause ? await causeId(diagnosis.cause) : null,
        actionId: await actionId(diagnosis.actions[0] ?? quotedAction(diagnosis.cause)),
        parts: await Promise.all(diagnosis.parts.map(async ({ code, quantity }) => ({ partId: await partId(code), quantity }))),
        customerAgrees: diagnosis.actions.length > 0,
      });
    },
    Math.round(total / 3),
  );
  steps.add(
    onSite,
    async (at) => {
      const { id } = await now();
      await tell(technician, at, recordStep, { workOrderId: id, steps: AFTER_WORK });
    },
    Math.round((total * 4) / 5),
  );
  steps.add(end, async (at) => {
    const { id, version } = await now();
    await tell(technician, at, takeSignature, {
      workOrderId: id,
      signerName: await signer(plot),
      strokes: SIGNATURE,
      opinion: opinion ? "remarks" : "satisfied",
      words: opinion,
    });
    await tell(technician, at, completeVisit, { workOrderId: id, seenVersion: version, outcome: OUTCOME[outcome] });
  });
}

/** Where the customer declined, what was quoted: the usual action against the cause. */
function quotedAction(cause: string | null): string {
  return catalogue.categories.flatMap(({ causes }) => causes).find(({ code }) => code === cause)?.actions[0] ?? "";
}

/** A few strokes as a finger draws them. */
const SIGNATURE = "M60 120L90 60L110 130L140 70M170 70L170 140M160 100L210 95M240 60L225 140L280 130M300 80L350 75L320 140L360 135";

async function signer({ requestId }: Plot): Promise<string> {
  return (await look((db) => db.serviceRequest.findUniqueOrThrow({ where: { id: requestId }, include: { customer: true } }))).customer.name;
}

/** Who is sent, and when: as the story says; where it does not say, the best of that outlet by the house's own rule. */
async function choice({ requestId, steps }: Plot, order: WorkOrderSeed, at: Date): Promise<{ technicianId: string; startsAt: Date }> {
  if (order.technician && order.appointment)
    return { technicianId: await personId(order.technician), startsAt: steps.when(order.appointment.start) };
  const found = await read({ ...jobActor("set-up"), clock: at }, "job", (context) => readCandidates(context, requestId));
  const outlet = await outletId(order.outlet);
  const best = found?.candidates.find((candidate) => candidate.outletId === outlet) ?? found?.candidates[0];
  if (!best) throw new Error(`nobody can be sent to request ${requestId}`);
  return { technicianId: best.technicianId, startsAt: best.startsAt ?? addMinutes(at, 60) };
}
