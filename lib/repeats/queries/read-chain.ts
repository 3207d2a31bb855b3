import { LEVELS, type Level } from "#lib/network/index.ts";
import type { Db } from "#lib/platform/db.ts";
import type { BeenThere } from "../rules/next-level.ts";

/**
 * Who has already been there for what this request is about, and how high they stood then: its own earlier cycles, and
 * the work that it repeats. The function sees what the reader's own sight leaves out (a neighbour's people).
 */
export async function readChain(db: Db, requestId: string): Promise<BeenThere[]> {
  const rows = await db.$queryRaw<{ technicianId: string; linked: boolean; levels: string[] }[]>`
    SELECT technician_id AS "technicianId", linked, levels FROM repeat_chain(${requestId}::uuid)`;
  return rows.map(({ technicianId, linked, levels }) => {
    const rungs = levels.map((level) => LEVELS.indexOf(level as Level));
    return { technicianId, linked, rung: rungs.length > 0 ? Math.max(...rungs) : null };
  });
}
