import { callPolicy, drawPolicy } from "#lib/followup/index.ts";
import { sessionPolicy } from "#lib/identity/index.ts";
import type { Policy } from "#lib/shared/policy.ts";
import { clockPolicy } from "#lib/requests/index.ts";
import { threeGuaranteesPolicy } from "#lib/warranty/index.ts";

/** Every policy headquarters can change. */
export const POLICIES = [sessionPolicy, threeGuaranteesPolicy, clockPolicy, drawPolicy, callPolicy] as readonly Policy[];
