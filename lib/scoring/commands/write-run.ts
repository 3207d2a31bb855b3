import type { Db } from "#lib/platform/db.ts";
import { ratioText } from "#lib/shared/ratio.ts";
import { lineDigest } from "../adapters/digests.ts";
import { INDICATORS } from "../contract/vocabulary.ts";
import { readPrevious } from "../queries/read-previous.ts";
import type { MonthlyGrade } from "../rules/assess-month.ts";
import { countedFrom, lateFrom } from "../rules/carry.ts";
import { type Month, monthStart, monthsOn } from "../rules/months.ts";

// A chunk is one statement: large enough that fifty thousand people are some dozens, small enough to stay out of the way.
const CHUNK = 2000;

type Place = { readonly technicianId: string; readonly centreId: string; readonly outletId: string };

/**
 * Everybody whose licence was valid at some moment of the month is in its run (DOMAIN §8), at their centre and outlet, with
 * what their last published month left to carry on. Answers how many they are.
 */
export async function writeMembers(db: Db, runId: string, month: Month, cutOff: Date): Promise<number> {
  const [startsAt, endsAt] = [monthStart(month), monthStart(monthsOn(month, 1))];
  const places = await db.$queryRaw<Place[]>`
    SELECT t.id AS "technicianId", t.centre_id AS "centreId", t.outlet_id AS "outletId" FROM technician t
    WHERE EXISTS (SELECT FROM licence_period v WHERE v.technician_id = t.id AND v.starts_at < ${endsAt} AND v.ends_at > ${startsAt})
    ORDER BY t.id`;
  const counted = await readPrevious(db, month);
  const members = places.map((place) => {
    const previous = counted.get(place.technicianId) ?? null;
    return { runId, ...place, countedFrom: countedFrom(previous, startsAt), lateFrom: lateFrom(previous, cutOff) };
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
