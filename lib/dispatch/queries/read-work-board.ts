import type { Db } from "#lib/platform/db.ts";
import type { ReadContext } from "#lib/platform/read-door.ts";
import { addLocalDays, type Interval, instantOf, type LocalDay, overlaps } from "#lib/shared/service-calendar.ts";
import type { BoardJob, WorkBoardView } from "../contract/views.ts";
import type { WorkOrderStatus } from "../contract/vocabulary.ts";
import { shiftsOn } from "../rules/working-time.ts";

const MOST = 200;

type JobRow = Omit<BoardJob, "symptom" | "promise" | "status"> & {
  readonly technicianId: string;
  readonly status: string;
  readonly symptomZh: string | null;
  readonly symptomEn: string | null;
  readonly promiseStart: Date | null;
  readonly promiseEnd: Date | null;
};

/** Outlets; or the outlet that has a request, or its centre's while it has none. */
export type Around = { readonly outletIds: readonly string[] } | { readonly requestId: string };

/**
 * The technicians in the reader's sight on one local day: shifts, leave, and what they are booked for or have done; `around` a
 * request those who are near it. At most as many as somebody can look over.
 */
export async function readWorkBoard({ db }: ReadContext, day: LocalDay, around: Around | null): Promise<WorkBoardView> {
  const whole: Interval = { startsAt: instantOf(day), endsAt: instantOf(addLocalDays(day, 1)) };
  const technicians = await db.technician.findMany({
    include: { outlet: true, shifts: true, leaves: { where: { startsAt: { lt: whole.endsAt }, endsAt: { gt: whole.startsAt } } } },
    ...(around && { where: await near(db, around) }),
    orderBy: [{ outletId: "asc" }, { id: "asc" }],
    take: MOST,
  });
  const ids = technicians.map(({ id }) => id);
  const people = new Map((await db.person.findMany({ where: { id: { in: ids } }, take: MOST })).map((row) => [row.id, row]));
  // Open work stands where it is booked, finished work where it was done. Bounds first: their index carries the day.
  const rows = await db.$queryRaw<JobRow[]>`
    SELECT j.technician_id AS "technicianId", w.id AS "workOrderId", w.version, w.number, w.status, r.id AS "requestId", r.number AS "requestNumber", r.type, r.urgency,
      s.name_zh AS "symptomZh", s.name_en AS "symptomEn", j.starts_at AS "startsAt", j.ends_at AS "endsAt", p.starts_at AS "promiseStart", p.ends_at AS "promiseEnd"
    FROM (
      SELECT work_order_id, technician_id, starts_at, ends_at FROM booking
      WHERE live AND technician_id = ANY (${ids}::uuid[]) AND starts_at < ${whole.endsAt} AND starts_at > ${whole.startsAt}::timestamptz - interval '1 day' AND ends_at > ${whole.startsAt}
      UNION ALL
      SELECT work_order_id, technician_id, arrived_at, left_at FROM visit
      WHERE left_at IS NOT NULL AND technician_id = ANY (${ids}::uuid[]) AND arrived_at < ${whole.endsAt} AND arrived_at > ${whole.startsAt}::timestamptz - interval '1 day' AND left_at > ${whole.startsAt}
    ) j
    JOIN work_order w ON w.id = j.work_order_id
    JOIN service_request r ON r.id = w.request_id
    LEFT JOIN symptom s ON s.id = r.symptom_id
    LEFT JOIN LATERAL (SELECT starts_at, ends_at FROM promise WHERE request_id = r.id
      AND EXISTS (SELECT FROM sla_milestone WHERE request_id = r.id AND cycle = r.cycle AND kind = 'arrive') ORDER BY seq DESC LIMIT 1) p ON true
    ORDER BY j.starts_at, w.id`;
  const jobs = Map.groupBy(rows, (row) => row.technicianId);
  return {
    day,
    technicians: technicians.map(({ id, outlet, shifts, leaves }) => ({
      id,
      name: { zh: people.get(id)?.nameZh ?? "", en: people.get(id)?.nameEn ?? "" },
      outletId: outlet.id,
      outlet: { zh: outlet.nameZh, en: outlet.nameEn },
      shifts: shiftsOn(shifts, day),
      leaves: leaves.map(({ startsAt, endsAt }) => ({ startsAt, endsAt })).filter((leave) => overlaps(leave, whole)),
      jobs: (jobs.get(id) ?? []).map(jobView),
    })),
  };
}

async function near(db: Db, around: Around) {
  if ("outletIds" in around) return { outletId: { in: [...around.outletIds] } };
  const request = await db.serviceRequest.findUnique({ where: { id: around.requestId }, select: { outletId: true, centreId: true } });
  // A complaint is headquarters' and has neither.
  if (!request?.centreId) return {};
  return request.outletId ? { outletId: request.outletId } : { centreId: request.centreId };
}

function jobView({ technicianId: _, symptomZh, symptomEn, promiseStart, promiseEnd, status, ...job }: JobRow): BoardJob {
  return {
    ...job,
    status: status as WorkOrderStatus,
    symptom: symptomZh && symptomEn ? { zh: symptomZh, en: symptomEn } : null,
    promise: promiseStart && promiseEnd ? { startsAt: promiseStart, endsAt: promiseEnd } : null,
  };
}
