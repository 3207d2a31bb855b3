import { type WorkOrderRow, withdrawAllOf } from "#lib/dispatch/index.ts";
import { NO_END } from "#lib/network/index.ts";
import type { CommandContext } from "#lib/platform/command.ts";

/**
 * Takes all work back that is not on site and ends the period in which somebody can be booked. Whoever is giving this
 * technician work at this moment holds the period: we wait for them, and take back what they gave.
 */
export async function endWork(context: CommandContext, technicianId: string, licenceStateId: string): Promise<void> {
  const { db, now } = context;
  await withdrawAllOf(context, technicianId, "licence_ended");
  await db.$queryRaw`SELECT 1 FROM licence_period WHERE technician_id = ${technicianId}::uuid AND ends_at > ${now.toISOString()}::timestamptz FOR UPDATE`;
  const onSite = await withdrawAllOf(context, technicianId, "licence_ended");
  await endPeriod(context, technicianId, onSite);
  await db.licenceException.createMany({
    data: onSite.map(({ id }) => ({ workOrderId: id, technicianId, licenceStateId, recordedAt: now })),
    // A second cause may come while the same visit goes on.
    skipDuplicates: true,
  });
}

/**
 * Ends the period now. What is left of a visit on site stays covered, and nothing else: its booking is let go, the period
 * ended, the rest of the booking made a period of its own, and the booking held again.
 */
async function endPeriod({ db, now }: CommandContext, technicianId: string, onSite: readonly WorkOrderRow[]): Promise<void> {
  const held = await db.booking.findMany({
    where: { workOrderId: { in: onSite.map(({ id }) => id) }, technicianId, live: true },
    take: 100,
  });
  const ids = held.map(({ id }) => id);
  await db.booking.updateMany({ where: { id: { in: ids } }, data: { live: false } });
  await db.$executeRaw`UPDATE licence_period SET ends_at = greatest(${now.toISOString()}::timestamptz, starts_at + interval '1 millisecond')
    WHERE technician_id = ${technicianId}::uuid AND ends_at > ${now.toISOString()}::timestamptz`;
  const rest = held.map(({ startsAt, endsAt }) => ({ technicianId, startsAt: startsAt > now ? startsAt : now, endsAt }));
  await db.licencePeriod.createMany({ data: rest.filter(({ startsAt, endsAt }) => startsAt < endsAt) });
  await db.booking.updateMany({ where: { id: { in: ids } }, data: { live: true } });
}

/** From now on somebody can be booked again; a visit's exception that still runs goes over into it. */
export async function openPeriod({ db, now }: CommandContext, technicianId: string): Promise<void> {
  const { count } = await db.licencePeriod.updateMany({ where: { technicianId, endsAt: { gt: now } }, data: { endsAt: NO_END } });
  if (count === 0) await db.licencePeriod.createMany({ data: [{ technicianId, startsAt: now, endsAt: NO_END }] });
}
