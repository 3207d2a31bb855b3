import type { ReadContext } from "#lib/platform/read-door.ts";
import type { Sum } from "./overview-sums.ts";

export type Months = { readonly before: Date; readonly from: Date; readonly to: Date };
export type LoggedDay = { readonly before: boolean; readonly day: string; readonly count: number };
export type KeptSums = { readonly sums: Sum[]; readonly logged: LoggedDay[]; readonly countedAt: Date };

/** Whether events or moments wait to be counted (asked as headquarters or as a job). */
export async function isOverviewBehind({ db, now }: Pick<ReadContext, "db" | "now">): Promise<boolean> {
  const [row] = await db.$queryRaw<{ behind: boolean }[]>`SELECT overview_behind(${now}::timestamptz) AS behind`;
  return row?.behind ?? false;
}

/**
 * The sums of a month and of the one before as the job keeps them, and the moment for which they hold; null while the job
 * goes through everything for the first time. A node reads its own alone (row security).
 */
export async function readKeptSums(context: ReadContext, { before, from }: Months): Promise<KeptSums | null> {
  const { db, actor, now } = context;
  const [state] = await db.$queryRaw<
    { countedAt: Date | null }[]
  >`SELECT counted_at AS "countedAt" FROM overview_state WHERE filled_to IS NULL`;
  if (!state?.countedAt) return null;
  const isCurrent = actor.scope.kind === "hq" && !(await isOverviewBehind(context));
  // Months are kept under the day on which they begin in Shanghai.
  const sums = await db.$queryRaw<Sum[]>`
    WITH months AS (
      SELECT true AS before, (${before}::timestamptz AT TIME ZONE 'Asia/Shanghai')::date AS month
      UNION ALL SELECT false, (${from}::timestamptz AT TIME ZONE 'Asia/Shanghai')::date
    ), counted AS (
      SELECT m.before, s.figure, CASE grouping(s.outlet_id, s.fact, s.day) WHEN 7 THEN 'month' WHEN 3 THEN 'outlet' WHEN 5 THEN 'fact' ELSE 'day' END AS level,
        coalesce(s.outlet_id::text, s.fact, s.day::text) AS part, sum(s.cases)::bigint AS cases, (sum(s.cases) FILTER (WHERE s.kept IS NOT NULL))::bigint AS judged,
        (sum(s.cases) FILTER (WHERE s.kept))::bigint AS kept
      FROM months m JOIN overview_sum s ON s.month = m.month
      GROUP BY GROUPING SETS ((m.before, s.figure), (m.before, s.figure, s.outlet_id), (m.before, s.figure, s.fact), (m.before, s.figure, s.day))
    ), spread AS (
      SELECT t.*, sum(t.n) OVER (PARTITION BY t.before, t.figure ORDER BY t.minutes) AS upto, sum(t.n) OVER (PARTITION BY t.before, t.figure) - 1 AS most
      FROM (SELECT m.before, s.figure, s.minutes, sum(s.cases) AS n FROM months m JOIN overview_minutes s ON s.month = m.month
        GROUP BY 1, 2, 3 HAVING sum(s.cases) > 0) t
    ), placed AS (
      -- As percentile_cont: between the two neighbours of the place, in proportion.
      SELECT x.before, x.figure, q.share, x.most * q.share - floor(x.most * q.share) AS beyond,
        min(x.minutes) FILTER (WHERE x.upto > floor(x.most * q.share)) AS low, min(x.minutes) FILTER (WHERE x.upto > ceil(x.most * q.share)) AS high
      FROM spread x CROSS JOIN (VALUES (0.5), (0.9)) AS q (share) GROUP BY x.before, x.figure, q.share, x.most
    )
    SELECT c.before, c.figure, c.level, c.part, c.cases, coalesce(c.judged, 0) AS judged, coalesce(c.kept, 0) AS kept,
      (SELECT (p.low + (p.high - p.low) * p.beyond)::float8 FROM placed p WHERE p.before = c.before AND p.figure = c.figure AND p.share = 0.5 AND c.level = 'month') AS "medianMinutes",
      (SELECT (p.low + (p.high - p.low) * p.beyond)::float8 FROM placed p WHERE p.before = c.before AND p.figure = c.figure AND p.share = 0.9 AND c.level = 'month') AS "p90Minutes"
    FROM counted c WHERE c.cases > 0`;
  const [logged, figures] = [sums.filter(({ figure }) => isLogged(figure)), sums.filter(({ figure }) => !isLogged(figure))];
  return {
    sums: figures,
    logged: logged
      .filter(({ level }) => level === "day")
      .map((sum) => ({ before: sum.before, day: sum.part ?? "", count: Number(sum.cases) })),
    countedAt: isCurrent ? now : state.countedAt,
  };
}

/** Requests by the day they were logged are kept beside the figures; the page shows them as days. */
function isLogged(figure: string): boolean {
  return figure === "logged";
}
