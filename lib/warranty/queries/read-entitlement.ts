import type { Db } from "#lib/platform/db.ts";
import { readPolicy } from "#lib/platform/policies.ts";
import { localDay } from "#lib/shared/service-calendar.ts";
import { threeGuaranteesPolicy } from "../contract/policies.ts";
import { type Entitlement, entitlement } from "../rules/entitlement.ts";

/** The entitlement of an asset as of `at`, by the rule table in force then. */
export async function readEntitlement(
  db: Db,
  asset: { readonly category: string; readonly purchasedOn: string | null },
  at: Date,
): Promise<Entitlement> {
  const { value } = await readPolicy(db, threeGuaranteesPolicy, at);
  return entitlement(asset, value.rules, localDay(at));
}
