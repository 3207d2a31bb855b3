import type { ReadContext } from "#lib/platform/read-door.ts";
import { limitTo } from "#lib/platform/sql.ts";
import { CASE_FACTS, type CaseFact, type CasesView, type CaseView, type IncentiveCaseView } from "../contract/views.ts";
import { INCENTIVES, type Incentive, type Indicator } from "../contract/vocabulary.ts";

type Row = {
  indicator: string;
  requestId: string | null;
  requestNumber: number | null;
  workOrderId: string | null;
  line: string | null;
  numerator: bigint;
  denominator: bigint;
  fact: string;
  factAt: Date;
  late: boolean;
  seen: boolean;
  otherId: string | null;
  otherNumber: number | null;
};

const MOST = 500;

/**
 * The tickets behind one person's figures in a run, or behind one of them ("any figure down to the ticket"): those against
 * the person first, then the newest; at most 500. Nothing for whoever may not see that person's line. A request the reader
 * may not open is named all the same, another one that stands behind it is not.
 */
export async function readCases(
  { db, actor }: ReadContext,
  runId: string,
  technicianId: string,
  indicator: Indicator | null,
): Promise<CasesView> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT c.indicator, c.request_id AS "requestId", c.request_number AS "requestNumber", c.work_order_id AS "workOrderId", c.line, c.numerator,
      c.denominator, c.fact, c.fact_at AS "factAt", c.late, r.id IS NOT NULL AS seen, x.id AS "otherId", x.number AS "otherNumber"
    FROM cases_in_sight(${runId}::uuid, ${technicianId}::uuid) c
    LEFT JOIN service_request r ON r.id = c.request_id LEFT JOIN service_request x ON x.id = c.other_request_id
    WHERE ${indicator}::text IS NULL OR c.indicator = ${indicator}::text
    ORDER BY (c.numerator = 0) = (c.indicator IN ('very_satisfied', 'satisfied', 'first_visit')) DESC, c.fact_at DESC, c.request_id ${limitTo(MOST + 1)}`;
  const mayOpen = (row: Row) => row.seen && (actor.permissions.has("requests.read") || actor.permissions.has("field.read"));
  const shown = rows.slice(0, MOST);
  return {
    rows: shown.filter((row) => !isIncentive(row.indicator)).map((row) => caseOf(row, mayOpen(row))),
    incentives: shown.filter((row) => isIncentive(row.indicator)).map((row) => incentiveCaseOf(row, mayOpen(row))),
    more: rows.length > MOST,
  };
}

function caseOf(row: Row, mayOpen: boolean): CaseView {
  const [, visits] = /^visits_(\d+)$/.exec(row.fact) ?? [];
  return {
    indicator: row.indicator as Indicator,
    requestId: row.requestId ?? "",
    requestNumber: row.requestNumber ?? 0,
    workOrderId: row.workOrderId ?? "",
    line: row.line ?? "",
    numerator: Number(row.numerator),
    denominator: Number(row.denominator),
    fact: visits === undefined ? factOf(row.fact) : "several_visits",
    visits: visits === undefined ? null : Number(visits),
    factAt: row.factAt,
    late: row.late,
    other: row.otherId !== null && row.otherNumber !== null ? { requestId: row.otherId, requestNumber: row.otherNumber } : null,
    mayOpen,
  };
}

function factOf(fact: string): CaseFact {
  const known = CASE_FACTS.find((one) => one === fact);
  if (!known) throw new Error(`month_cases tells "${fact}", which has no sentence`);
  return known;
}

function incentiveCaseOf(row: Row, mayOpen: boolean): IncentiveCaseView {
  const { requestId, requestNumber, factAt: at } = row;
  return { incentive: row.indicator as Incentive, count: row.numerator < 0n ? -1 : 1, requestId, requestNumber, at, mayOpen };
}

function isIncentive(code: string): boolean {
  return (INCENTIVES as readonly string[]).includes(code);
}
