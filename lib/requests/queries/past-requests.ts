import type { Db, Rows } from "#lib/platform/db.ts";
import type { PastRequestView } from "../contract/views.ts";
import type { RequestType, Stage } from "../contract/vocabulary.ts";

type Row = Pick<Rows.ServiceRequestModel, "id" | "number" | "type" | "stage" | "loggedAt" | "assetId" | "symptomId">;

/** Rows of requests as lines of a history, with the symptom's name and its fault group. */
export async function pastRequestViews(db: Db, rows: readonly Row[]): Promise<PastRequestView[]> {
  const symptomIds = [...new Set(rows.flatMap(({ symptomId }) => symptomId ?? []))];
  const symptoms = new Map((await db.symptom.findMany({ where: { id: { in: symptomIds } }, take: 500 })).map((row) => [row.id, row]));
  return rows.map(({ id, number, type, stage, loggedAt, assetId, symptomId }) => {
    const symptom = symptomId ? symptoms.get(symptomId) : undefined;
    return {
      id,
      number,
      type: type as RequestType,
      stage: stage as Stage,
      loggedAt: loggedAt.toISOString(),
      assetId,
      symptom: symptom ? { zh: symptom.nameZh, en: symptom.nameEn } : null,
      faultGroup: symptom?.faultGroup ?? null,
    };
  });
}
