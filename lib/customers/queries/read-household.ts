import { readDivisionNames } from "#lib/network/index.ts";
import type { Db } from "#lib/platform/db.ts";
import type { ReadContext } from "#lib/platform/read-door.ts";
import { readsFiles } from "#lib/shared/roles.ts";
import { readEntitlements } from "#lib/warranty/index.ts";
import type { ChangeKind } from "../contract/edit.ts";
import type { AssetView, FileChange, FilePhone, HouseholdFile } from "../contract/views.ts";
import { readMergedIn } from "./read-merge.ts";
import { survivorOf } from "./survivors.ts";

/**
 * The file of a household as it stands now, and its newest hundred changes; null where the reader does not see it. A file that was
 * merged away is the one that it is part of. Files are headquarters' own: below, one serves the requests one has.
 */
export async function readHousehold({ db, actor, now }: ReadContext, asked: string): Promise<HouseholdFile | null> {
  if (!readsFiles(actor)) return null;
  const { id: customerId } = await survivorOf(db, asked);
  const file = await db.customer.findUnique({ where: { id: customerId } });
  if (!file) return null;
  const current = { where: { customerId, endedAt: null }, take: 50 };
  const members = await db.householdMember.findMany({ ...current, orderBy: { id: "asc" } });
  const emails = await db.customerEmail.findMany({ ...current, orderBy: [{ position: "asc" }, { id: "asc" }] });
  const rows = await db.customerAddress.findMany({ ...current, orderBy: { id: "asc" } });
  const places = await readDivisionNames(
    db,
    rows.map(({ streetCode, divisionCode }) => streetCode ?? divisionCode),
  );
  const { id, number, version, name, wishes } = file;
  return {
    ...{ id, number, version, name, wishes, now },
    members: members.map((member) => ({ id: member.id, name: member.name })),
    phones: await phonesOf(db, customerId),
    emails: distinct(emails).map((email) => ({ id: email.id, mask: email.mask })),
    addresses: rows.map(({ id: addressId, divisionCode, streetCode, detail }) => ({
      ...{ id: addressId, divisionCode, streetCode, detail },
      division: places.get(streetCode ?? divisionCode) ?? "",
    })),
    assets: await assetsOf(db, customerId, rows[0]?.divisionCode ?? "", now),
    merged: await readMergedIn(db, customerId, now),
    changes: await changesOf(db, customerId),
  };
}

/** A number or an address that two files had before they were merged is one. */
function distinct<T extends { readonly digest: string }>(rows: readonly T[]): T[] {
  return rows.filter(({ digest }, at) => rows.findIndex((row) => row.digest === digest) === at);
}

/** Each number with the other files that hold it: a number may serve two households. */
async function phonesOf(db: Db, customerId: string): Promise<FilePhone[]> {
  const phones = await db.customerPhone.findMany({
    where: { customerId, endedAt: null },
    include: { member: true },
    orderBy: [{ position: "asc" }, { id: "asc" }],
    take: 50,
  });
  const shared = await db.customerPhone.findMany({
    where: { digest: { in: phones.map(({ digest }) => digest) }, customerId: { not: customerId }, endedAt: null },
    include: { customer: { select: { id: true, number: true, name: true } } },
    take: 50,
  });
  return distinct(phones).map(({ id, mask, digest, member }) => ({
    ...{ id, mask, member: member && !member.endedAt ? member.name : null },
    others: shared.filter((other) => other.digest === digest).map(({ customer }) => customer),
  }));
}

/** Where an appliance stands is known with its request; until then the household's first address is the place. */
async function assetsOf(db: Db, customerId: string, divisionCode: string, now: Date): Promise<AssetView[]> {
  const assets = await db.asset.findMany({ where: { customerId }, orderBy: [{ purchasedOn: "desc" }, { id: "asc" }], take: 50 });
  const categories = await db.category.findMany({ where: { id: { in: assets.map(({ categoryId }) => categoryId) } }, take: 50 });
  const models = await db.model.findMany({ where: { id: { in: assets.flatMap(({ modelId }) => modelId ?? []) } }, take: 50 });
  const entitled = await readEntitlements(db, now);
  return assets.map(({ id, categoryId, modelId, serial, purchasedOn: day }) => {
    const category = categories.find((row) => row.id === categoryId);
    const modelCode = models.find((row) => row.id === modelId)?.code ?? null;
    const purchasedOn = day ? day.toISOString().slice(0, 10) : null;
    return {
      ...{ id, categoryId, modelCode, serial, purchasedOn },
      categoryName: { zh: category?.nameZh ?? "", en: category?.nameEn ?? "" },
      entitlement: entitled({ category: category?.code ?? "", divisionCode, modelCode, purchasedOn }),
    };
  });
}

async function changesOf(db: Db, customerId: string): Promise<FileChange[]> {
  const changes = await db.customerChange.findMany({
    where: { customerId },
    include: { changedBy: true },
    orderBy: { version: "desc" },
    take: 100,
  });
  return changes.map(({ version, kind, before, after, changedBy, changedAt }) => ({
    ...{ version, kind: kind as ChangeKind, before, after },
    by: { zh: changedBy.nameZh, en: changedBy.nameEn },
    at: changedAt,
  }));
}
