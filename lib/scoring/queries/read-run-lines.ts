import type { Db, Rows } from "#lib/platform/db.ts";
import type { ReadContext } from "#lib/platform/read-door.ts";
import { limitTo } from "#lib/platform/sql.ts";
import type { LinesFilters } from "../contract/inputs.ts";
import type { GradingPolicy } from "../contract/policies.ts";
import type { FigureView, IndicatorView, LinesView, LineView } from "../contract/views.ts";
import { type Grade, INCENTIVES, INDICATORS } from "../contract/vocabulary.ts";
import { shrunkRate } from "../rules/group-scale.ts";
import { basisPointsOf, hundredthsOf, incentivesOf, ratioOf, type StoredFigure } from "../rules/stored.ts";
import { monthOfDate } from "./read-months-before.ts";
import { groupKey } from "./read-run.ts";
import { gradingPolicyOf } from "./read-run-header.ts";
import { runBefore } from "./read-run-view-header.ts";
import { readStoredFigures } from "./read-stored.ts";

const PAGE = 100;

const EVERYBODY: LinesFilters = { grade: [], mark: [], line: null, centre: null, outlet: null, after: null };

/** A run's people by group and rank, in the reader's sight; at most 100 a page. Null: no such run in sight. */
export async function readRunLines(
  { db, actor }: ReadContext,
  runId: string,
  filters: Partial<LinesFilters> = {},
): Promise<LinesView | null> {
  const run = await db.gradeRun.findUnique({ where: { id: runId } });
  if (!run) return null;
  const rows = await readLines(db, run, { ...EVERYBODY, ...filters }, null, actor.scope.kind === "hq");
  return { rows: rows.slice(0, PAGE).map(({ view }) => view), next: rows.length > PAGE ? (rows[PAGE - 1]?.place ?? null) : null };
}

/** One person's line of a run; null where the reader has none. */
export async function readLine({ db, actor }: ReadContext, run: Rows.GradeRunModel, technicianId: string): Promise<LineView | null> {
  const [row] = await readLines(db, run, EVERYBODY, technicianId, actor.scope.kind === "hq");
  return row?.view ?? null;
}

type Row = {
  technicianId: string;
  nameZh: string | null;
  nameEn: string | null;
  outletId: string;
  outletZh: string | null;
  outletEn: string | null;
  centreId: string;
  centreZh: string | null;
  centreEn: string | null;
  line: string | null;
  groupCentreId: string | null;
  groupSize: number;
  ratedOrders: number;
  ranked: boolean;
  scoreHundredths: number;
  rank: number | null;
  grade: string | null;
  coefficientBp: number;
  delights: number;
  improvements: number;
  qualityAdopted: number;
  graveComplaints: number;
  beforeGrade: string | null;
  beforeScore: number | null;
  aFrom: number | null;
  cUpTo: number | null;
};

async function readLines(db: Db, run: Rows.GradeRunModel, filters: LinesFilters, technicianId: string | null, whole: boolean) {
  const before = await runBefore(db, run);
  const [line, centre, rank, id] = placeOf(filters.after);
  const rows = await db.$queryRaw<Row[]>`
    SELECT l.technician_id AS "technicianId", p.name_zh AS "nameZh", p.name_en AS "nameEn", m.outlet_id AS "outletId", o.name_zh AS "outletZh",
      o.name_en AS "outletEn", m.centre_id AS "centreId", c.name_zh AS "centreZh", c.name_en AS "centreEn", l.line,
      l.group_centre_id AS "groupCentreId", l.group_size AS "groupSize", l.rated_orders AS "ratedOrders", l.ranked,
      l.score_hundredths AS "scoreHundredths", l.rank, l.grade, l.coefficient_bp AS "coefficientBp", l.delights, l.improvements,
      l.quality_adopted AS "qualityAdopted", l.grave_complaints AS "graveComplaints", b.grade AS "beforeGrade", b.score_hundredths AS "beforeScore",
      g.a_from AS "aFrom", g.c_up_to AS "cUpTo"
    FROM monthly_grade l JOIN grade_member m ON m.run_id = l.run_id AND m.technician_id = l.technician_id
    LEFT JOIN person p ON p.id = l.technician_id LEFT JOIN outlet o ON o.id = m.outlet_id LEFT JOIN centre c ON c.id = m.centre_id
    LEFT JOIN monthly_grade b ON b.run_id = ${before?.id ?? null}::uuid AND b.technician_id = l.technician_id
    -- Somebody who sees a part of a group does not see its limits.
    LEFT JOIN (SELECT line, group_centre_id, min(score_hundredths) FILTER (WHERE grade = 'A') AS a_from,
        max(score_hundredths) FILTER (WHERE grade = 'C') AS c_up_to
      FROM monthly_grade WHERE run_id = ${run.id}::uuid AND ${whole} GROUP BY line, group_centre_id) g
      ON g.line IS NOT DISTINCT FROM l.line AND g.group_centre_id IS NOT DISTINCT FROM l.group_centre_id
    WHERE l.run_id = ${run.id}::uuid AND (${technicianId}::uuid IS NULL OR l.technician_id = ${technicianId}::uuid)
      AND (cardinality(${filters.grade}::text[]) = 0 OR l.grade = ANY (${filters.grade}::text[]))
      AND (NOT 'not_ranked' = ANY (${filters.mark}::text[]) OR NOT l.ranked)
      AND (NOT 'moved' = ANY (${filters.mark}::text[]) OR (b.technician_id IS NOT NULL AND b.grade IS DISTINCT FROM l.grade))
      AND (${filters.line ?? null}::text IS NULL OR l.line = ${filters.line ?? null}::text)
      AND (${filters.centre ?? null}::uuid IS NULL OR m.centre_id = ${filters.centre ?? null}::uuid)
      AND (${filters.outlet ?? null}::uuid IS NULL OR m.outlet_id = ${filters.outlet ?? null}::uuid)
      AND (${id}::uuid IS NULL OR (coalesce(l.line, '~'), coalesce(l.group_centre_id::text, ''), coalesce(l.rank, ${LAST}::int), l.technician_id)
        > (${line}::text, ${centre}::text, ${rank}::int, ${id}::uuid))
    ORDER BY coalesce(l.line, '~'), coalesce(l.group_centre_id::text, ''), coalesce(l.rank, ${LAST}::int), l.technician_id ${limitTo(PAGE + 1)}`;
  const figures = Map.groupBy(
    await readStoredFigures(
      db,
      run.id,
      rows.map((row) => row.technicianId),
    ),
    (figure) => figure.technicianId,
  );
  const policy = await gradingPolicyOf(db, run.policyVersion);
  const month = before && monthOfDate(before.month);
  return rows.map((row) => ({ view: viewOf(row, figures.get(row.technicianId) ?? [], policy, month), place: placeText(row) }));
}

