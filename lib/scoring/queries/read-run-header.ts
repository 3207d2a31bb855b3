import type { Db, Rows } from "#lib/platform/db.ts";
import { type GradingPolicy, gradingPolicy } from "../contract/policies.ts";
import type { RunHeader } from "../rules/canonical.ts";
import { monthOfDate } from "./read-months-before.ts";

/** The grading policy of one version, as a run was drafted by it. */
export async function gradingPolicyOf(db: Db, version: number): Promise<GradingPolicy> {
  const row = await db.policyVersion.findUniqueOrThrow({ where: { key_version: { key: gradingPolicy.key, version } } });
  return gradingPolicy.schema.parse(row.value);
}

/** What the digest of a run says of the run itself. */
export async function headerOf(db: Db, run: Rows.GradeRunModel): Promise<RunHeader> {
  return {
    month: monthOfDate(run.month),
    cutOff: run.cutOff,
    lateFrom: run.lateFrom,
    policyVersion: run.policyVersion,
    policy: await gradingPolicyOf(db, run.policyVersion),
  };
}
