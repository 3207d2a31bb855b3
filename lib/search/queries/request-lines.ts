import type { ReadContext } from "#lib/platform/read-door.ts";
import { type Sql, sql } from "#lib/platform/sql.ts";
import type { RequestLine } from "../contract/views.ts";

/** A request as the columns of a row that was found; all null where there is none. */
export type LineColumns = {
  readonly requestId: string | null;
  readonly requestNumber: number | null;
  readonly requestType: string | null;
  readonly stage: string | null;
  readonly categoryZh: string | null;
  readonly categoryEn: string | null;
  readonly workOrderId: string | null;
};

/** For the list of what is selected, beside `lineOf`. */
export const LINE = sql`r.id AS "requestId", r.number AS "requestNumber", r.type AS "requestType", r.stage,
  k.name_zh AS "categoryZh", k.name_en AS "categoryEn", w.id AS "workOrderId"`;

/** What a request is read by. */
export const REQUEST = sql`id, number, type, stage, category_id, logged_at`;
/** Of several the one that one comes for: what is open, then the newest. */
export const FIRST = sql`stage IN ('closed', 'cancelled'), logged_at DESC`;

/** Joins to the request `r` its category and the searcher's own newest work order of it. */
export function lineOf({ actor }: ReadContext): Sql {
  return sql`LEFT JOIN category k ON k.id = r.category_id
    LEFT JOIN LATERAL (SELECT id FROM work_order WHERE request_id = r.id AND technician_id = ${actor.personId}::uuid ORDER BY number DESC LIMIT 1) w ON true`;
}

export function lineFrom(row: LineColumns): RequestLine | null {
  const { requestId, requestNumber, requestType, stage, categoryZh, categoryEn, workOrderId } = row;
  if (requestId === null || requestNumber === null || requestType === null || stage === null) return null;
  const category = categoryZh && categoryEn ? { zh: categoryZh, en: categoryEn } : null;
  return { id: requestId, workOrderId, number: requestNumber, type: requestType, stage, category };
}
