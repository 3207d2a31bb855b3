import type { ReadContext } from "#lib/platform/read-door.ts";
import type { InspectionHit, RequestHit } from "../contract/views.ts";
import { linesOfRequests } from "./request-lines.ts";

/** The request of this number, and the one whose work order has it: numbers of both are read aloud on the phone. */
export async function searchRequests(
  context: ReadContext,
  number: number,
  nameFor: (name: string) => string,
): Promise<readonly RequestHit[]> {
  const { db } = context;
  const request = await db.serviceRequest.findUnique({ where: { number } });
  const order = await db.workOrder.findUnique({ where: { number } });
  const lines = await linesOfRequests(
    context,
    [request?.id, order?.requestId].flatMap((id) => id ?? []),
  );
  const customers = await db.customer.findMany({
    where: { requests: { some: { id: { in: [...lines.keys()] } } } },
    include: { requests: { where: { id: { in: [...lines.keys()] } }, select: { id: true }, take: 2 } },
    take: 2,
  });
  const hit = (id: string, workOrder: number | null): RequestHit[] => {
    const line = lines.get(id);
    const customer = customers.find(({ requests }) => requests.some((row) => row.id === id));
    return line ? [{ kind: "request", request: line, workOrder, customer: nameFor(customer?.name ?? "") }] : [];
  };
  return [...(request ? hit(request.id, null) : []), ...(order ? hit(order.requestId, order.number) : [])];
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
