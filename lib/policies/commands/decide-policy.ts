import { command } from "#lib/platform/command.ts";
import { fieldProblems } from "#lib/platform/field-problems.ts";
import { readPolicy } from "#lib/platform/policies.ts";
import type { Policy } from "#lib/shared/policy.ts";
import { ok, refuse } from "#lib/shared/result.ts";
import { DecidePolicyInput, InstallPoliciesInput } from "../contract/inputs.ts";

/**
 * A manager at headquarters changes a policy: a new version, effective at once; old decisions keep theirs.
 * Refusals: `policy_unknown`, `invalid` (the value does not fit the policy's shape), `stale`.
 */
export const decidePolicyOf = (policies: readonly Policy[]) =>
  command({
    name: "policies.decide_policy",
    permission: "policy.decide",
    input: DecidePolicyInput,
    example: () => ({ key: "no.such.policy", seenVersion: 1, value: {}, note: null }),
    async run({ db, actor, now }, { key, seenVersion, value, note }) {
      const policy = policies.find((known) => known.key === key);
      if (!policy) return refuse("policy_unknown");
      const parsed = policy.schema.safeParse(value, { reportInput: true });
      if (!parsed.success) {
        const problems = Object.entries(fieldProblems(parsed.error)).map(([path, problem]) => [`value.${path}`, problem]);
        return refuse("invalid", undefined, Object.fromEntries(problems));
      }
      const current = await readPolicy(db, policy, now);
      if (current.version !== seenVersion) return refuse("stale");
      const version = seenVersion + 1;
      // Two who decide at once collide on the primary key (key, version), which reads as `stale`.
      await db.policyVersion.create({
        data: { key, version, value: parsed.data as object, effectiveFrom: now, decidedById: actor.personId, note },
      });
      return ok({ version });
    },
  });

/** Set-up writes version 1 of every policy that has none: what the house starts with. */
export const installPoliciesOf = (policies: readonly Policy[]) =>
  command({
    name: "policies.install_policies",
    permission: "set_up",
    input: InstallPoliciesInput,
    example: () => ({}),
    async run({ db }) {
      const rows = policies.map(({ key, initial }) => ({
        key,
        version: 1,
        value: initial as object,
        effectiveFrom: new Date(0),
        decidedById: null,
        note: null,
      }));
      const { count } = await db.policyVersion.createMany({ data: rows, skipDuplicates: true });
      return ok({ installed: count });
    },
  });
