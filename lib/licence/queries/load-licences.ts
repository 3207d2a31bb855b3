import type { Db, Rows } from "#lib/platform/db.ts";
import { readPolicy } from "#lib/platform/policies.ts";
import { type PointsPolicy, pointsPolicy } from "../contract/policies.ts";
import { countsFrom } from "../rules/licence-state.ts";
import { balanceOf } from "../rules/points.ts";
import { type Standing, standingOf } from "../rules/standing.ts";

/** People of one reader's sight, and what hangs on each: far more than there is. */
const MOST = 50_000;

export type Licence = {
  readonly states: readonly Rows.LicenceStateModel[];
  readonly entries: readonly Rows.PointEntryModel[];
  readonly balance: number;
  /** From when on entries count. */
  readonly from: Date;
  readonly standing: Standing;
};

/** Licences as they stand at `now`, reckoned from their facts; by technician. Facts out of the reader's sight are not there. */
export async function loadLicences(
  db: Db,
  technicianIds: readonly string[],
  now: Date,
): Promise<{ readonly policy: PointsPolicy; readonly of: (technicianId: string) => Licence }> {
  const { value: policy } = await readPolicy(db, pointsPolicy, now);
  const where = { technicianId: { in: [...technicianIds] } };
  const states = Map.groupBy(
    await db.licenceState.findMany({ where, orderBy: [{ startsAt: "asc" }, { id: "asc" }], take: MOST }),
    (row) => row.technicianId,
  );
  const entries = Map.groupBy(
    await db.pointEntry.findMany({ where, orderBy: [{ enteredAt: "desc" }, { id: "desc" }], take: MOST }),
    (row) => row.technicianId,
  );
  const grades = await lastGrades(db, technicianIds);
  const of = (technicianId: string): Licence => {
    const facts = states.get(technicianId) ?? [];
    const moved = entries.get(technicianId) ?? [];
    const from = countsFrom(facts, now);
    const balance = balanceOf(moved, policy, from, now);
    return {
      states: facts,
      entries: moved,
      balance,
      from,
      standing: standingOf(balance, grades.get(technicianId) ?? null, facts, policy, now),
    };
  };
  return { policy, of };
}

/** Grades of the month that was published last; without those who had none. */
export async function lastGrades(db: Db, technicianIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const run = await db.gradeRun.findFirst({ where: { publishedAt: { not: null } }, orderBy: { month: "desc" }, select: { id: true } });
  if (!run) return new Map();
  const lines = await db.monthlyGrade.findMany({
    where: { runId: run.id, technicianId: { in: [...technicianIds] } },
    select: { technicianId: true, grade: true },
    take: MOST,
  });
  return new Map(lines.flatMap(({ technicianId, grade }) => (grade ? [[technicianId, grade]] : [])));
}
