import { followUp } from "./after-work.ts";
import { DAY, localDayOf, whenOpen } from "./calendar.ts";
import { idAt, isoText, momentText, NIL } from "./copy-text.ts";
import type { Action, Way } from "./ground.ts";
import { finish, goThere, type Move, waitForParts } from "./on-the-way.ts";
import { spotCheck } from "./quality.ts";
import { KIND } from "./tables.ts";
import { type Case, type Teller, TURN } from "./telling.ts";

const LEVELS = ["junior", "intermediate", "senior"];
const BOOKED = ["offered", "assigned", "accepted", "appointed", "en_route", "on_site"];
const OVER = ["completed", "declined", "withdrawn"];

/** A work order on its way from the offer to the last visit: where it has come to, and when which step was taken. */
export type Order = {
  readonly id: string;
  readonly number: number;
  readonly place: number;
  readonly outlet: number;
  readonly technician: number;
  readonly minutes: number;
  readonly offeredAt: number;
  readonly way: Way | null;
  readonly action: Action | null;
  status: string;
  version: number;
  since: number;
  outcome: string | null;
  reason: string | null;
  readonly bookings: number[];
  lastVisitId: string;
};

/** Sends somebody: from the desk to the end of the last visit, and on to the call after it. `but` was there before. */
export function work(teller: Teller, told: Case, from = told.loggedAt, but = told.sequel?.work.technician ?? null): void {
  const { chance, fault } = told;
  const offeredAt = whenOpen(from + chance.whole(3, 45));
  const level = fault?.level ?? 0;
  const who = teller.whoGoes(told, level, but);
  const isFirst = told.cycle === 1;
  const wished = whenOpen(from + chance.whole(90, 3 * DAY));
  if (!who || !teller.isPast(offeredAt) || (isFirst && told.stuckAt === "dispatch")) {
    waitForDispatch(teller, told, from, wished);
    return;
  }
  teller.moveTo(told, "dispatched", told.stage === "dispatched" ? told.stageSince : offeredAt);
  if (isFirst && chance.is(0.03) && teller.isPast(offeredAt + 30)) decline(teller, told, who.outlet, who.technician, offeredAt);
  told.outlet = who.outlet;
  told.technician = who.technician;
  const order = offer(teller, told, who, isFirst ? offeredAt + 11 * (told.version > 2 ? 1 : 0) : offeredAt);
  const met = goOn(teller, told, order, told.urgency === "emergency" ? from + 20 : wished);
  const isDone = order.status === "completed";
  writeOrder(teller, told, order);
  if (isFirst) {
    teller.clock(told, "answer", told.loggedAt + 1440, met.contactAt);
    promise(teller, told, order.bookings[0] ?? wished, met.arrivedAt);
  }
  teller.clock(told, "offer", order.offeredAt + 10, met.assignedAt);
  teller.clock(told, "contact", (isFirst ? order.offeredAt : from) + 30, met.contactAt);
  if (isDone) complete(teller, told, order);
}

function waitForDispatch(teller: Teller, told: Case, from: number, wished: number): void {
  if (told.cycle > 1) {
    teller.clock(told, "contact", from + 30, null);
    return;
  }
  teller.clock(told, "answer", told.loggedAt + 1440, null);
  promise(teller, told, wished, null);
}

/** Most customers wish for a time; a window of two hours around it is what is promised, from half an hour before. */
function promise(teller: Teller, told: Case, startsAt: number, arrivedAt: number | null): void {
  if (told.isOld || (told.index * 7919) % 100 >= 88) return;
  const at = Math.max(startsAt - (startsAt % 30) - 30, told.loggedAt + 30);
  const [from, to] = [momentText(at), momentText(at + 120)];
  const id = idAt(told.loggedAt, KIND.promise, told.index);
  const askedBy = told.index % 5 === 0 ? "us" : "customer";
  teller.world.lines.add("promise", id, told.id, 1, from, to, askedBy, momentText(told.loggedAt), told.ownerId);
  const data = `{"startsAt": "${isoText(at)}", "endsAt": "${isoText(at + 120)}", "askedBy": "${askedBy}"}`;
  teller.event(told, "promise_made", told.loggedAt, told.ownerId, data);
  teller.clock(told, "arrive", at + 120, arrivedAt);
}

