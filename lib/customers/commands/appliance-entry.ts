import type { z } from "zod";
import type { Db, Rows } from "#lib/platform/db.ts";
import { notFound, ok, type Result, refuse } from "#lib/shared/result.ts";
import { localDay } from "#lib/shared/service-calendar.ts";
import type { FileAsset } from "../contract/edit.ts";
import { serialKey } from "../rules/serial.ts";
import { addressText } from "./file-row.ts";
import { addAsset, purchaseDay } from "./keep-file.ts";

type Given = Omit<z.output<typeof FileAsset>, "categoryId">;

/**
 * Adds an appliance to a held file. One that ended here holds again. Refusals: `not_found` (a model of another kind, an address of another
 * household), `purchased_in_future`, `serial_elsewhere`, `file_has_it`.
 */
export async function addAppliance(db: Db, customerId: string, asset: z.output<typeof FileAsset>, now: Date) {
  const refused = await refusedAppliance(db, customerId, asset, { categoryId: asset.categoryId, id: null }, now);
  if (refused) return refused;
  const added = await addAsset(db, customerId, asset, SERIAL);
  if (!added.ok) return added;
  return ok({ id: added.value, after: await applianceText(db, customerId, added.value) });
}

/** What an appliance was and what it is now, as far as they differ; the requests about it keep what was decided for them. Refusals as above, `nothing_changed`. */
export async function changeAppliance(
  db: Db,
  customerId: string,
  { id, asset }: { readonly id: string; readonly asset: Given },
  now: Date,
): Promise<Result<{ readonly before: string; readonly after: string }>> {
  const before = await db.asset.findFirst({ where: { id, customerId, endedAt: null } });
  if (!before) return notFound();
  const refused = await refusedAppliance(db, customerId, asset, before, now);
  if (refused) return refused;
  const { purchasedOn, ...rest } = asset;
  const after = { ...before, ...rest, serialKey: serialKey(asset.serial), purchasedOn: purchaseDay(purchasedOn) };
  const [was, is] = [await factsOf(db, before), await factsOf(db, after)];
  const changed = was.map((fact, at) => fact !== is[at]);
  if (!changed.includes(true)) return refuse("nothing_changed");
  await db.asset.update({ where: { id }, data: { ...rest, serialKey: after.serialKey, purchasedOn: after.purchasedOn } });
  const name = await nameOf(db, before);
  const said = (facts: typeof was) => [name, ...facts.map((fact, at) => (changed[at] ? (fact ?? "—") : null))].filter(Boolean).join(" · ");
  return ok({ before: said(was), after: said(is) });
}

const SERIAL = "entry.asset.serial";

async function refusedAppliance(
  db: Db,
  customerId: string,
  { modelId, addressId, purchasedOn, serial }: Given,
  known: { readonly categoryId: string; readonly id: string | null },
  now: Date,
) {
  const { categoryId } = known;
  if (modelId && (await db.model.count({ where: { id: modelId, categoryId } })) === 0) return notFound();
  if (addressId && (await db.customerAddress.count({ where: { id: addressId, customerId, endedAt: null } })) === 0) return notFound();
  if (purchasedOn && purchasedOn > localDay(now))
    return refuse("purchased_in_future", undefined, { "entry.asset.purchasedOn": { code: "in_the_future" } });
  const key = serialKey(serial);
  const where = { serialKey: key, endedAt: null, ...(known.id && { id: { not: known.id } }) };
  const holder = key ? await db.asset.findFirst({ where, include: { customer: true } }) : null;
  if (!holder) return null;
  if (holder.customerId === customerId) return refuse("file_has_it", undefined, { [SERIAL]: { code: "file_has_it" } });
  return refuse("serial_elsewhere", { number: holder.customer.number, fileId: holder.customerId }, { [SERIAL]: { code: "serial_taken" } });
}

type Row = Pick<Rows.AssetModel, "categoryId" | "modelId" | "serial" | "purchasedOn" | "invoiceNumber" | "dealer" | "addressId">;

/** "XQG70-1206 · SN4711 · 2023-05-01": an appliance of a file as one reads it. */
export async function applianceText(db: Db, customerId: string, id: string): Promise<string> {
  const row = await db.asset.findFirstOrThrow({ where: { id, customerId } });
  const [, ...facts] = await factsOf(db, row);
  return [await nameOf(db, row), ...facts].filter(Boolean).join(" · ");
}

/** Its model where one is known, else what kind of appliance it is. */
async function nameOf(db: Db, { modelId, categoryId }: Row): Promise<string> {
  const model = modelId ? await db.model.findUnique({ where: { id: modelId } }) : null;
  return model?.code ?? (await db.category.findUniqueOrThrow({ where: { id: categoryId } })).nameZh;
}

async function factsOf(db: Db, row: Row): Promise<readonly (string | null)[]> {
  const model = row.modelId ? await db.model.findUnique({ where: { id: row.modelId } }) : null;
  const address = row.addressId ? await db.customerAddress.findUnique({ where: { id: row.addressId } }) : null;
  const purchasedOn = row.purchasedOn?.toISOString().slice(0, 10) ?? null;
  return [model?.code ?? null, row.serial, purchasedOn, row.invoiceNumber, row.dealer, address && (await addressText(db, address))];
}
