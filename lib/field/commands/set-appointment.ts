import { changeOrder, type Held, holdWorkOrder, moveBooking, readHeldPromise, type WorkOrderRow } from "#lib/dispatch/index.ts";
import { type CommandContext, command } from "#lib/platform/command.ts";
import { ok, type Result, refuse } from "#lib/shared/result.ts";
import { addMinutes } from "#lib/shared/service-calendar.ts";
import { ResumeInput, SetAppointmentInput } from "../contract/inputs.ts";
import { refusedStart } from "../rules/appointment.ts";
import { isPossible } from "../rules/next-steps.ts";

/**
 * When the technician comes, as agreed with the customer; the booking moves there. The owner hears of one that is later
 * than promised. Refusals: `not_found`, `stale`, `work_order_over`, `step_not_possible`, `address_first`,
 * `starts_in_past`, `starts_too_late`, from the database `technician_booked_meanwhile`, `licence_not_valid`,
 * `qualification_missing`.
 */
export const setAppointment = command({
  name: "field.set_appointment",
  permission: "field.work",
  input: SetAppointmentInput,
  example: () => ({ workOrderId: "01900000-0000-7000-8000-000000000000", seenVersion: 1, startsAt: "2026-01-01T02:00:00Z" }),
  async run(context, { workOrderId, seenVersion, startsAt }) {
    const held = await holdWorkOrder(context.db, workOrderId, seenVersion);
    if (!held.ok) return held;
    if (!isPossible(held.value.status, "appoint")) return refuse("step_not_possible");
    const appointed = await appoint(context, held.value, new Date(startsAt));
    return appointed.ok ? ok({ version: appointed.value.version }) : appointed;
  },
});

/**
 * Work that waited for a part, help or its return goes on: a new appointment, and what was needed is met. Refusals as
 * `field.set_appointment`.
 */
export const resumeWork = command({
  name: "field.resume",
  permission: "field.work",
  input: ResumeInput,
  example: () => ({ workOrderId: "01900000-0000-7000-8000-000000000000", seenVersion: 1, startsAt: "2026-01-01T02:00:00Z" }),
  async run(context, { workOrderId, seenVersion, startsAt }) {
    const held = await holdWorkOrder(context.db, workOrderId, seenVersion);
    if (!held.ok) return held;
    const { order, request, status } = held.value;
    if (!isPossible(status, "resume")) return refuse("step_not_possible");
    await context.db.supportDemand.updateMany({ where: { workOrderId, metAt: null }, data: { metAt: context.now } });
    context.event({ kind: "work_resumed", requestId: request.id, cycle: order.cycle, workOrderId, data: { from: status } });
    const appointed = await appoint(context, held.value, new Date(startsAt));
    return appointed.ok ? ok({ version: appointed.value.version }) : appointed;
  },
});

async function appoint(context: CommandContext, { order, request }: Held, startsAt: Date): Promise<Result<WorkOrderRow>> {
  if (!request.addressId) return refuse("address_first");
  const bad = refusedStart(startsAt, context.now);
  if (bad) return bad;
  const changed = await changeOrder(context, order, { status: "appointed" });
  await moveBooking(context, changed, startsAt);
  context.subject(order.id, request.id);
  const endsAt = addMinutes(startsAt, order.minutes);
  context.event({
    kind: "appointment_set",
    requestId: request.id,
    cycle: order.cycle,
    workOrderId: order.id,
    data: { startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString(), moved: order.status === "appointed" },
  });
  const promise = await readHeldPromise(context.db, request);
  if (promise && startsAt > promise.endsAt) {
    context.notify({
      personIds: [request.ownerId],
      kind: "appointment_after_promise",
      requestId: request.id,
      data: { number: request.number },
    });
  }
  return ok(changed);
}
