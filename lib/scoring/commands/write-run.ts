import type { Db } from "#lib/platform/db.ts";
import { ratioText } from "#lib/shared/ratio.ts";
import { lineDigest } from "../adapters/digests.ts";
import { INDICATORS } from "../contract/vocabulary.ts";
import type { MonthlyGrade } from "../rules/assess-month.ts";
import type { Counted } from "../rules/carry.ts";
import { countedFrom, lateFrom } from "../rules/carry.ts";

// A chunk is one statement: large enough that fifty thousand people are some dozens, small enough to stay out of the way.
const CHUNK = 2000;

type Previous = {
  readonly technicianId: string;
  readonly centreId: string;
  readonly outletId: string;
  readonly previous: (Omit<Counted, "countedFrom" | "lateFrom" | "cutOff"> & Record<"countedFrom" | "lateFrom" | "cutOff", string>) | null;
};

/**
 * Everybody whose licence was valid at some moment of the month is in its run (DOMAIN §8), at their centre and outlet, with
 * what their last published month left to carry on.
 */
export async function writeMembers(db: Db, runId: string, month: { startsAt: Date; endsAt: Date; cutOff: Date }): Promise<number> {
  const rows = await db.$queryRaw<Previous[]>`
    SELECT t.id AS "technicianId", t.centre_id AS "centreId", t.outlet_id AS "outletId", p.previous
    FROM technician t LEFT JOIN (
      SELECT DISTINCT ON (m.technician_id) m.technician_id,
        jsonb_build_object('ranked', l.ranked, 'countedFrom', m.counted_from, 'lateFrom', m.late_from, 'cutOff', g.cut_off) AS previous
      FROM grade_run g JOIN grade_member m ON m.run_id = g.id
      JOIN monthly_grade l ON l.run_id = m.run_id AND l.technician_id = m.technician_id
      WHERE g.published_at IS NOT NULL ORDER BY m.technician_id, g.month DESC
    ) p ON p.technician_id = t.id
    WHERE EXISTS (SELECT FROM licence_period v WHERE v.technician_id = t.id AND v.starts_at < ${month.endsAt} AND v.ends_at > ${month.startsAt})
    ORDER BY t.id`;
  const members = rows.map(({ previous: stored, ...place }) => {
    const previous = stored && {
      ranked: stored.ranked,
      countedFrom: new Date(stored.countedFrom),
      lateFrom: new Date(stored.lateFrom),
      cutOff: new Date(stored.cutOff),
    };
    return { runId, ...place, countedFrom: countedFrom(previous, month.startsAt), lateFrom: lateFrom(previous, month.cutOff) };
  });
  for (const chunk of chunksOf(members)) await db.gradeMember.createMany({ data: chunk });
  return members.length;
}

/** The lines and their figures, each line with the digest of what it says. */
export async function writeLines(db: Db, runId: string, grades: readonly MonthlyGrade[]): Promise<void> {
  for (const chunk of chunksOf(grades)) {
    await db.monthlyGrade.createMany({ data: chunk.map((grade) => lineRow(runId, grade)) });
    const figures = JSON.stringify(chunk.flatMap(indicatorRows));
    await db.$executeRaw`
      INSERT INTO grade_indicator (run_id, technician_id, indicator, numerator, denominator, group_numerator, group_denominator, weight, points,
        points_hundredths)
      SELECT ${runId}::uuid, i.* FROM jsonb_to_recordset(${figures}::jsonb) AS i (technician_id uuid, indicator text, numerator bigint,
        denominator bigint, group_numerator bigint, group_denominator bigint, weight text, points text, points_hundredths int)`;
  }
}

function lineRow(runId: string, grade: MonthlyGrade) {
  const { technicianId, line, ratedOrders, ranked, scoreHundredths, rank, coefficientBp, incentives } = grade;
  return {
    ...{ runId, technicianId, line, ratedOrders, ranked, scoreHundredths, rank, coefficientBp },
    grade: grade.grade,
    groupCentreId: grade.group.centreId,
    groupSize: grade.group.ranked,
    delights: incentives.delight,
    improvements: incentives.improvement_adopted,
    qualityAdopted: incentives.quality_adopted,
    graveComplaints: incentives.grave_complaint,
    digest: lineDigest(grade),
  };
}

function indicatorRows({ technicianId, indicators }: MonthlyGrade) {
  return INDICATORS.map((indicator) => {
    const figure = indicators[indicator];
    return {
      ...{ technician_id: technicianId, indicator },
      numerator: String(figure.numerator),
      denominator: String(figure.denominator),
      group_numerator: String(figure.groupNumerator),
      group_denominator: String(figure.groupDenominator),
      weight: ratioText(figure.weight),
      points: ratioText(figure.points),
      points_hundredths: figure.pointsHundredths,
    };
  });
}

function chunksOf<T>(rows: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(rows.length / CHUNK) }, (_, index) => rows.slice(index * CHUNK, (index + 1) * CHUNK));
}
