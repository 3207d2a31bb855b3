import { readPolicy } from "#lib/platform/policies.ts";
import type { ReadContext } from "#lib/platform/read-door.ts";
import type { Policy } from "#lib/shared/policy.ts";

export type PolicyView = {
  readonly key: string;
  readonly version: number;
  readonly value: unknown;
  readonly versions: readonly { readonly version: number; readonly effectiveFrom: Date; readonly note: string | null }[];
};

/** Each policy as it is in force, with its versions, the newest first. */
export async function readPolicies({ db, now }: ReadContext, policies: readonly Policy[]): Promise<PolicyView[]> {
  return Promise.all(
    policies.map(async (policy) => {
      const current = await readPolicy(db, policy, now);
      const versions = await db.policyVersion.findMany({ where: { key: policy.key }, orderBy: { version: "desc" }, take: 20 });
      return {
        key: policy.key,
        ...current,
        versions: versions.map(({ version, effectiveFrom, note }) => ({ version, effectiveFrom, note })),
      };
    }),
  );
}
