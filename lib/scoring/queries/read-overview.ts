import type { Db } from "#lib/platform/db.ts";
import type { ReadContext } from "#lib/platform/read-door.ts";
import type { FigurePair, OverviewFigure, OverviewView } from "../contract/overview-views.ts";
import { type Month, monthOf, monthStart, monthsOn } from "../rules/months.ts";
import { daysOf, NO_SUM, outletRows, type Sum, sumOf } from "./overview-sums.ts";
import { type KeptSums, type LoggedDay, type Months, readKeptSums } from "./read-kept-sums.ts";
import { readOpenRuns, readTurns } from "./read-overview-waiting.ts";

const OUTLETS = 100;

/**
 * One month as it is known now, beside the one before (DOMAIN §2), of whatever the reader may see: row security narrows
 * it to a centre. Headquarters also has what customers said. `month` null is the current one; a coming one is too.
 */
export async function readOverview(context: ReadContext, asked: Month | null): Promise<OverviewView> {
  const { db, actor, now } = context;
  const current = monthOf(now);
  const month = asked === null || asked > current ? current : asked;
  const months = { before: monthStart(monthsOn(month, -1)), from: monthStart(month), to: monthStart(monthsOn(month, 1)) };
  const hq = actor.scope.kind === "hq";
  const { sums, logged, countedAt } = (await readKeptSums(context, months)) ?? (await countedNow(context, months));
  const facts = (figure: OverviewFigure) =>
    sums
      .filter((sum) => sum.level === "fact" && sum.figure === figure && !sum.before)
      .map(({ part, cases }) => ({ fact: part ?? "", count: Number(cases) }))
      .sort((a, b) => b.count - a.count);
  return {
    month,
    running: month === current,
    figures: figuresOf(sums),
    logged: { now: total(logged.filter(({ before }) => !before)), before: total(logged.filter(({ before }) => before)) },
    days: daysOf(months, now, logged, sums),
    satisfaction: hq ? facts("satisfaction") : null,
    reasons: hq ? facts("reason") : null,
    outlets: outletRows(sums, await namesOfOutlets(db, sums), hq),
    turns: await readTurns(db, now),
    waiting: {
      runs: actor.permissions.has("grades.run") ? await readOpenRuns(db, actor.personId) : [],
      repeats: actor.permissions.has("repeats.decide") ? await db.repeatLink.count({ where: { decision: null }, take: 1000 }) : null,
      inspections: actor.permissions.has("licence.inspect") ? await db.inspection.count({ where: { decidedAt: null }, take: 1000 }) : null,
    },
    now,
    countedAt,
  };
}

/** The same figures counted from the tables: what the job keeps must be equal to, and what is read until it has been through. */
export async function countedNow({ db, actor, now }: ReadContext, months: Months): Promise<KeptSums> {
  const voice = actor.scope.kind === "hq" ? await voiceSums(db, months, now) : [];
  return { sums: [...(await workSums(db, months, now)), ...voice], logged: await loggedPerDay(db, months), countedAt: now };
}

// One statement counts whole months, outlets, facts and days: the tickets are gone through once.
function workSums(db: Db, { before, from, to }: Months, now: Date): Promise<Sum[]> {
  return db.$queryRaw<Sum[]>`
    SELECT c.before, c.figure, CASE grouping(c.outlet_id, c.fact, c.day) WHEN 7 THEN 'month' WHEN 3 THEN 'outlet' WHEN 5 THEN 'fact' ELSE 'day' END AS level,
      coalesce(c.outlet_id::text, c.fact, c.day) AS part, count(*) AS cases, count(c.kept) AS judged, count(*) FILTER (WHERE c.kept) AS kept,
      percentile_cont(0.5) WITHIN GROUP (ORDER BY c.minutes) AS "medianMinutes", percentile_cont(0.9) WITHIN GROUP (ORDER BY c.minutes) AS "p90Minutes"
    FROM (
      SELECT false AS before, o.*, to_char(o.fact_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD') AS day FROM overview_work(${from}, ${to}, ${now}) o
      UNION ALL SELECT true, o.*, NULL FROM overview_work(${before}, ${from}, ${now}) o
    ) c
    GROUP BY GROUPING SETS ((c.before, c.figure), (c.before, c.figure, c.outlet_id), (c.before, c.figure, c.fact), (c.before, c.figure, c.day))`;
}

function voiceSums(db: Db, { before, from, to }: Months, now: Date): Promise<Sum[]> {
  return db.$queryRaw<Sum[]>`
    SELECT c.before, c.figure, CASE grouping(c.outlet_id, c.fact) WHEN 3 THEN 'month' WHEN 1 THEN 'outlet' ELSE 'fact' END AS level,
      coalesce(c.outlet_id::text, c.fact) AS part, count(*) AS cases, count(c.kept) AS judged, count(*) FILTER (WHERE c.kept) AS kept,
      percentile_cont(0.5) WITHIN GROUP (ORDER BY c.minutes) AS "medianMinutes", percentile_cont(0.9) WITHIN GROUP (ORDER BY c.minutes) AS "p90Minutes"
    FROM (
      SELECT false AS before, o.* FROM overview_voice(${from}, ${to}, ${now}) o
      UNION ALL SELECT true, o.* FROM overview_voice(${before}, ${from}, ${now}) o
    ) c
    GROUP BY GROUPING SETS ((c.before, c.figure), (c.before, c.figure, c.outlet_id), (c.before, c.figure, c.fact))`;
}

function loggedPerDay(db: Db, { before, to, from }: Months): Promise<LoggedDay[]> {
  return db.$queryRaw<LoggedDay[]>`
    SELECT r.logged_at < ${from} AS before, to_char(r.logged_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD') AS day, count(*)::int AS count
    FROM service_request r WHERE r.logged_at >= ${before} AND r.logged_at < ${to} GROUP BY 1, 2`;
}

function figuresOf(sums: readonly Sum[]): OverviewView["figures"] {
  const whole = sums.filter(({ level }) => level === "month");
  const figures: Partial<Record<OverviewFigure, FigurePair>> = {};
  for (const sum of whole) {
    const pair = figures[sum.figure] ?? { now: NO_SUM, before: NO_SUM };
    figures[sum.figure] = sum.before ? { ...pair, before: sumOf(sum) } : { ...pair, now: sumOf(sum) };
  }
  return figures;
}

async function namesOfOutlets(db: Db, sums: readonly Sum[]) {
  const worked = sums.filter(({ level, figure, before, part }) => level === "outlet" && figure === "completed" && !before && part);
  const most = worked.sort((a, b) => Number(b.cases) - Number(a.cases)).slice(0, OUTLETS);
  return db.outlet.findMany({
    where: { id: { in: most.flatMap(({ part }) => part ?? []) } },
    select: { id: true, nameZh: true, nameEn: true },
    take: OUTLETS,
  });
}

function total(days: readonly { readonly count: number }[]): number {
  return days.reduce((sum, { count }) => sum + count, 0);
}
