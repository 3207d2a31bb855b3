import type { Db } from "#lib/platform/db.ts";
import { readPolicy } from "#lib/platform/policies.ts";
import { localDay } from "#lib/shared/service-calendar.ts";
import { threeGuaranteesPolicy } from "../contract/policies.ts";
import { type Entitled, type Entitlement, entitlement } from "../rules/entitlement.ts";

/** The entitlement of an asset as of `at`, by the rule table in force then. */
export async function readEntitlement(db: Db, asset: Entitled, at: Date): Promise<Entitlement> {
  return (await readEntitlements(db, at))(asset);
}

/** The same for many: the rule table is read once. */
export async function readEntitlements(db: Db, at: Date): Promise<(asset: Entitled) => Entitlement> {
  const { value } = await readPolicy(db, threeGuaranteesPolicy, at);
  const today = localDay(at);
  return (asset) => entitlement(asset, value, today);
}
