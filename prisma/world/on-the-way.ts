import { DAY, localDayOf, SHANGHAI, whenOpen } from "./calendar.ts";
import { idAt, isoText, momentText, NIL } from "./copy-text.ts";
import { KIND } from "./tables.ts";
import type { Case, Teller } from "./telling.ts";
import { writeVisit } from "./visits.ts";
import type { Order } from "./work.ts";

export type Move = (status: string, at: number, by: number) => void;

/** On the way and at the door; false where the world ends before. */
export function goThere(teller: Teller, told: Case, order: Order, arrivedAt: number, move: Move): boolean {
  const technicianId = teller.technicianId(order.technician);
  const departedAt = arrivedAt - told.chance.whole(12, 38);
  if (!teller.isPast(departedAt)) return false;
  move("en_route", departedAt, 1);
  teller.event(told, "departed", departedAt, technicianId, `{"km": ${told.chance.whole(1, 19)}}`, { workOrderId: order.id });
  if (!teller.isPast(arrivedAt)) return false;
  move("on_site", arrivedAt, 1);
  return true;
}

export function finish(teller: Teller, told: Case, order: Order, arrivedAt: number, move: Move): void {
  const { chance } = told;
  const leftAt = arrivedAt + Math.round(order.minutes * (0.7 + 0.45 * chance.share()));
  const isOver = teller.isPast(leftAt);
  if (isOver) {
    const isCharged = told.entitlement.startsWith("charged");
    if (isCharged && told.type === "repair" && chance.is(0.02)) order.outcome = "quote_declined";
    else if (told.type === "repair" && chance.is(0.007)) order.outcome = "not_repairable";
    else order.outcome = order.way && !order.way.isProductFault ? "no_product_fault" : "fixed";
    move("completed", leftAt, 1);
  }
  writeVisit(teller, told, order, { arrivedAt, leftAt: isOver ? leftAt : null, isLast: true });
}

/** The first visit ends without its part; when that has come, somebody comes again. Null where it has not come yet. */
export function waitForParts(teller: Teller, told: Case, order: Order, arrivedAt: number, move: Move): number | null {
  const { chance } = told;
  const raisedAt = arrivedAt + chance.whole(20, 40);
  if (!teller.isPast(raisedAt)) {
    writeVisit(teller, told, order, { arrivedAt, leftAt: null, isLast: false });
    return null;
  }
  writeVisit(teller, told, order, { arrivedAt, leftAt: raisedAt, isLast: false });
  const technicianId = teller.technicianId(order.technician);
  const about = { workOrderId: order.id };
  move("awaiting_parts", raisedAt, 1);
  const dueAt = (localDayOf(raisedAt) + 3) * DAY + 1080 - SHANGHAI;
  const comesAt = whenOpen(raisedAt + chance.whole(DAY, 4 * DAY));
  const hasCome = told.stuckAt !== "parts" && teller.isPast(comesAt);
  const partId = order.action?.part?.id ?? NIL;
  const id = idAt(raisedAt, KIND.demand, told.index, order.place);
  const met = hasCome ? momentText(comesAt) : NIL;
  teller.world.lines.add(
    "support_demand",
    ...[
      id,
      order.id,
      told.id,
      partId === NIL ? "support" : "parts",
      partId,
      NIL,
      technicianId,
      momentText(raisedAt),
      momentText(dueAt),
      met,
    ],
  );
  const need = partId === NIL ? `"support", "partId": null` : `"parts", "partId": "${partId}"`;
  teller.event(told, "support_needed", raisedAt, technicianId, `{"need": ${need}, "dueAt": "${isoText(dueAt)}"}`, about);
  if (!hasCome) return null;
  const startsAt = teller.takeSlot(order.technician, comesAt + 60);
  if (startsAt === null) return null;
  move("appointed", comesAt, 1);
  order.bookings.push(startsAt);
  teller.event(told, "work_resumed", comesAt, technicianId, '{"from": "awaiting_parts"}', about);
  return startsAt + chance.whole(-8, 20);
}