function offer(teller: Teller, told: Case, who: { outlet: number; technician: number }, offeredAt: number): Order {
  const { chance, fault, category } = told;
  teller.workOrders += 1;
  told.places += 1;
  const way = fault ? wayOf(fault.ways, chance) : null;
  const action = way?.action ?? category.services[told.type] ?? null;
  const minutes = Math.min(150, Math.max(30, fault?.ways[0]?.action.minutes ?? action?.minutes ?? 60));
  const order: Order = {
    id: idAt(offeredAt, KIND.workOrder, told.index, told.places),
    number: 200_000 + teller.workOrders,
    place: told.places,
    ...{ ...who, minutes, offeredAt, way, action },
    ...{ status: "offered", version: 1, since: offeredAt, outcome: null, reason: null, bookings: [], lastVisitId: NIL },
  };
  const reasons = told.isWhole ? '"for": ["own_territory"], "against": [], "override": null, ' : "";
  const data = `{${reasons}"outletId": "${teller.outletId(told)}", "technicianId": "${teller.technicianId(who.technician)}"}`;
  const dispatcher = teller.world.ground.dispatchers.get(teller.world.ground.outlets[who.outlet]?.centreId ?? "") ?? told.ownerId;
  teller.event(told, "work_order_offered", offeredAt, dispatcher, data, { ...TURN, workOrderId: order.id });
  return order;
}

/** The likelier causes more often; mostly it is the product. */
function wayOf(ways: readonly Way[], chance: Case["chance"]): Way | null {
  const way = ways[Math.floor(chance.share() ** 2 * ways.length)] ?? null;
  return way && !way.isProductFault && chance.is(0.75) ? (ways.find(({ isProductFault }) => isProductFault) ?? way) : way;
}

function decline(teller: Teller, told: Case, outlet: number, technician: number, offeredAt: number): void {
  told.outlet = outlet;
  told.technician = technician;
  const order = offer(teller, told, { outlet, technician }, offeredAt);
  const reason = told.chance.of(["no_capacity", "too_far"]);
  Object.assign(order, { status: "declined", version: 2, since: offeredAt + 8, reason });
  const slot = teller.takeSlot(technician, offeredAt + 120);
  if (slot !== null) order.bookings.push(slot);
  const manager = teller.world.ground.outlets[outlet]?.managerId ?? told.ownerId;
  const data = `{"by": "outlet", "reason": "${reason}"}`;
  teller.event(told, "work_order_declined", offeredAt + 8, manager, data, { workOrderId: order.id });
  writeOrder(teller, told, order);
  told.version += 2;
}

type Met = { assignedAt: number | null; contactAt: number | null; arrivedAt: number | null };

/** Step by step until the world ends or the work does. */
function goOn(teller: Teller, told: Case, order: Order, wished: number): Met {
  const { chance } = told;
  const met: Met = { assignedAt: null, contactAt: null, arrivedAt: null };
  const technicianId = teller.technicianId(order.technician);
  const manager = teller.world.ground.outlets[order.outlet]?.managerId ?? told.ownerId;
  const about = { workOrderId: order.id };
  const assignedAt = order.offeredAt + chance.whole(1, 12);
  const acceptedAt = assignedAt + chance.whole(1, 9);
  const contactAt = acceptedAt + chance.whole(2, 26);
  const isFar = told.stuckAt === "appointment";
  const from = Math.max(contactAt + 60, wished, isFar ? teller.world.calendar.end + chance.whole(60, 4 * DAY) : 0);
  const startsAt = teller.takeSlot(order.technician, from) ?? from;
  order.bookings.push(startsAt);
  const move: Move = (status, at, by) => {
    order.status = status;
    order.since = at;
    order.version += by;
  };
  if (!teller.isPast(assignedAt) || (told.stuckAt === "offer" && told.cycle === 1)) return met;
  met.assignedAt = assignedAt;
  move("assigned", assignedAt, 2);
  teller.event(told, "outlet_accepted", assignedAt, manager, `{"outletId": "${teller.outletId(told)}"}`, about);
  teller.event(told, "technician_assigned", assignedAt, manager, `{"technicianId": "${technicianId}"}`, about);
  if (!teller.isPast(acceptedAt)) return met;
  move("accepted", acceptedAt, 1);
  teller.moveTo(told, "in_service", acceptedAt);
  teller.event(told, "work_order_accepted", acceptedAt, technicianId, "{}", about);
  if (!teller.isPast(contactAt)) return met;
  met.contactAt = contactAt;
  teller.event(told, "customer_contacted", contactAt, technicianId, '{"result": "reached"}', about);
  move("appointed", contactAt, 1);
  order.bookings.push(startsAt);
  const window = `"startsAt": "${isoText(startsAt)}", "endsAt": "${isoText(startsAt + order.minutes)}"`;
  teller.event(told, "appointment_set", contactAt, technicianId, `{"moved": false, ${window}}`, about);

  const isLate = chance.is(0.08);
  const arrivedAt = startsAt + (isLate ? chance.whole(25, 170) : chance.whole(-8, 20));
  if (!goThere(teller, told, order, arrivedAt, move)) return met;
  met.arrivedAt = arrivedAt;
  if (told.stuckAt !== "parts" && !chance.is(0.06)) {
    finish(teller, told, order, arrivedAt, move);
    return met;
  }
  const again = waitForParts(teller, told, order, arrivedAt, move);
  if (again !== null && goThere(teller, told, order, again, move)) finish(teller, told, order, again, move);
  return met;
}

