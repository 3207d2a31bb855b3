import type { CommandContext } from "#lib/platform/command.ts";
import type { Db, Rows } from "#lib/platform/db.ts";
import type { RequestRow } from "#lib/requests/index.ts";
import { notFound, ok, type Result, refuse } from "#lib/shared/result.ts";
import { addMinutes } from "#lib/shared/service-calendar.ts";
import type { WorkOrderStatus } from "../contract/vocabulary.ts";
import { isOver } from "../rules/next-steps.ts";

export type WorkOrderRow = Rows.WorkOrderModel;
export type Held = { readonly order: WorkOrderRow; readonly request: RequestRow; readonly status: WorkOrderStatus };

/**
 * Loads an open work order within the actor's sight and holds it by its request's row, which every change of a ticket
 * takes first. `seenVersion` null where the step only adds to a visit. Refusals: `not_found`, `work_order_over`, `stale`.
 */
export async function holdWorkOrder(db: Db, workOrderId: string, seenVersion: number | null): Promise<Result<Held>> {
  await db.$queryRaw`SELECT 1 FROM service_request WHERE id = (SELECT request_id FROM work_order WHERE id = ${workOrderId}::uuid) FOR UPDATE`;
  // Read under the lock: it may have been withdrawn or given away while we waited.
  const order = await db.workOrder.findUnique({ where: { id: workOrderId } });
  if (!order) return notFound();
  if (isOver(order.status)) return refuse("work_order_over");
  const request = await db.serviceRequest.findUnique({ where: { id: order.requestId } });
  if (!request) return notFound();
  if (seenVersion !== null && order.version !== seenVersion) return refuse("stale");
  return ok({ order, request, status: order.status as WorkOrderStatus });
}

type Change = Partial<Pick<WorkOrderRow, "technicianId" | "outcome" | "reason">>;

/** Moves a held work order to a status, or only changes it. The transition table decides. */
export async function changeOrder(
  { db, now }: CommandContext,
  order: WorkOrderRow,
  change: Change & { readonly status?: WorkOrderStatus },
): Promise<WorkOrderRow> {
  const moves = change.status !== undefined && change.status !== order.status;
  return db.workOrder.update({
    where: { id: order.id },
    data: { ...change, version: order.version + 1, ...(moves && { statusSince: now }) },
  });
}

/** Holds the work order's technician for it from this start; whatever was held before is let go. */
export async function moveBooking({ db }: CommandContext, order: WorkOrderRow, startsAt: Date): Promise<void> {
  await releaseBookings(db, order.id);
  await db.booking.createMany({
    data: [
      {
        workOrderId: order.id,
        technicianId: order.technicianId,
        categoryId: order.categoryId,
        level: order.level,
        startsAt,
        endsAt: addMinutes(startsAt, order.minutes),
      },
    ],
  });
}

/** Lets go of what is still held for a work order; the rows stay as its history. */
export async function releaseBookings(db: Db, workOrderId: string): Promise<void> {
  await db.booking.updateMany({ where: { workOrderId, live: true }, data: { live: false } });
}
