export { decidePolicyOf, installPoliciesOf } from "./commands/decide-policy.ts";
export { type PolicyView, readPolicies } from "./queries/read-policies.ts";
