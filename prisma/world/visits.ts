import { idAt, momentText, NIL } from "./copy-text.ts";
import { KIND } from "./tables.ts";
import type { Case, Teller } from "./telling.ts";
import type { Order } from "./work.ts";

const STROKES = "M60 120L90 60L110 130L140 70M170 70L170 140M160 100L210 95M240 60L225 140L280 130";
const ON_ARRIVAL = ["certificate_shown", "business_card", "shoe_covers", "mat"];
const BEFORE_WORK = ["prices_public", "record_public", "cloth"];
const AFTER_WORK = ["test_run_shown", "use_explained", "one_stop_inspection", "other_appliances_asked", "site_cleaned", "nothing_accepted"];

type Stay = { readonly arrivedAt: number; readonly leftAt: number | null; readonly isLast: boolean };

/** One visit with its steps, what was found, what it cost, and the signature under the service record. */
export function writeVisit(teller: Teller, told: Case, order: Order, { arrivedAt, leftAt, isLast }: Stay): void {
  const { lines, ground } = teller.world;
  const technicianId = teller.technicianId(order.technician);
  const outlet = ground.outlets[order.outlet];
  const id = idAt(arrivedAt, KIND.visit, told.index, order.place);
  const isSecond = order.lastVisitId !== NIL;
  order.lastVisitId = id;
  const about = { workOrderId: order.id };
  const left = leftAt === null ? NIL : momentText(leftAt);
  lines.add("visit", id, order.id, told.id, technicianId, outlet?.id ?? NIL, outlet?.centreId ?? NIL, momentText(arrivedAt), left);
  teller.event(told, "arrived", arrivedAt, technicianId, `{"visitId": "${id}"}`, { ...about, turn: true });
  const step = (codes: readonly string[], at: number) => {
    if (!told.isWhole || !teller.isPast(at) || (leftAt !== null && at > leftAt)) return;
    for (const code of codes) lines.add("visit_step", id, code, 1, momentText(at));
    teller.event(told, "step_done", at, technicianId, `{"steps": ${JSON.stringify(codes)}, "visitId": "${id}"}`, about);
  };
  step(ON_ARRIVAL, arrivedAt);
  step(BEFORE_WORK, arrivedAt + 6);
  const foundAt = arrivedAt + 12;
  if (!isSecond && order.action && teller.isPast(foundAt)) diagnose(teller, told, order, id, foundAt);
  if (!isLast || leftAt === null) return;
  if (order.action) charge(teller, told, order, id, Math.min(leftAt, arrivedAt + 14));
  step(AFTER_WORK, leftAt);
  if (!told.isWhole) return;
  lines.add("visit_signature", id, told.household.name, STROKES, "satisfied", NIL, momentText(leftAt));
  teller.event(told, "customer_signed", leftAt, technicianId, `{"opinion": "satisfied", "visitId": "${id}"}`, about);
}

function diagnose(teller: Teller, told: Case, order: Order, visitId: string, at: number): void {
  const symptomId = told.fault?.id ?? NIL;
  const causeId = order.way?.causeId ?? NIL;
  const actionId = order.action?.id ?? NIL;
  teller.world.lines.add("diagnosis", visitId, symptomId, causeId, actionId, NIL, momentText(at));
  const quoted = (id: string) => (id === NIL ? "null" : `"${id}"`);
  const found = `"causeId": ${quoted(causeId)}, "visitId": "${visitId}", "actionId": ${quoted(actionId)}, "symptomId": ${quoted(symptomId)}`;
  teller.event(told, "diagnosed", at, teller.technicianId(order.technician), `{${found}}`, { workOrderId: order.id });
}

/** Labour and the part, each for who pays it; what came to nothing is taken back line by line. */
function charge(teller: Teller, told: Case, order: Order, visitId: string, at: number): void {
  const { action } = order;
  if (!action) return;
  const { lines } = teller.world;
  const isFree = told.entitlement.startsWith("free");
  const paid = { customer: 0, warranty: 0 };
  const isUnpaid = order.outcome === "quote_declined" || order.outcome === "not_repairable";
  const line = (place: number, kind: string, part: string, fen: number, payer: "customer" | "warranty") => {
    const id = (taken: number) => idAt(at, KIND.charge, told.index, (order.place & 63) * 4 + place + taken);
    const actionId = kind === "labour" ? action.id : NIL;
    lines.add("visit_charge", id(0), visitId, kind, actionId, part, 1, fen, payer, NIL, momentText(at));
    if (isUnpaid) lines.add("visit_charge", id(2), visitId, kind, actionId, part, 1, -fen, payer, id(0), momentText(order.since));
    paid[payer] += fen;
  };
  line(0, "labour", NIL, action.fen, isFree ? "warranty" : "customer");
  if (action.part && order.outcome !== "no_product_fault") {
    line(1, "part", action.part.id, action.part.fen, isFree || (told.mainPartFree && action.part.isMain) ? "warranty" : "customer");
  }
  const data = (customer: number, warranty: number) => `{"visitId": "${visitId}", "customerFen": ${customer}, "warrantyFen": ${warranty}}`;
  const technicianId = teller.technicianId(order.technician);
  teller.event(told, "charged", at, technicianId, data(paid.customer, paid.warranty), { workOrderId: order.id });
  if (isUnpaid) teller.event(told, "charged", order.since, technicianId, data(0, 0), { workOrderId: order.id });
}
