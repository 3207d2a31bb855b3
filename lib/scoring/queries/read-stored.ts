import type { Db } from "#lib/platform/db.ts";
import type { StoredFigure, StoredLine } from "../rules/stored.ts";

/** All lines of a run, or of some of its people, by technician. As many as there are technicians. */
export function readStoredLines(db: Db, runId: string, technicianIds: readonly string[] | null = null): Promise<StoredLine[]> {
  return db.$queryRaw<StoredLine[]>`
    SELECT l.technician_id AS "technicianId", m.centre_id AS "centreId", m.outlet_id AS "outletId", l.line, l.group_centre_id AS "groupCentreId",
      l.group_size AS "groupSize", l.rated_orders AS "ratedOrders", l.ranked, l.score_hundredths AS "scoreHundredths", l.rank, l.grade,
      l.coefficient_bp AS "coefficientBp", l.delights, l.improvements, l.quality_adopted AS "qualityAdopted",
      l.grave_complaints AS "graveComplaints", l.digest
    FROM monthly_grade l JOIN grade_member m ON m.run_id = l.run_id AND m.technician_id = l.technician_id
    WHERE l.run_id = ${runId}::uuid AND (${technicianIds}::uuid[] IS NULL OR l.technician_id = ANY (${technicianIds}::uuid[]))
    ORDER BY l.technician_id`;
}

/** The figures of the same. */
export function readStoredFigures(db: Db, runId: string, technicianIds: readonly string[] | null = null): Promise<StoredFigure[]> {
  return db.$queryRaw<StoredFigure[]>`
    SELECT i.technician_id AS "technicianId", i.indicator, i.numerator, i.denominator, i.group_numerator AS "groupNumerator",
      i.group_denominator AS "groupDenominator", i.weight, i.points, i.points_hundredths AS "pointsHundredths"
    FROM grade_indicator i
    WHERE i.run_id = ${runId}::uuid AND (${technicianIds}::uuid[] IS NULL OR i.technician_id = ANY (${technicianIds}::uuid[]))
    ORDER BY i.technician_id, i.indicator`;
}
