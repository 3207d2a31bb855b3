import type { ReadContext } from "#lib/platform/read-door.ts";
import type { InspectionHit, RequestHit } from "../contract/views.ts";
import { LINE, type LineColumns, lineFrom, lineOf } from "./request-lines.ts";

/** The request of this number, and the one whose work order has it: numbers of both are read aloud on the phone. */
export async function searchRequests(
  context: ReadContext,
  number: number,
  nameFor: (name: string) => string,
): Promise<readonly RequestHit[]> {
  const rows = await context.db.$queryRaw<(LineColumns & { readonly workOrder: number | null; readonly customer: string | null })[]>`
    SELECT asked.work_order AS "workOrder", c.name AS customer, ${LINE}
    FROM (SELECT id AS request_id, NULL::int AS work_order FROM service_request WHERE number = ${number}
      UNION ALL SELECT request_id, number FROM work_order WHERE number = ${number}) asked
    JOIN service_request r ON r.id = asked.request_id
    LEFT JOIN customer c ON c.id = r.customer_id
    ${lineOf(context)}
    ORDER BY asked.work_order NULLS FIRST`;
  return rows.flatMap((row) => {
    const request = lineFrom(row);
    return request ? [{ kind: "request" as const, request, workOrder: row.workOrder, customer: nameFor(row.customer ?? "") }] : [];
  });
}

export async function searchInspections({ db }: ReadContext, number: number): Promise<readonly InspectionHit[]> {
  const inspection = await db.inspection.findUnique({ where: { number } });
  if (!inspection) return [];
  const request = await db.serviceRequest.findUnique({ where: { id: inspection.requestId }, select: { number: true } });
  const technician = await db.person.findUnique({ where: { id: inspection.technicianId } });
  return [
    {
      kind: "inspection",
      id: inspection.id,
      number: inspection.number,
      requestNumber: request?.number ?? 0,
      technician: { zh: technician?.nameZh ?? "", en: technician?.nameEn ?? "" },
    },
  ];
}
