import type { Db, Rows } from "#lib/platform/db.ts";
import type { Bilingual } from "#lib/shared/bilingual.ts";
import type { Named, RunHeaderView, Signed } from "../contract/views.ts";
import { runState } from "../rules/run-steps.ts";
import { monthOfDate } from "./read-months-before.ts";
import { gradingPolicyOf } from "./read-run-header.ts";

type Names = (id: string) => Named;

/** People by id; an empty name for whom the reader does not see. */
export async function namesOf(db: Db, ids: readonly (string | null)[]): Promise<Names> {
  const rows = await db.person.findMany({ where: { id: { in: [...new Set(ids.flatMap((id) => id ?? []))] } }, take: 1000 });
  const names = new Map(rows.map((row): [string, Bilingual] => [row.id, { zh: row.nameZh, en: row.nameEn }]));
  return (id) => ({ id, name: names.get(id) ?? { zh: "", en: "" } });
}

export async function headerView(db: Db, run: Rows.GradeRunModel): Promise<RunHeaderView> {
  const names = await namesOf(db, [run.draftedById, run.reviewedById, run.publishedById]);
  const { id, version, cutOff, lateFrom, policyVersion, discardedAt, digest } = run;
  return {
    ...{ id, version, cutOff, lateFrom, policyVersion, discardedAt, digest },
    month: monthOfDate(run.month),
    state: runState(run),
    policy: await gradingPolicyOf(db, policyVersion),
    drafted: { by: names(run.draftedById), at: run.draftedAt },
    reviewed: signed(names, run.reviewedById, run.reviewedAt),
    published: signed(names, run.publishedById, run.publishedAt),
  };
}

function signed(names: Names, byId: string | null, at: Date | null): Signed | null {
  return byId && at ? { by: names(byId), at } : null;
}

/** The published run of the latest month before a run's; null where there is none. */
export function runBefore(db: Db, run: Pick<Rows.GradeRunModel, "month">): Promise<Rows.GradeRunModel | null> {
  return db.gradeRun.findFirst({ where: { publishedAt: { not: null }, month: { lt: run.month } }, orderBy: { month: "desc" } });
}
