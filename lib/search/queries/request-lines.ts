import type { ReadContext } from "#lib/platform/read-door.ts";
import type { RequestLine } from "../contract/views.ts";

type LineRow = {
  readonly of: string;
  readonly id: string;
  readonly workOrderId: string | null;
  readonly number: number;
  readonly type: string;
  readonly stage: string;
  readonly categoryZh: string | null;
  readonly categoryEn: string | null;
};

/** These requests as lines, by their id. */
export async function linesOfRequests({ db, actor }: ReadContext, ids: readonly string[]): Promise<ReadonlyMap<string, RequestLine>> {
  if (ids.length === 0) return new Map();
  return lines(
    await db.$queryRaw<LineRow[]>`
    SELECT r.id AS "of", r.id, r.number, r.type, r.stage, k.name_zh AS "categoryZh", k.name_en AS "categoryEn", w.id AS "workOrderId"
    FROM service_request r
    LEFT JOIN category k ON k.id = r.category_id
    LEFT JOIN LATERAL (SELECT id FROM work_order WHERE request_id = r.id AND technician_id = ${actor.personId}::uuid ORDER BY number DESC LIMIT 1) w ON true
    WHERE r.id = ANY (${ids}::uuid[])`,
  );
}

/** The request of each of these customers that one comes for: the open one, else the newest. By the customer's id. */
export async function linesOfCustomers({ db, actor }: ReadContext, ids: readonly string[]): Promise<ReadonlyMap<string, RequestLine>> {
  if (ids.length === 0) return new Map();
  return lines(
    await db.$queryRaw<LineRow[]>`
    SELECT c.id AS "of", r.id, r.number, r.type, r.stage, k.name_zh AS "categoryZh", k.name_en AS "categoryEn", w.id AS "workOrderId"
    FROM unnest(${ids}::uuid[]) AS c (id)
    CROSS JOIN LATERAL (SELECT id, number, type, stage, category_id FROM service_request WHERE customer_id = c.id
      ORDER BY stage IN ('closed', 'cancelled'), logged_at DESC LIMIT 1) r
    LEFT JOIN category k ON k.id = r.category_id
    LEFT JOIN LATERAL (SELECT id FROM work_order WHERE request_id = r.id AND technician_id = ${actor.personId}::uuid ORDER BY number DESC LIMIT 1) w ON true`,
  );
}

/** The same of appliances, by the appliance's id; one that was never reported has none. */
export async function linesOfAppliances({ db, actor }: ReadContext, ids: readonly string[]): Promise<ReadonlyMap<string, RequestLine>> {
  if (ids.length === 0) return new Map();
  return lines(
    await db.$queryRaw<LineRow[]>`
    SELECT a.id AS "of", r.id, r.number, r.type, r.stage, k.name_zh AS "categoryZh", k.name_en AS "categoryEn", w.id AS "workOrderId"
    FROM unnest(${ids}::uuid[]) AS a (id)
    CROSS JOIN LATERAL (SELECT id, number, type, stage, category_id FROM service_request WHERE asset_id = a.id
      ORDER BY stage IN ('closed', 'cancelled'), logged_at DESC LIMIT 1) r
    LEFT JOIN category k ON k.id = r.category_id
    LEFT JOIN LATERAL (SELECT id FROM work_order WHERE request_id = r.id AND technician_id = ${actor.personId}::uuid ORDER BY number DESC LIMIT 1) w ON true`,
  );
}

function lines(rows: readonly LineRow[]): ReadonlyMap<string, RequestLine> {
  return new Map(
    rows.map(({ of, categoryZh, categoryEn, ...row }) => [
      of,
      {
        id: row.id,
        workOrderId: row.workOrderId,
        number: row.number,
        type: row.type,
        stage: row.stage,
        category: categoryZh && categoryEn ? { zh: categoryZh, en: categoryEn } : null,
      },
    ]),
  );
}
