import type { ReadContext } from "#lib/platform/read-door.ts";
import type { GradingPolicy } from "../contract/policies.ts";
import type { GradeCounts, PolicyWhatIfView } from "../contract/views.ts";
import { assessMonth, type MonthlyGrade } from "../rules/assess-month.ts";
import { personOf } from "../rules/stored.ts";
import { gradeChanges } from "../rules/what-if.ts";
import { gradingPolicyOf } from "./read-run-header.ts";
import { namesOf } from "./read-run-view-header.ts";
import { readStoredFigures, readStoredLines } from "./read-stored.ts";

const MOST = 100;

/**
 * What a run would be by another policy: the same cases assessed again, and nothing written (DOMAIN §8, "what-if on
 * policy"). For headquarters, who sees everybody: null for others and where there is no such run.
 */
export async function readPolicyWhatIf({ db, actor }: ReadContext, runId: string, other: GradingPolicy): Promise<PolicyWhatIfView | null> {
  const run = actor.scope.kind === "hq" ? await db.gradeRun.findUnique({ where: { id: runId } }) : null;
  if (!run) return null;
  const figures = Map.groupBy(await readStoredFigures(db, runId), ({ technicianId }) => technicianId);
  const people = (await readStoredLines(db, runId)).map((line) => personOf(line, figures.get(line.technicianId) ?? []));
  const before = assessMonth(people, await gradingPolicyOf(db, run.policyVersion));
  const after = assessMonth(people, other);
  const changes = gradeChanges(before, after);
  const shown = changes.slice(0, MOST);
  const names = await namesOf(
    db,
    shown.map(({ technicianId }) => technicianId),
  );
  return {
    people: people.length,
    before: countsOf(before),
    after: countsOf(after),
    changed: changes.length,
    changes: shown.map(({ technicianId, ...change }) => ({ technician: names(technicianId), ...change })),
  };
}

function countsOf(grades: readonly MonthlyGrade[]): GradeCounts {
  const count = (grade: string | null) => grades.filter((one) => one.grade === grade).length;
  return { a: count("A"), b: count("B"), c: count("C"), notRanked: count(null) };
}
