import type { Db } from "#lib/platform/db.ts";
import type { AttemptResult } from "../contract/vocabulary.ts";
import type { Attempt } from "../rules/unreached.ts";

/** The tries of one call, oldest first; the local day is the database's own. */
export async function readAttempts(db: Db, taskId: string): Promise<(Attempt & { readonly calledById: string })[]> {
  const rows = await db.followUpAttempt.findMany({ where: { taskId }, orderBy: [{ calledAt: "asc" }, { id: "asc" }], take: 100 });
  return rows.map(({ id, result, calledAt, calledOn, calledById }) => ({
    id,
    result: result as AttemptResult,
    calledAt,
    calledOn: (calledOn ?? calledAt).toISOString().slice(0, 10),
    calledById,
  }));
}
