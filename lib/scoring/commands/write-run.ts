import type { Db } from "#lib/platform/db.ts";
import { ratioText } from "#lib/shared/ratio.ts";
import { lineDigest, openRunDigest } from "../adapters/digests.ts";
import { INDICATORS } from "../contract/vocabulary.ts";
import { readPrevious } from "../queries/read-previous.ts";
import { readStored, type Stored } from "../queries/read-stored.ts";
import type { MonthlyGrade } from "../rules/assess-month.ts";
import type { DigestedGrade, RunHeader } from "../rules/canonical.ts";
import { countedFrom, lateFrom } from "../rules/carry.ts";
import { type Month, monthStart, monthsOn } from "../rules/months.ts";
import { digestedOf } from "../rules/stored.ts";

// A chunk is one statement. Its text stays so small that it goes with the youngest garbage: of five hundred people it outlived that,
// and the month took a hundred MiB more.
const CHUNK = 100;
/** With so many lines an index is worth it to whoever looks for one; with fewer nothing is slow. */
const WORTH_TELLING = 1_000;

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
  const members = places.map(({ technicianId, centreId, outletId }) => {
    const previous = counted.get(technicianId) ?? null;
    return {
      ...{ technician_id: technicianId, centre_id: centreId, outlet_id: outletId },
      counted_from: countedFrom(previous, startsAt),
      late_from: lateFrom(previous, cutOff),
    };
  });
  for (const chunk of chunksOf(members)) {
    await db.$executeRaw`
      INSERT INTO grade_member (run_id, technician_id, centre_id, outlet_id, counted_from, late_from)
      SELECT ${runId}::uuid, m.* FROM jsonb_to_recordset(${JSON.stringify(chunk)}::jsonb) AS m (technician_id uuid, centre_id uuid, outlet_id uuid,
        counted_from timestamptz, late_from timestamptz)`;
  }
  // They are counted next, in this transaction: without knowing how many they are the planner goes to each by itself.
  await db.$executeRaw`SELECT tell_planner_of_members()`;
  return members.length;
}

/** The lines and their figures as they come, each line with the digest of what it says. Answers how many are ranked. */
export async function writeLines(db: Db, runId: string, grades: Iterable<MonthlyGrade>): Promise<number> {
  let [ranked, written] = [0, 0];
  for (const chunk of chunksOf(grades)) {
    ranked += chunk.filter((grade) => grade.ranked).length;
    await db.$executeRaw`
      INSERT INTO monthly_grade (run_id, technician_id, line, group_centre_id, group_size, rated_orders, ranked, score_hundredths, rank, grade,
        coefficient_bp, delights, improvements, quality_adopted, grave_complaints, digest)
      SELECT ${runId}::uuid, l.* FROM jsonb_to_recordset(${JSON.stringify(chunk.map(lineRow))}::jsonb) AS l (technician_id uuid, line text,
        group_centre_id uuid, group_size int, rated_orders int, ranked boolean, score_hundredths int, rank int, grade text, coefficient_bp int,
        delights int, improvements int, quality_adopted int, grave_complaints int, digest text)`;
    const figures = JSON.stringify(chunk.flatMap(indicatorRows));
    await db.$executeRaw`
      INSERT INTO grade_indicator (run_id, technician_id, indicator, numerator, denominator, group_numerator, group_denominator, weight, points,
        points_hundredths)
      SELECT ${runId}::uuid, i.* FROM jsonb_to_recordset(${figures}::jsonb) AS i (technician_id uuid, indicator text, numerator bigint,
        denominator bigint, group_numerator bigint, group_denominator bigint, weight text, points text, points_hundredths int)`;
    written += chunk.length;
    // Each figure looks for its line.
    if (written === WORTH_TELLING) await db.$executeRaw`SELECT tell_planner_of_lines()`;
  }
  return ranked;
}

/** The digest of a run as it now stands in the tables, read back in the order of ids. */
export async function digestWritten(db: Db, runId: string, header: RunHeader): Promise<string> {
  const digest = openRunDigest(header);
  for await (const piece of readStored(db, runId)) digest.add(piece.map(whole));
  return digest.end();
}

function whole({ line, figures }: Stored): DigestedGrade {
  const digested = digestedOf(line, figures);
  if (!digested) throw new Error("a line was written without every figure");
  return digested;
}

function lineRow(grade: MonthlyGrade) {
  const { technicianId, line, ratedOrders, ranked, scoreHundredths, rank, coefficientBp, incentives } = grade;
  return {
    ...{ technician_id: technicianId, line, rated_orders: ratedOrders, ranked, rank, grade: grade.grade },
    group_centre_id: grade.group.centreId,
    group_size: grade.group.ranked,
    score_hundredths: scoreHundredths,
    coefficient_bp: coefficientBp,
    delights: incentives.delight,
    improvements: incentives.improvement_adopted,
    quality_adopted: incentives.quality_adopted,
    grave_complaints: incentives.grave_complaint,
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

function* chunksOf<T>(rows: Iterable<T>): Generator<T[]> {
  let chunk: T[] = [];
  for (const row of rows) {
    chunk.push(row);
    if (chunk.length < CHUNK) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length > 0) yield chunk;
}
