import type { Db, Rows } from "#lib/platform/db.ts";
import { runDigest } from "../adapters/digests.ts";
import type { DigestedGrade, RunHeader } from "../rules/canonical.ts";
import { type Difference, differing } from "../rules/compare-lines.ts";
import { cutOffOf } from "../rules/months.ts";
import { monthOfDate } from "./read-months-before.ts";
import { gradingPolicyOf } from "./read-run-header.ts";
import type { LoggedStep, RunLog } from "./read-run-log.ts";

type Run = Rows.GradeRunModel;
const TABLE = "grade_run";

/**
 * What of a run's own row is not as its commands answered: who drafted, reviewed and published it and when, its month, its
 * version, its digest; and what follows from these: that it is published, and not discarded.
 */
export function loggedDifferences(run: Run, log: RunLog): Difference[] {
  const { draft, review, publish } = log;
  return [
    ...stepDifferences("drafted", run.draftedById, run.draftedAt, draft),
    ...stepDifferences("reviewed", run.reviewedById, run.reviewedAt, review),
    ...stepDifferences("published", run.publishedById, run.publishedAt, publish),
    ...differing(TABLE, [
      ["month", monthOfDate(run.month), publish?.value.month],
      ["version", run.version, publish?.value.version],
      ["digest", run.digest, publish?.value.digest],
      ["digest (as drafted)", run.digest, draft?.value.digest],
      ["discarded_at", run.discardedAt, null],
    ]),
  ];
}

function stepDifferences(step: string, byId: string | null, at: Date | null, logged: LoggedStep | null): Difference[] {
  return differing(TABLE, [
    [`${step}_by_id`, byId, logged?.personId],
    [`${step}_at`, at, logged?.at],
  ]);
}

/** What of the header is not what the calendar, the policy and, where that stands, the month published before make of it. */
export async function headerDifferences(db: Db, run: Run, chainStands: boolean): Promise<Difference[]> {
  const known = await db.policyVersion.findUnique({ where: { key_version: { key: "grading", version: run.policyVersion } } });
  if (!known) return [{ table: TABLE, column: "policy_version", found: String(run.policyVersion), expected: "a version of the policy" }];
  const before = await db.gradeRun.findFirst({
    where: { publishedAt: { not: null }, month: { lt: run.month } },
    orderBy: { month: "desc" },
  });
  const cutOff = cutOffOf(monthOfDate(run.month), await gradingPolicyOf(db, run.policyVersion));
  return differing(TABLE, [
    ["cut_off", run.cutOff, cutOff],
    ["late_from", run.lateFrom, chainStands ? (before?.cutOff ?? cutOff) : run.lateFrom],
  ]);
}

/** The digest made of what is stored now is not the run's; where another version of the policy would give it, that. */
export async function digestDifferences(db: Db, run: Run, header: RunHeader, grades: readonly DigestedGrade[]): Promise<Difference[]> {
  const digest = runDigest(header, grades);
  if (digest === run.digest) return [];
  const versions = await db.policyVersion.findMany({ where: { key: "grading" }, orderBy: { version: "asc" }, take: 200 });
  for (const { version } of versions) {
    const other = { ...header, policyVersion: version, policy: await gradingPolicyOf(db, version) };
    if (runDigest(other, grades) === run.digest)
      return [{ table: TABLE, column: "policy_version", found: String(run.policyVersion), expected: String(version) }];
  }
  return [{ table: TABLE, column: "digest", found: run.digest ?? "nothing", expected: digest }];
}

/** The log says that a month was published, and its run does not stand as published. */
export function vanished(): Difference {
  return { table: TABLE, column: "published_at", found: "nothing", expected: "a published run, as the command log says" };
}
