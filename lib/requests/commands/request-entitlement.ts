import type { Db } from "#lib/platform/db.ts";
import { readEntitlement } from "#lib/warranty/index.ts";
import type { RequestRow } from "./request-row.ts";

/**
 * What the request's appliance is owed by what is known now of it and of its place, as of the day the request was logged:
 * the columns of the request. Nothing where no appliance is concerned.
 */
export async function entitlementNow(db: Db, { assetId, divisionCode, loggedAt }: RequestRow) {
  const asset = assetId && (await db.asset.findUnique({ where: { id: assetId } }));
  if (!asset) return {};
  const category = await db.category.findUniqueOrThrow({ where: { id: asset.categoryId } });
  const model = asset.modelId ? await db.model.findUnique({ where: { id: asset.modelId } }) : null;
  const purchasedOn = asset.purchasedOn?.toISOString().slice(0, 10) ?? null;
  const given = await readEntitlement(db, { category: category.code, modelCode: model?.code ?? null, purchasedOn, divisionCode }, loggedAt);
  return { entitlement: given.kind, entitlementRule: JSON.stringify(given) };
}