function viewOf(row: Row, figures: readonly StoredFigure[], policy: GradingPolicy, monthBefore: string | null): LineView {
  const { line, ratedOrders, ranked, scoreHundredths, rank, coefficientBp, aFrom, cUpTo, beforeScore } = row;
  const incentives = incentivesOf(row);
  return {
    ...{ line, ratedOrders, ranked, scoreHundredths, rank, coefficientBp },
    technician: named(row.technicianId, row.nameZh, row.nameEn),
    outlet: named(row.outletId, row.outletZh, row.outletEn),
    centre: named(row.centreId, row.centreZh, row.centreEn),
    groupKey: groupKey(line, row.groupCentreId),
    groupRanked: row.groupSize,
    grade: row.grade as Grade | null,
    aboveAHundredths: ranked && aFrom !== null ? scoreHundredths - aFrom : null,
    aboveCHundredths: ranked && cUpTo !== null ? scoreHundredths - cUpTo : null,
    indicators: INDICATORS.flatMap((indicator) => {
      const figure = figures.find((one) => one.indicator === indicator);
      return figure ? [{ indicator, ...indicatorView(figure, policy) }] : [];
    }),
    incentives: INCENTIVES.map((incentive) => ({ incentive, count: incentives[incentive] })),
    before:
      monthBefore !== null && beforeScore !== null
        ? { month: monthBefore, grade: row.beforeGrade as Grade | null, scoreHundredths: beforeScore }
        : null,
  };
}

function indicatorView(figure: StoredFigure, { priorWeight }: GradingPolicy): Omit<IndicatorView, "indicator"> {
  const own = { numerator: figure.numerator, denominator: figure.denominator };
  const group = { numerator: figure.groupNumerator, denominator: figure.groupDenominator };
  return {
    ...shown(own),
    group: shown(group),
    shrunkRateBp: group.denominator > 0n ? basisPointsOf(shrunkRate(own, group, BigInt(priorWeight))) : null,
    weightHundredths: hundredthsOf(ratioOf(figure.weight)),
    pointsHundredths: figure.pointsHundredths,
    groupMeanStoodIn: own.numerator === 0n && own.denominator === 0n && group.denominator > 0n,
  };
}

function shown({ numerator, denominator }: { numerator: bigint; denominator: bigint }): FigureView {
  return { numerator: Number(numerator), denominator: Number(denominator) };
}

function named(id: string, zh: string | null, en: string | null) {
  return { id, name: { zh: zh ?? "", en: en ?? "" } };
}

/** Whoever has no rank stands behind all that have one. */
const LAST = 2_147_483_647;
const PLACE = /^([a-z_~]{1,40})\.([0-9a-f-]{36})?\.(\d{1,10})\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

function placeText({ line, groupCentreId, rank, technicianId }: Row): string {
  return `${line ?? "~"}.${groupCentreId ?? ""}.${rank ?? LAST}.${technicianId}`;
}

/** Where the page before ended; an address somebody changed begins anew. */
function placeOf(after: string | null | undefined): [string | null, string | null, number | null, string | null] {
  const [, line, centre = "", rank = "0", id] = PLACE.exec(after ?? "") ?? [];
  return line !== undefined && id !== undefined && Number(rank) <= LAST ? [line, centre, Number(rank), id] : [null, null, null, null];
}
