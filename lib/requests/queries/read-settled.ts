import type { Db } from "#lib/platform/db.ts";
import type { Bilingual } from "#lib/shared/bilingual.ts";
import type { PriceBasis } from "#lib/warranty/contract/vocabulary.ts";
import type { SettledView, TogetherView } from "../contract/views.ts";
import type { BesideReason, FetchReason, RequestType, Stage } from "../contract/vocabulary.ts";

type Row = {
  readonly fetchReason: string | null;
  readonly besideReason: string | null;
  readonly besideId: string | null;
  readonly besideNumber: number | null;
  readonly priceBasis: string | null;
  readonly callOutFen: number | null;
  readonly labourFen: number | null;
  readonly priceVersion: number | null;
  readonly provisional: boolean | null;
  readonly together: readonly TogetherRow[];
};
type TogetherRow = {
  readonly id: string;
  readonly number: number;
  readonly type: string;
  readonly stage: string;
  readonly categoryZh: string | null;
  readonly categoryEn: string | null;
  readonly symptomZh: string | null;
  readonly symptomEn: string | null;
};

/** What was settled at the desk when the request was logged, with the requests of the same contact that its reader sees. */
export async function readSettled(db: Db, requestId: string): Promise<SettledView | null> {
  const [row] = await db.$queryRaw<Row[]>`
    SELECT i.fetch_reason AS "fetchReason", i.beside_reason AS "besideReason", b.id AS "besideId", b.number AS "besideNumber",
      i.price_basis AS "priceBasis", i.call_out_fen::float8 AS "callOutFen", i.labour_fen::float8 AS "labourFen",
      i.price_version AS "priceVersion", i.price_provisional AS provisional,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'number', r.number, 'type', r.type, 'stage', r.stage, 'categoryZh', k.name_zh,
          'categoryEn', k.name_en, 'symptomZh', s.name_zh, 'symptomEn', s.name_en) ORDER BY r.number), '[]')
        FROM (SELECT request_id FROM request_intake WHERE contact_id = i.contact_id AND request_id <> i.request_id LIMIT 20) o
        JOIN service_request r ON r.id = o.request_id LEFT JOIN category k ON k.id = r.category_id LEFT JOIN symptom s ON s.id = r.symptom_id) AS together
    FROM request_intake i LEFT JOIN service_request b ON b.id = i.beside_id
    WHERE i.request_id = ${requestId}::uuid`;
  if (!row) return null;
  const { fetchReason, besideReason, besideId, besideNumber, priceBasis, callOutFen, labourFen, priceVersion, provisional } = row;
  return {
    fetchReason: fetchReason as FetchReason | null,
    beside:
      besideReason === null
        ? null
        : { reason: besideReason as BesideReason, request: besideId && besideNumber ? { id: besideId, number: besideNumber } : null },
    price:
      priceBasis === null
        ? null
        : {
            ...{ basis: priceBasis as PriceBasis, version: priceVersion ?? 0, provisional: provisional ?? false },
            ...{ callOutFen: callOutFen ?? 0, labourFen: labourFen ?? 0 },
          },
    together: row.together.map(togetherView),
  };
}

/** Why the appliance is fetched, repaired and brought back; null where it is served at home as usual. */
export async function readFetchReason(db: Db, requestId: string): Promise<FetchReason | null> {
  const row = await db.requestIntake.findUnique({ where: { requestId }, select: { fetchReason: true } });
  return (row?.fetchReason ?? null) as FetchReason | null;
}

function togetherView({ id, number, type, stage, categoryZh, categoryEn, symptomZh, symptomEn }: TogetherRow): TogetherView {
  return {
    ...{ id, number, type: type as RequestType, stage: stage as Stage },
    category: named(categoryZh, categoryEn),
    symptom: named(symptomZh, symptomEn),
  };
}

function named(zh: string | null, en: string | null): Bilingual | null {
  return zh === null || en === null ? null : { zh, en };
}
