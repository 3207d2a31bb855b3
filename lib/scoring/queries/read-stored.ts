import type { Db } from "#lib/platform/db.ts";
import { limitTo } from "#lib/platform/sql.ts";
import type { StoredFigure, StoredLine } from "../rules/stored.ts";

/** A person's line and its figures as the tables keep them. */
export type Stored = { readonly line: StoredLine; readonly figures: readonly StoredFigure[] };

// As many as are written at once (commands/write-run.ts), for the same reason.
const PIECE = 100;
const BEFORE_ALL = "00000000-0000-0000-0000-000000000000";

/** Everybody's line of a run with its figures, by technician, some at a time: there are as many as there are technicians. */
export async function* readStored(db: Db, runId: string): AsyncGenerator<Stored[]> {
  for (let after = BEFORE_ALL; ; ) {
    const lines = await readLines(db, runId, after);
    const last = lines.at(-1)?.technicianId;
    if (last === undefined) return;
    const ids = lines.map(({ technicianId }) => technicianId);
    const figures = Map.groupBy(await readStoredFigures(db, runId, ids), ({ technicianId }) => technicianId);
    yield lines.map((line) => ({ line, figures: figures.get(line.technicianId) ?? [] }));
    after = last;
  }
}

function readLines(db: Db, runId: string, after: string): Promise<StoredLine[]> {
  return db.$queryRaw<StoredLine[]>`
    SELECT l.technician_id AS "technicianId", m.centre_id AS "centreId", m.outlet_id AS "outletId", l.line, l.group_centre_id AS "groupCentreId",
      l.group_size AS "groupSize", l.rated_orders AS "ratedOrders", l.ranked, l.score_hundredths AS "scoreHundredths", l.rank, l.grade,
      l.coefficient_bp AS "coefficientBp", l.delights, l.improvements, l.quality_adopted AS "qualityAdopted",
      l.grave_complaints AS "graveComplaints", l.digest
    FROM monthly_grade l JOIN grade_member m ON m.run_id = l.run_id AND m.technician_id = l.technician_id
    WHERE l.run_id = ${runId}::uuid AND l.technician_id > ${after}::uuid
    ORDER BY l.technician_id ${limitTo(PIECE)}`;
}

/** The figures of some of a run's people. */
export function readStoredFigures(db: Db, runId: string, technicianIds: readonly string[]): Promise<StoredFigure[]> {
  return db.$queryRaw<StoredFigure[]>`
    SELECT i.technician_id AS "technicianId", i.indicator, i.numerator, i.denominator, i.group_numerator AS "groupNumerator",
      i.group_denominator AS "groupDenominator", i.weight, i.points, i.points_hundredths AS "pointsHundredths"
    FROM grade_indicator i WHERE i.run_id = ${runId}::uuid AND i.technician_id = ANY (${technicianIds}::uuid[])
    ORDER BY i.technician_id, i.indicator`;
}
