import { survivorsAmong } from "#lib/customers/index.ts";
import type { ReadContext } from "#lib/platform/read-door.ts";
import { limitTo, type Sql, sql } from "#lib/platform/sql.ts";
import type { CustomerHit } from "../contract/views.ts";
import type { Reading } from "../rules/readings-of.ts";
import { candidatesAmong, pattern } from "./candidates.ts";
import { FIRST, LINE, type LineColumns, lineFrom, lineOf, REQUEST } from "./request-lines.ts";

type Row = LineColumns & {
  readonly id: string;
  readonly number: number;
  readonly name: string;
  readonly mask: string | null;
  readonly detail: string | null;
  readonly division: string | null;
};

/** The households that this can mean: those with open work first, then the newest work, then the newest file; at most `most`. */
export async function searchCustomers(context: ReadContext, readings: readonly Reading[], most: number): Promise<readonly CustomerHit[]> {
  const candidates = candidatesAmong(context, readings);
  if (!candidates) return [];
  const tails = readings.flatMap((reading) => (reading.kind === "phone_tail" ? reading.tail : []));
  const fragments = readings.flatMap((reading) => (reading.kind === "address" ? pattern(reading.fragment) : []));
  // Of several numbers and addresses the one that was asked for is shown, else the current one.
  const rows = await context.db.$queryRaw<Row[]>`
    ${filesOf(context, candidates)}
    SELECT c.id, c.number, c.name, p.mask, a.detail, d.division, ${LINE}
    FROM (
      SELECT f.id, w.* FROM file f
      LEFT JOIN LATERAL (SELECT bool_and(stage IN ('closed', 'cancelled')) AS is_over, max(logged_at) AS newest
        FROM service_request WHERE customer_id = f.id) w ON true
      ORDER BY w.is_over NULLS LAST, w.newest DESC, f.id DESC ${limitTo(most)}) best
    JOIN customer c ON c.id = best.id
    LEFT JOIN LATERAL (SELECT ${REQUEST} FROM service_request WHERE customer_id = c.id ORDER BY ${FIRST} LIMIT 1) r ON true
    LEFT JOIN LATERAL (SELECT mask FROM customer_phone WHERE customer_id = c.id
      ORDER BY tail = ANY (${tails}) DESC, ended_at NULLS FIRST, position, id LIMIT 1) p ON true
    LEFT JOIN LATERAL (SELECT detail, division_code FROM customer_address WHERE customer_id = c.id
      ORDER BY replace(detail, ' ', '') ILIKE ANY (${fragments}) DESC, ended_at NULLS FIRST, id DESC LIMIT 1) a ON true
    LEFT JOIN LATERAL (SELECT string_agg(name, ' ' ORDER BY code) AS division FROM division
      WHERE code IN (left(a.division_code, 4) || '00', left(a.division_code, 6), a.division_code)) d ON true
    ${lineOf(context)}
    ORDER BY best.is_over NULLS LAST, best.newest DESC, best.id DESC`;
  return rows.map((row) => {
    const { id, number, name, mask, division, detail } = row;
    return {
      kind: "customer",
      id,
      number,
      name,
      phoneMask: mask ?? "",
      place: [division, detail].filter(Boolean).join(" "),
      request: lineFrom(row),
    };
  });
}

/** The files as a part `file (id)`. What was merged away is found as the file that it is part of; below headquarters it is out of sight. */
function filesOf({ actor }: ReadContext, candidates: Sql): Sql {
  if (actor.scope.kind !== "hq") return sql`WITH file AS (SELECT DISTINCT id FROM (${candidates}) AS candidate)`;
  return sql`WITH RECURSIVE candidate AS MATERIALIZED (${candidates}), ${survivorsAmong(sql`SELECT id FROM candidate`)},
    file AS (SELECT DISTINCT coalesce(m.survivor, f.id) AS id FROM candidate f LEFT JOIN merged m USING (id))`;
}
