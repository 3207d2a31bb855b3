export { threeGuaranteesPolicy } from "./contract/policies.ts";
export { readEntitlement, readEntitlements } from "./queries/read-entitlement.ts";
export { type Entitlement, entitlement, payerOf } from "./rules/entitlement.ts";
export { recordedEntitlement } from "./rules/recorded-entitlement.ts";
