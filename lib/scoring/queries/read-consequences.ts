import type { Db, Rows } from "#lib/platform/db.ts";
import type { GradingPolicy } from "../contract/policies.ts";
import type { Grade, YearConsequence } from "../contract/vocabulary.ts";
import { firstDay } from "../rules/months.ts";
import { countsAsC, yearConsequence } from "../rules/year.ts";
import { monthOfDate } from "./read-months-before.ts";
import { gradingPolicyOf } from "./read-run-header.ts";

export type Consequence = {
  readonly technicianId: string;
  readonly consequence: Exclude<YearConsequence, "none">;
  /** The months of the calendar year that count as a C, this run's last. */
  readonly months: readonly string[];
};

type Run = Pick<Rows.GradeRunModel, "id" | "month" | "policyVersion">;
type CRow = { technicianId: string; runId: string; month: Date; policyVersion: number; scoreHundredths: number };

/**
 * Whose licence ends by this run's Cs together with those of the published months of its calendar year before it (DOMAIN §8,
 * "Year"). Each month's C counts, or not, by the policy that month was drafted by.
 */
export async function readConsequences(db: Db, run: Run): Promise<Consequence[]> {
  const rows = await readCs(db, run, null);
  const ofPolicy = await policiesOf(db, rows);
  return [...Map.groupBy(rows, ({ technicianId }) => technicianId)].flatMap(([technicianId, cs]) => {
    const { consequence, months } = yearOf(cs, run, ofPolicy);
    return consequence === "none" ? [] : [{ technicianId, consequence, months }];
  });
}

/** The same for one person: the counted Cs of the year up to a run, and what that run's does. */
export async function readYear(db: Db, run: Run, technicianId: string): Promise<{ consequence: YearConsequence; months: string[] }> {
  const rows = await readCs(db, run, technicianId);
  return yearOf(rows, run, await policiesOf(db, rows));
}

function yearOf(cs: readonly CRow[], run: Run, ofPolicy: (version: number) => GradingPolicy) {
  const counting = cs.filter(({ scoreHundredths, policyVersion }) => countsAsC({ grade: "C", scoreHundredths }, ofPolicy(policyVersion)));
  const months = counting.map(({ month }) => monthOfDate(month));
  const own = cs.find(({ runId }) => runId === run.id);
  const result = { grade: own ? ("C" as Grade) : null, scoreHundredths: own?.scoreHundredths ?? 0 };
  const earlier = counting.filter(({ runId }) => runId !== run.id).length;
  return { consequence: own ? yearConsequence(earlier, result, ofPolicy(run.policyVersion)) : ("none" as const), months };
}

/** The Cs of this run's people in the published months of its year before it, and in itself; by month. */
function readCs(db: Db, run: Run, technicianId: string | null): Promise<CRow[]> {
  const day = firstDay(monthOfDate(run.month));
  return db.$queryRaw<CRow[]>`
    SELECT l.technician_id AS "technicianId", g.id AS "runId", g.month, g.policy_version AS "policyVersion", l.score_hundredths AS "scoreHundredths"
    FROM grade_run g JOIN monthly_grade l ON l.run_id = g.id AND l.grade = 'C'
    WHERE (g.id = ${run.id}::uuid OR (g.published_at IS NOT NULL AND g.month < ${day}::date AND g.month >= date_trunc('year', ${day}::date)))
      AND (${technicianId}::uuid IS NULL OR l.technician_id = ${technicianId}::uuid)
    ORDER BY g.month, l.technician_id`;
}

async function policiesOf(db: Db, rows: readonly CRow[]): Promise<(version: number) => GradingPolicy> {
  const versions = [...new Set(rows.map(({ policyVersion }) => policyVersion))];
  const policies = new Map<number, GradingPolicy>();
  for (const version of versions) policies.set(version, await gradingPolicyOf(db, version));
  return (version) => {
    const policy = policies.get(version);
    if (!policy) throw new Error(`grading policy ${version} was not read`);
    return policy;
  };
}
