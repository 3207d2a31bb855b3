export { decidePolicyOf, installPoliciesOf } from "./commands/decide-policy.ts";
