import type { CommandContext } from "#lib/platform/command.ts";
import type { Rows } from "#lib/platform/db.ts";
import { notFound, ok, type Result, refuse } from "#lib/shared/result.ts";

export type RunRow = Rows.GradeRunModel;

/**
 * Holds a run until the command ends and checks that it is as it was seen, by a person at headquarters. Refusals:
 * `denied_by_scope`, `not_found`, `stale`.
 */
export async function holdRun(
  { db, actor }: CommandContext,
  { runId, seenVersion }: { readonly runId: string; readonly seenVersion: number },
): Promise<Result<{ readonly run: RunRow; readonly personId: string }>> {
  if (actor.kind !== "person") return refuse("denied");
  if (actor.scope.kind !== "hq") return refuse("denied_by_scope");
  await db.$queryRaw`SELECT 1 FROM grade_run WHERE id = ${runId}::uuid FOR UPDATE`;
  const run = await db.gradeRun.findUnique({ where: { id: runId } });
  if (!run) return notFound();
  return run.version === seenVersion ? ok({ run, personId: actor.personId }) : refuse("stale");
}

type Change = Partial<Pick<RunRow, "digest" | "reviewedById" | "reviewedAt" | "publishedById" | "publishedAt" | "discardedAt">>;

export function changeRun({ db }: CommandContext, run: Pick<RunRow, "id" | "version">, change: Change): Promise<RunRow> {
  return db.gradeRun.update({ where: { id: run.id }, data: { ...change, version: run.version + 1 } });
}
