import { readDivisionNames } from "#lib/network/index.ts";
import type { Db } from "#lib/platform/db.ts";
import type { ReadContext } from "#lib/platform/read-door.ts";
import { type FileCounts, type FileSide, type MergedIn, type MergePreview, UNDO_DAYS } from "../contract/merge.ts";
import { survivorOf } from "./survivors.ts";

/** Both files side by side, with what would go; null where either is not there, is part of another, or they are one already. */
export async function readMergePreview({ db }: ReadContext, intoId: string, fromNumber: number): Promise<MergePreview | null> {
  const other = await db.customer.findUnique({ where: { number: fromNumber }, select: { id: true } });
  if (!other) return null;
  const { id: fromId } = await survivorOf(db, other.id);
  if (fromId === intoId) return null;
  const [from, into] = [await side(db, fromId), await side(db, intoId)];
  return from && into && { from, into };
}

async function side(db: Db, id: string): Promise<FileSide | null> {
  const file = await db.customer.findUnique({
    where: { id },
    include: {
      phones: { where: { endedAt: null }, orderBy: { position: "asc" }, take: 20 },
      addresses: { where: { endedAt: null }, orderBy: { id: "asc" }, take: 20 },
    },
  });
  if (!file) return null;
  const { number, version, name, wishes, phones, addresses } = file;
  const places = await readDivisionNames(
    db,
    addresses.map(({ divisionCode }) => divisionCode),
  );
  const [counts] = await db.$queryRaw<FileCounts[]>`
    SELECT (SELECT count(*)::int FROM household_member WHERE customer_id = ${id}::uuid AND ended_at IS NULL) AS members,
      (SELECT count(*)::int FROM customer_phone WHERE customer_id = ${id}::uuid AND ended_at IS NULL) AS phones,
      (SELECT count(*)::int FROM customer_email WHERE customer_id = ${id}::uuid AND ended_at IS NULL) AS emails,
      (SELECT count(*)::int FROM customer_address WHERE customer_id = ${id}::uuid AND ended_at IS NULL) AS addresses,
      (SELECT count(*)::int FROM asset WHERE customer_id = ${id}::uuid AND ended_at IS NULL) AS assets,
      count(*)::int AS requests, count(*) FILTER (WHERE stage NOT IN ('closed', 'cancelled'))::int AS open
    FROM service_request WHERE customer_id = ${id}::uuid`;
  if (!counts) throw new Error("a count is always a row");
  return {
    ...{ id, number, version, name, wishes, counts, masks: phones.map(({ mask }) => mask) },
    places: addresses.map(({ divisionCode, detail }) => `${places.get(divisionCode) ?? ""} ${detail}`.trim()),
  };
}

/** Files that became part of this one and may still leave it, the last first. */
export async function readMergedIn(db: Db, customerId: string, now: Date): Promise<MergedIn[]> {
  const merges = await db.customerMerge.findMany({
    where: { intoId: customerId, undoneAt: null, mergedAt: { gte: new Date(now.getTime() - UNDO_DAYS * 86_400_000) } },
    include: { from: true },
    orderBy: { mergedAt: "desc" },
    take: 20,
  });
  return merges.map(({ id, from, mergedAt }) => ({ id, number: from.number, name: from.name, at: mergedAt }));
}
