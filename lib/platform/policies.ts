import type { Policy } from "#lib/shared/policy.ts";
import type { Db } from "./db.ts";

/** The version in force at `at`, with its number: what a decision was made by can be told later. */
export async function readPolicy<T>(db: Db, policy: Policy<T>, at: Date): Promise<{ readonly version: number; readonly value: T }> {
  const row = await db.policyVersion.findFirst({ where: { key: policy.key, effectiveFrom: { lte: at } }, orderBy: { version: "desc" } });
  return row ? { version: row.version, value: policy.schema.parse(row.value) } : { version: 0, value: policy.initial };
}
