import type { ReadContext } from "#lib/platform/read-door.ts";
import type { StatementRow, StatementState, StatementsView } from "../contract/views.ts";

type Row = Omit<StatementRow, "statement" | "calls"> & {
  readonly state: StatementState;
  readonly since: Date | null;
  readonly statement: string | null;
  readonly calls: bigint | null;
};

/** What the server's own statistics say of the statements of this database, the most time in all first. */
export async function readStatements({ db, now }: ReadContext): Promise<StatementsView> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT state, since, role, statement, calls, total_ms AS "totalMs", mean_ms AS "meanMs", rows_each AS "rowsEach", hit_share AS "hitShare"
    FROM statement_statistics()`;
  return {
    state: rows[0]?.state ?? "empty",
    since: rows[0]?.since ?? null,
    rows: rows.flatMap(({ state: _state, since: _since, statement, calls, ...row }) =>
      statement === null ? [] : [{ ...row, statement, calls: Number(calls ?? 0) }],
    ),
    now,
  };
}
