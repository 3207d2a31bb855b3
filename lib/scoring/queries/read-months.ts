import type { Db, Rows } from "#lib/platform/db.ts";
import { readPolicy } from "#lib/platform/policies.ts";
import type { ReadContext } from "#lib/platform/read-door.ts";
import { limitTo } from "#lib/platform/sql.ts";
import { type GradingPolicy, gradingPolicy } from "../contract/policies.ts";
import type { GradeCounts, MonthRow, MonthState, MonthsView } from "../contract/views.ts";
import { cutOffOf, draftableFrom, type Month, monthOf, monthStart, monthsOn } from "../rules/months.ts";
import { runState, waitsFor } from "../rules/run-steps.ts";
import { monthOfDate, readMonthsBefore } from "./read-months-before.ts";

const MOST = 36;

/**
 * The months since the first that was published, or those with completed work while none is, the newest first, at
 * most 36; a scoped reader has the published ones.
 */
export async function readMonths({ db, actor, now }: ReadContext): Promise<MonthsView> {
  const runs = await db.gradeRun.findMany({ where: { discardedAt: null }, orderBy: { month: "desc" }, take: MOST });
  const counts = await countGrades(
    db,
    runs.map(({ id }) => id),
  );
  const may = { run: actor.permissions.has("grades.run") && actor.scope.kind === "hq" };
  if (actor.scope.kind !== "hq") {
    const rows = runs.map((run): MonthRow => ({ ...rowOf(run, counts), waitsFor: null }));
    return { rows, may, now };
  }
  const { value: policy } = await readPolicy(db, gradingPolicy, now);
  const before = await readMonthsBefore(db);
  const published = runs.filter(({ publishedAt }) => publishedAt !== null).at(-1);
  const months = published ? monthsBetween(monthOfDate(published.month), monthOf(now)).reverse().slice(0, MOST) : await monthsWithWork(db);
  const rows = months.map((month): MonthRow => {
    const run = runs.find((one) => monthOfDate(one.month) === month);
    if (run) return { ...rowOf(run, counts), waitsFor: null };
    const earlier = waitsFor({ month, ...before });
    return { month, state: stateOf(month, policy, earlier, now), cutOff: cutOffOf(month, policy), run: null, waitsFor: earlier };
  });
  return { rows, may, now };
}

function rowOf(run: Rows.GradeRunModel, counts: (runId: string) => GradeCounts): Omit<MonthRow, "waitsFor"> {
  return {
    month: monthOfDate(run.month),
    state: runState(run) as MonthState,
    cutOff: run.cutOff,
    run: { id: run.id, version: run.version, counts: counts(run.id) },
  };
}

function stateOf(month: Month, policy: GradingPolicy, earlier: Month | null, now: Date): MonthState {
  if (now < monthStart(monthsOn(month, 1))) return "running";
  if (now < draftableFrom(cutOffOf(month, policy))) return "open";
  return earlier ? "waiting" : "ready";
}

/** The months in which work was completed, the newest first: with any of them a house may begin. */
async function monthsWithWork(db: Db): Promise<Month[]> {
  const rows = await db.$queryRaw<{ month: Month }[]>`
    SELECT DISTINCT to_char(status_since AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM') AS month FROM work_order WHERE status = 'completed'
    ORDER BY month DESC ${limitTo(MOST)}`;
  return rows.map(({ month }) => month);
}

function monthsBetween(first: Month, last: Month): Month[] {
  const months: Month[] = [];
  for (let month = first; month <= last; month = monthsOn(month, 1)) months.push(month);
  return months;
}

/** How many of each grade every run has, of the people in the reader's sight. */
export async function countGrades(db: Db, runIds: readonly string[]): Promise<(runId: string) => GradeCounts> {
  const rows = await db.$queryRaw<(GradeCounts & { runId: string })[]>`
    SELECT run_id AS "runId", (count(*) FILTER (WHERE grade = 'A'))::int AS a, (count(*) FILTER (WHERE grade = 'B'))::int AS b,
      (count(*) FILTER (WHERE grade = 'C'))::int AS c, (count(*) FILTER (WHERE grade IS NULL))::int AS "notRanked"
    FROM monthly_grade WHERE run_id = ANY (${runIds}::uuid[]) GROUP BY run_id`;
  const counts = new Map(rows.map(({ runId, ...of }) => [runId, of]));
  return (runId) => counts.get(runId) ?? { a: 0, b: 0, c: 0, notRanked: 0 };
}
