import type { ReadContext } from "#lib/platform/read-door.ts";
import type { InspectableWork, RequestLicence } from "../contract/views.ts";
import { findDelightedWork } from "./delighted-work.ts";

type Row = Omit<InspectableWork, "technician"> & { readonly nameZh: string; readonly nameEn: string };

/** What may be done about points from a request's page: its completed work, or, of a complaint, that of the same customer. */
export async function readRequestLicence({ db, actor }: ReadContext, requestId: string): Promise<RequestLicence | null> {
  if (actor.scope.kind !== "hq") return null;
  const request = await db.serviceRequest.findUnique({ where: { id: requestId } });
  if (!request) return null;
  const complaint = request.type === "complaint";
  const rows = await db.$queryRaw<Row[]>`
    SELECT w.id AS "workOrderId", r.number AS "requestNumber", r.type, w.status_since AS "completedAt", p.name_zh AS "nameZh", p.name_en AS "nameEn"
    FROM service_request r JOIN work_order w ON w.request_id = r.id AND w.status = 'completed' JOIN person p ON p.id = w.technician_id
    WHERE CASE WHEN ${complaint} THEN r.customer_id = ${request.customerId}::uuid ELSE r.id = ${requestId}::uuid END
    ORDER BY w.status_since DESC LIMIT 20`;
  const inspected =
    complaint && (await db.inspection.findUnique({ where: { complaintRequestId: requestId }, select: { id: true } })) !== null;
  return {
    complaint,
    work: inspected ? [] : rows.map(({ nameZh, nameEn, ...row }) => ({ ...row, technician: { zh: nameZh, en: nameEn } })),
    delightOf: await delightable({ db }, requestId),
  };
}

async function delightable({ db }: Pick<ReadContext, "db">, requestId: string): Promise<RequestLicence["delightOf"]> {
  const found = await findDelightedWork(db, requestId);
  if (!found || (await db.delight.findUnique({ where: { followUpId: found.followUpId }, select: { id: true } }))) return null;
  const person = await db.person.findUniqueOrThrow({ where: { id: found.technicianId } });
  return { zh: person.nameZh, en: person.nameEn };
}