function writeOrder(teller: Teller, told: Case, order: Order): void {
  const { outlets } = teller.world.ground;
  const outlet = outlets[order.outlet];
  const technicianId = teller.technicianId(order.technician);
  const level = LEVELS[told.fault?.level ?? 0] as string;
  const place = [outlet?.centreId ?? NIL, outlet?.id ?? NIL, technicianId];
  const times = [momentText(order.offeredAt), momentText(order.since)];
  const kept = [told.id, told.cycle, order.status, order.version, ...place, told.category.id, level, order.minutes];
  teller.world.lines.add("work_order", order.id, order.number, ...kept, order.outcome ?? NIL, order.reason ?? NIL, ...times);
  // Only the last booking of an order can still hold somebody; of what is long over, the appointment alone is kept.
  const first = told.isWhole || OVER.includes(order.status) === false ? 0 : Math.max(0, order.bookings.length - 1);
  for (let index = first; index < order.bookings.length; index += 1) {
    const startsAt = order.bookings[index] as number;
    const isLive = index === order.bookings.length - 1 && BOOKED.includes(order.status);
    const id = idAt(order.offeredAt, KIND.booking, told.index, order.place * 4 + index);
    const during = [momentText(startsAt), momentText(startsAt + order.minutes)];
    teller.world.lines.add("booking", id, order.id, technicianId, told.category.id, level, ...during, isLive);
  }
}

function complete(teller: Teller, told: Case, order: Order): void {
  const technicianId = teller.technicianId(order.technician);
  const at = order.since;
  const about = { ...TURN, workOrderId: order.id };
  teller.moveTo(told, "completed", at);
  teller.event(
    told,
    "work_order_completed",
    at,
    technicianId,
    `{"missed": [], "outcome": "${order.outcome}", "visitId": "${order.lastVisitId}"}`,
    about,
  );
  const by = `"outletId": "${teller.outletId(told)}", "technicianId": "${technicianId}"`;
  teller.event(told, "request_completed", at, technicianId, `{"outcome": "${order.outcome}", "workOrder": true, ${by}}`, about);
  const done = {
    ...{ requestId: told.id, number: told.number, workOrderId: order.id, cycle: told.cycle, technician: order.technician },
    ...{ outlet: order.outlet, appliance: told.applianceIndex, fault: told.fault, completedAt: at },
  };
  const isSolved = order.outcome === "fixed" || order.outcome === "no_product_fault";
  if (isSolved && told.cycle === 1 && !told.sequel) {
    const { chance } = told;
    const later = (days: number) => localDayOf(at) + chance.whole(1, days);
    if (told.type === "repair" && chance.is(0.035)) teller.expect({ kind: "repair", work: done }, later(28));
    else if (chance.is(0.003)) teller.expect({ kind: "exchange", work: done }, later(28));
    else if (chance.is(0.012)) teller.expect({ kind: "complaint", work: done }, later(12));
  }
  spotCheck(teller, told, done);
  followUp(teller, told, at, done);
}
