export { threeGuaranteesPolicy } from "./contract/policies.ts";
export { priceListPolicy } from "./contract/price-list.ts";
export { readEntitlement, readEntitlements } from "./queries/read-entitlement.ts";
export { type Entitlement, entitlement, payerOf } from "./rules/entitlement.ts";
export { isSamePrice, priceOf } from "./rules/price.ts";
export { recordedEntitlement } from "./rules/recorded-entitlement.ts";
