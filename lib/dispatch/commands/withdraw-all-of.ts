import type { CommandContext } from "#lib/platform/command.ts";
import { type HouseReason, OVER, type WorkOrderStatus } from "../contract/vocabulary.ts";
import { nextSteps } from "../rules/next-steps.ts";
import { changeOrder, releaseBookings, type WorkOrderRow } from "./work-order-row.ts";

/**
 * Takes all work back from a technician that can be taken back, for a reason of the house; what is not, because they are
 * on site, is answered. Their bookings are let go at once: what forbids them may follow in the same transaction. Holds
 * the requests' rows in the order of their ids.
 */
export async function withdrawAllOf(context: CommandContext, technicianId: string, reason: HouseReason): Promise<WorkOrderRow[]> {
  const { db } = context;
  await db.$queryRaw`SELECT 1 FROM service_request WHERE id IN (SELECT request_id FROM work_order
    WHERE technician_id = ${technicianId}::uuid AND status <> ALL (${[...OVER]}::text[])) ORDER BY id FOR UPDATE`;
  const open = await db.workOrder.findMany({
    where: { technicianId, status: { notIn: [...OVER] } },
    orderBy: { number: "asc" },
    take: 1000,
  });
  const left: WorkOrderRow[] = [];
  for (const order of open) {
    const from = order.status as WorkOrderStatus;
    if (!nextSteps(from).includes("withdraw")) {
      left.push(order);
      continue;
    }
    await releaseBookings(db, order.id);
    await changeOrder(context, order, { status: "withdrawn", reason });
    context.subject(order.id, order.requestId);
    const { requestId, cycle, id: workOrderId } = order;
    context.event({ kind: "work_order_withdrawn", requestId, cycle, workOrderId, data: { reason, from } });
  }
  return left;
}
