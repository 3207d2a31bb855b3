import type { ReadContext } from "#lib/platform/read-door.ts";
import type { GradingPolicy } from "../contract/policies.ts";
import type { GradeCounts, PolicyWhatIfView } from "../contract/views.ts";
import type { LinedPerson } from "../rules/assess-month.ts";
import { personOf } from "../rules/stored.ts";
import { gradeChanges, type Outcomes, outcomesOf } from "../rules/what-if.ts";
import { gradingPolicyOf } from "./read-run-header.ts";
import { namesOf } from "./read-run-view-header.ts";
import { readStored } from "./read-stored.ts";

const MOST = 100;

/**
 * What a run would be by another policy: the same cases assessed again, and nothing written (DOMAIN §8, "what-if on
 * policy"). For headquarters, who sees everybody: null for others and where there is no such run.
 */
export async function readPolicyWhatIf({ db, actor }: ReadContext, runId: string, other: GradingPolicy): Promise<PolicyWhatIfView | null> {
  const run = actor.scope.kind === "hq" ? await db.gradeRun.findUnique({ where: { id: runId } }) : null;
  if (!run) return null;
  const people: LinedPerson[] = [];
  for await (const piece of readStored(db, runId)) {
    for (const { line, figures } of piece) people.push(personOf(line, figures));
  }
  const before = outcomesOf(people, await gradingPolicyOf(db, run.policyVersion));
  const after = outcomesOf(people, other);
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

function countsOf(outcomes: Outcomes): GradeCounts {
  const grades = [...outcomes.values()].map(({ grade }) => grade);
  const count = (grade: string | null) => grades.filter((one) => one === grade).length;
  return { a: count("A"), b: count("B"), c: count("C"), notRanked: count(null) };
}
