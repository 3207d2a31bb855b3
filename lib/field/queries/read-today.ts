import type { ReadContext } from "#lib/platform/read-door.ts";
import { dayStart } from "#lib/shared/service-calendar.ts";
import type { TodayView } from "../contract/views.ts";
import { todayOrders } from "./today-orders.ts";

const MOST = 100;
const MINE = [
  "assigned",
  "accepted",
  "appointed",
  "en_route",
  "on_site",
  "awaiting_parts",
  "awaiting_support",
  "awaiting_return",
  "in_workshop",
];

/** What the technician who looks has to do, by start, and what they finished today. */
export async function readToday({ db, actor, now }: ReadContext): Promise<TodayView> {
  const technicianId = actor.personId ?? "";
  const open = await todayOrders(db, { technicianId, status: { in: MINE } }, MOST);
  const done = await todayOrders(db, { technicianId, status: "completed", statusSince: { gte: dayStart(now) } }, MOST);
  return { open, done };
}
