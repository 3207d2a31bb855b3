import type { Db, Rows } from "#lib/platform/db.ts";
import { readAssetHistory } from "#lib/repeats/index.ts";
import type { Bilingual } from "#lib/shared/bilingual.ts";
import type { EarlierVisit } from "../contract/views.ts";

const MOST_REQUESTS = 30;
const MOST_EVENTS = 500;
const KINDS = ["arrived", "diagnosed", "work_order_completed"];

type RequestRow = Rows.ServiceRequestModel;
type Told = {
  readonly visitId?: string;
  readonly symptomId?: string;
  readonly causeId?: string;
  readonly actionId?: string;
  readonly outcome?: string;
};

/**
 * What was done at this customer's before, newest first: at the same appliance whoever did it, because who goes there next
 * must know (DOMAIN §4); at others within the reader's sight.
 */
export async function readHistory(db: Db, request: RequestRow, cycle: number, now: Date): Promise<EarlierVisit[]> {
  const here = (await readAssetHistory(db, request, now)).filter((visit) => visit.requestId !== request.id || visit.cycle < cycle);
  const elsewhere = await readOtherVisits(db, request, cycle);
  return [...here.map((visit) => ({ ...visit, sameAsset: true })), ...elsewhere].sort(
    (a, b) => b.arrivedAt.getTime() - a.arrivedAt.getTime(),
  );
}

/** Told by the timelines, because a colleague's visit is a colleague's row. */
async function readOtherVisits(db: Db, request: RequestRow, cycle: number): Promise<EarlierVisit[]> {
  const requests = await db.serviceRequest.findMany({
    where: { customerId: request.customerId, ...(request.assetId && { OR: [{ assetId: null }, { assetId: { not: request.assetId } }] }) },
    select: { id: true, number: true },
    orderBy: { loggedAt: "desc" },
    take: MOST_REQUESTS,
  });
  const byId = new Map(requests.map((row) => [row.id, row]));
  const events = await db.requestEvent.findMany({
    where: { requestId: { in: [...byId.keys()] }, kind: { in: KINDS } },
    orderBy: { occurredAt: "desc" },
    take: MOST_EVENTS,
  });
  const earlier = events
    .filter((event) => event.requestId !== request.id || event.cycle < cycle)
    .map((event) => ({ ...event, told: event.data as Told }));
  const name = await catalogueNames(
    db,
    earlier.map(({ told }) => told),
  );
  const about = (kind: string, visitId: string | undefined) =>
    earlier.find((event) => event.kind === kind && event.told.visitId === visitId)?.told;
  return earlier
    .filter(({ kind }) => kind === "arrived")
    .map(({ requestId, cycle: inCycle, occurredAt, told }) => {
      const found = about("diagnosed", told.visitId);
      const known = byId.get(requestId);
      return {
        requestId,
        requestNumber: known?.number ?? 0,
        cycle: inCycle,
        arrivedAt: occurredAt,
        sameAsset: false,
        technician: null,
        symptom: name(found?.symptomId),
        cause: name(found?.causeId),
        action: name(found?.actionId),
        outcome: about("work_order_completed", told.visitId)?.outcome ?? null,
      };
    });
}

async function catalogueNames(db: Db, told: readonly Told[]): Promise<(id: string | null | undefined) => Bilingual | null> {
  const of = (key: "symptomId" | "causeId" | "actionId") => ({
    where: { id: { in: told.flatMap((one) => one[key] ?? []) } },
    select: { id: true, nameZh: true, nameEn: true },
    take: MOST_EVENTS,
  });
  const rows = [
    await db.symptom.findMany(of("symptomId")),
    await db.cause.findMany(of("causeId")),
    await db.action.findMany(of("actionId")),
  ];
  const names = new Map(rows.flat().map((row) => [row.id, { zh: row.nameZh, en: row.nameEn }]));
  return (id) => (id ? (names.get(id) ?? null) : null);
}
