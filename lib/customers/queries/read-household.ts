import { readDivisionNames } from "#lib/network/index.ts";
import type { Db } from "#lib/platform/db.ts";
import type { ReadContext } from "#lib/platform/read-door.ts";
import { readsFiles } from "#lib/shared/roles.ts";
import { localDay } from "#lib/shared/service-calendar.ts";
import { readEntitlements } from "#lib/warranty/index.ts";
import type { FileAssetView, FileChange, FilePhone, HouseholdFile, MembershipView } from "../contract/views.ts";
import type { ChangeKind, EndReason, MemberLevel } from "../contract/vocabulary.ts";
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
    assets: await assetsOf(db, customerId, rows, now),
    memberships: await membershipsOf(db, customerId, now),
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

type Place = { readonly id: string; readonly divisionCode: string };

/** What stands in the home. Until somebody said at which address, the household's first is the place. */
async function assetsOf(db: Db, customerId: string, addresses: readonly Place[], now: Date): Promise<FileAssetView[]> {
  const assets = await db.asset.findMany({
    where: { customerId, endedAt: null },
    orderBy: [{ purchasedOn: "desc" }, { id: "asc" }],
    take: 50,
  });
  const categories = await db.category.findMany({ where: { id: { in: assets.map(({ categoryId }) => categoryId) } }, take: 50 });
  const models = await db.model.findMany({ where: { id: { in: assets.flatMap(({ modelId }) => modelId ?? []) } }, take: 50 });
  const entitled = await readEntitlements(db, now);
  return assets.map(({ id, categoryId, modelId, serial, purchasedOn: day, invoiceNumber, dealer, addressId }) => {
    const { divisionCode = "" } = addresses.find((address) => address.id === addressId) ?? addresses[0] ?? {};
    const category = categories.find((row) => row.id === categoryId);
    const modelCode = models.find((row) => row.id === modelId)?.code ?? null;
    const purchasedOn = day ? day.toISOString().slice(0, 10) : null;
    return {
      ...{ id, categoryId, category: category?.code ?? "", modelId, modelCode, serial, purchasedOn, invoiceNumber, dealer, addressId },
      categoryName: { zh: category?.nameZh ?? "", en: category?.nameEn ?? "" },
      entitlement: entitled({ category: category?.code ?? "", divisionCode, modelCode, purchasedOn }),
    };
  });
}

async function membershipsOf(db: Db, customerId: string, now: Date): Promise<MembershipView[]> {
  const today = localDay(now);
  const rows = await db.membership.findMany({
    where: { customerId, endedAt: null },
    orderBy: [{ since: "desc" }, { id: "asc" }],
    take: 20,
  });
  return rows.map(({ id, number, level, ...row }) => {
    const [since, until] = [row.since.toISOString().slice(0, 10), row.until?.toISOString().slice(0, 10) ?? null];
    return { ...{ id, number, since, until }, level: level as MemberLevel, holds: since <= today && (!until || today <= until) };
  });
}

async function changesOf(db: Db, customerId: string): Promise<FileChange[]> {
  const changes = await db.customerChange.findMany({
    where: { customerId },
    include: { changedBy: true },
    orderBy: { version: "desc" },
    take: 100,
  });
  return changes.map(({ version, kind, before, after, reason, changedBy, changedAt }) => ({
    ...{ version, kind: kind as ChangeKind, before, after, reason: reason as EndReason | null },
    by: { zh: changedBy.nameZh, en: changedBy.nameEn },
    at: changedAt,
  }));
}
