import type { Db } from "#lib/platform/db.ts";
import type { Counted } from "../rules/carry.ts";
import { firstDay, type Month } from "../rules/months.ts";

/** How the last published month before this one counted everybody who was in one. */
export async function readPrevious(db: Db, month: Month): Promise<ReadonlyMap<string, Counted>> {
  const rows = await db.$queryRaw<(Counted & { technicianId: string })[]>`
    SELECT DISTINCT ON (m.technician_id) m.technician_id AS "technicianId", l.ranked, m.counted_from AS "countedFrom", m.late_from AS "lateFrom",
      g.cut_off AS "cutOff"
    FROM grade_run g JOIN grade_member m ON m.run_id = g.id
    JOIN monthly_grade l ON l.run_id = m.run_id AND l.technician_id = m.technician_id
    WHERE g.published_at IS NOT NULL AND g.month < ${firstDay(month)}::date ORDER BY m.technician_id, g.month DESC`;
  return new Map(rows.map(({ technicianId, ...counted }) => [technicianId, counted]));
}
