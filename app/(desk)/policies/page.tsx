import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { readPolicies } from "#lib/policies/index.ts";
import { POLICIES } from "#lib/wiring/policies.ts";
import { readPage, requireActor } from "#lib/wiring/web.ts";
import { PolicyPanel } from "../../../components/policies/policy-panel.tsx";
import { PageHeader } from "../../../components/ui/page-header.tsx";
import { decidePolicyAction } from "./actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("identity.policies"))("title") };
}

/** A manager at headquarters wants to see which numbers hold today, since when, and to change one with a reason. */
export default async function PoliciesPage() {
  const actor = await requireActor("policy.read");
  const policies = await readPage("policy.read", (context) => readPolicies(context, POLICIES));
  const t = await getTranslations("identity.policies");
  const now = new Date();
  return (
    <>
      <PageHeader title={t("title")} />
      <div className="grid gap-4 lg:grid-cols-2">
        {policies.map((policy) => (
          <PolicyPanel
            key={`${policy.key}/${policy.version}`}
            policy={policy}
            now={now}
            decide={actor.permissions.has("policy.decide") ? decidePolicyAction : null}
          />
        ))}
      </div>
    </>
  );
}
