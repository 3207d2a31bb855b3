import type { Db, Rows } from "#lib/platform/db.ts";
import type { ReadContext } from "#lib/platform/read-door.ts";
import type { GradingPolicy } from "../contract/policies.ts";
import type { EarlierMonthView, LineView, PersonMonthView, WhatIfView } from "../contract/views.ts";
import type { Grade, Incentive } from "../contract/vocabulary.ts";
import type { LinedPerson } from "../rules/assess-month.ts";
import { monthStart } from "../rules/months.ts";
import { incentivePoints } from "../rules/score.ts";
import { personOf, type StoredFigure, type StoredLine } from "../rules/stored.ts";
import { whatIfEach } from "../rules/what-if.ts";
import { readYear } from "./read-consequences.ts";
import { monthOfDate } from "./read-months-before.ts";
import { readLine } from "./read-run-lines.ts";
import { headerView } from "./read-run-view-header.ts";

/**
 * One person's month, explained (DOMAIN §8, "Each person sees their own figure explained, and what one more or one fewer
 * case would have changed"). Null where the reader may not see that person's line.
 */
export async function readPersonMonth(context: ReadContext, runId: string, technicianId: string): Promise<PersonMonthView | null> {
  const { db, actor } = context;
  const run = await db.gradeRun.findUnique({ where: { id: runId } });
  const line = run && (await readLine(context, run, technicianId));
  const member = run && (await db.gradeMember.findUnique({ where: { runId_technicianId: { runId, technicianId } } }));
  if (!run || !line || !member) return null;
  const { drafted: _drafted, reviewed: _reviewed, ...header } = await headerView(db, run);
  const { policy, month } = header;
  const { added, deducted } = incentivePoints(countsOf(line), policy);
  const { consequence, months: cMonths } = await readYear(db, run, technicianId);
  return {
    header,
    line,
    countedFrom: member.countedFrom,
    carriedOver: member.countedFrom < monthStart(month),
    incentivePoints: added,
    deductedPoints: deducted,
    rules: policy.indicators,
    whatIf: await readWhatIf(db, run, technicianId, line, policy),
    year: { cMonths, consequence, cSuspends: policy.cSuspends, cRevokes: policy.cRevokes },
    months: await readMonthsOf(db, technicianId),
    own: actor.personId === technicianId,
  };
}

/** The latest published month of somebody; null before their first. For the page of one's own month. */
export async function readLatestRunOf({ db }: ReadContext, technicianId: string): Promise<string | null> {
  const [row] = await db.$queryRaw<{ id: string }[]>`
    SELECT g.id FROM monthly_grade l JOIN grade_run g ON g.id = l.run_id AND g.published_at IS NOT NULL
    WHERE l.technician_id = ${technicianId}::uuid ORDER BY g.month DESC LIMIT 1`;
  return row?.id ?? null;
}

function countsOf({ incentives }: LineView): Record<Incentive, number> {
  return Object.fromEntries(incentives.map(({ incentive, count }) => [incentive, count])) as Record<Incentive, number>;
}

type Nameless = Pick<StoredLine, "ratedOrders" | "delights" | "improvements" | "qualityAdopted" | "graveComplaints"> & {
  readonly own: boolean;
  readonly figures: Readonly<Record<string, readonly [string, string]>>;
};

async function readWhatIf(db: Db, run: Rows.GradeRunModel, technicianId: string, { line, groupKey }: LineView, policy: GradingPolicy) {
  const rows = await db.$queryRaw<Nameless[]>`
    SELECT own, rated_orders AS "ratedOrders", delights, improvements, quality_adopted AS "qualityAdopted", grave_complaints AS "graveComplaints", figures
    FROM group_in_sight(${run.id}::uuid, ${technicianId}::uuid)`;
  const members = rows.map((row, index) => memberOf(row, row.own ? technicianId : `another-${index}`, line));
  return whatIfEach({ key: groupKey, line, centreId: null, members }, technicianId, policy).flatMap(({ change, outcome }): WhatIfView[] => {
    if (change.kind === "charge_rejected" || change.kind === "charge_accepted") return [];
    return [{ kind: change.kind, indicator: change.kind === "satisfied_turned_very_satisfied" ? null : change.indicator, outcome }];
  });
}

function memberOf({ own: _own, figures, ...counts }: Nameless, technicianId: string, line: string | null): LinedPerson {
  const stored = Object.entries(figures).map(
    ([indicator, [numerator, denominator]]): Pick<StoredFigure, "indicator" | "numerator" | "denominator"> => ({
      indicator,
      numerator: BigInt(numerator),
      denominator: BigInt(denominator),
    }),
  );
  return personOf({ technicianId, line, centreId: "", outletId: "", ...counts }, stored);
}

async function readMonthsOf(db: Db, technicianId: string): Promise<EarlierMonthView[]> {
  const rows = await db.monthlyGrade.findMany({
    where: { technicianId, run: { publishedAt: { not: null } } },
    orderBy: { run: { month: "desc" } },
    include: { run: true },
    take: 24,
  });
  return rows.map(({ runId, ratedOrders, scoreHundredths, rank, groupSize, grade, coefficientBp, run }) => ({
    ...{ runId, ratedOrders, scoreHundredths, rank, coefficientBp },
    month: monthOfDate(run.month),
    groupRanked: groupSize,
    grade: grade as Grade | null,
  }));
}
