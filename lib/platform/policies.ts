import type { Policy } from "#lib/shared/policy.ts";
import type { Db } from "./db.ts";

type Version = { readonly version: number; readonly value: unknown; readonly effectiveFrom: Date };

/** The version in force at `at`, with its number: what a decision was made by can be told later. */
export async function readPolicy<T>(db: Db, policy: Policy<T>, at: Date): Promise<{ readonly version: number; readonly value: T }> {
  const row = (await versionsOf(db, policy.key)).find(({ effectiveFrom }) => effectiveFrom <= at);
  return row ? { version: row.version, value: parsedValue(row, policy) } : { version: 0, value: policy.initial };
}

const parsed = new WeakMap<Version, unknown>();

function parsedValue<T>(row: Version, policy: Policy<T>): T {
  const value = parsed.get(row) ?? policy.schema.parse(row.value);
  parsed.set(row, value);
  return value as T;
}

// Every command asks for several policies and they change a few times a year. What is kept here holds for one content of
// the table only: the doors look at its stamp in each transaction of their own, so another process' decision counts at once.
const stamps = new WeakMap<Db, string>();
let kept: { readonly stamp: string; readonly versions: Map<string, readonly Version[]> } = { stamp: "", versions: new Map() };

/** Tells which content of the policy table a transaction has seen. Without it every reading asks the database. */
export function policiesAsOf(db: Db, stamp: string): void {
  stamps.set(db, stamp);
}

/** All versions of a policy, the newest first. */
async function versionsOf(db: Db, key: string): Promise<readonly Version[]> {
  const stamp = stamps.get(db);
  if (stamp === undefined) return load(db, key);
  if (kept.stamp !== stamp) kept = { stamp, versions: new Map() };
  const { versions } = kept;
  const found = versions.get(key) ?? (await load(db, key));
  versions.set(key, found);
  return found;
}

function load(db: Db, key: string): Promise<readonly Version[]> {
  return db.policyVersion.findMany({
    where: { key },
    select: { version: true, value: true, effectiveFrom: true },
    orderBy: { version: "desc" },
    take: 10_000,
  });
}
