import type { Db, Rows } from "#lib/platform/db.ts";
import { readPolicy } from "#lib/platform/policies.ts";
import { repeatPolicy } from "#lib/requests/index.ts";
import type { Bilingual } from "#lib/shared/bilingual.ts";
import { addLocalMonths, instantOf, localDay } from "#lib/shared/service-calendar.ts";
import type { AssetVisit } from "../contract/views.ts";

type RequestRow = Pick<Rows.ServiceRequestModel, "id" | "cycle" | "assetId" | "symptomId">;
type Row = Omit<AssetVisit, "technician" | "symptom" | "cause" | "action"> & {
  readonly technicianZh: string;
  readonly technicianEn: string;
  readonly symptomId: string | null;
  readonly causeId: string | null;
  readonly actionId: string | null;
};

/**
 * What was done at this request's appliance in the months of the policy, whoever did it, newest first: colleagues' visits
 * too, because whoever goes next must know them (DOMAIN §4). Empty where the request has no appliance or is out of sight.
 */
export async function readAssetHistory(db: Db, request: RequestRow, now: Date): Promise<AssetVisit[]> {
  if (!request.assetId) return [];
  const { value: policy } = await readPolicy(db, repeatPolicy, now);
  const rows = await db.$queryRaw<Row[]>`
    SELECT visit_id AS "visitId", request_id AS "requestId", request_number AS "requestNumber", cycle, arrived_at AS "arrivedAt",
      technician_id AS "technicianId", technician_name_zh AS "technicianZh", technician_name_en AS "technicianEn",
      symptom_id AS "symptomId", cause_id AS "causeId", action_id AS "actionId", outcome, fault_groups AS "faultGroups"
    FROM asset_history(${request.id}::uuid, ${instantOf(addLocalMonths(localDay(now), -policy.recurringMonths))})`;
  if (rows.length === 0) return [];
  const name = await catalogueNames(db, rows);
  return rows.map(({ technicianZh, technicianEn, symptomId, causeId, actionId, ...visit }) => ({
    ...visit,
    technician: { zh: technicianZh, en: technicianEn },
    symptom: name(symptomId),
    cause: name(causeId),
    action: name(actionId),
  }));
}

/** Whether a fault of this group was repaired at this appliance before, under another number (*recurring*). */
export function isRecurring(history: readonly AssetVisit[], request: Pick<RequestRow, "id">, faultGroup: string | null): boolean {
  return faultGroup !== null && history.some((visit) => visit.requestId !== request.id && visit.faultGroups.includes(faultGroup));
}

async function catalogueNames(db: Db, rows: readonly Row[]): Promise<(id: string | null) => Bilingual | null> {
  const of = (key: "symptomId" | "causeId" | "actionId") => ({
    where: { id: { in: [...new Set(rows.flatMap((row) => row[key] ?? []))] } },
    select: { id: true, nameZh: true, nameEn: true },
    take: 300,
  });
  const known = [
    await db.symptom.findMany(of("symptomId")),
    await db.cause.findMany(of("causeId")),
    await db.action.findMany(of("actionId")),
  ];
  const names = new Map(known.flat().map((row) => [row.id, { zh: row.nameZh, en: row.nameEn }]));
  return (id) => (id ? (names.get(id) ?? null) : null);
}
