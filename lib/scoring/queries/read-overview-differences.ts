import type { ReadContext } from "#lib/platform/read-door.ts";

export type Difference = {
  readonly month: string;
  readonly figure: string;
  readonly fact: string;
  readonly keptCases: bigint;
  readonly countedCases: bigint;
};

/** Where the kept sums and the tables disagree, at most 100, as of the moment up to which the sums were counted. */
export async function readOverviewDifferences({ db, now }: ReadContext): Promise<{ sums: number; differences: readonly Difference[] }> {
  const differences = await db.$queryRaw<Difference[]>`
    SELECT d.month::text AS month, d.figure, d.fact, d.kept_cases AS "keptCases", d.counted_cases AS "countedCases"
    FROM overview_differences(coalesce((SELECT counted_at FROM overview_state), ${now}::timestamptz)) d ORDER BY 1, 2, 3 LIMIT 100`;
  const [row] = await db.$queryRaw<{ sums: number }[]>`SELECT count(*)::int AS sums FROM overview_sum WHERE cases <> 0`;
  return { sums: row?.sums ?? 0, differences };
}
