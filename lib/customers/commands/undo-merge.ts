import { command } from "#lib/platform/command.ts";
import type { Db } from "#lib/platform/db.ts";
import { sql } from "#lib/platform/sql.ts";
import { uuidv7 } from "#lib/shared/ids.ts";
import { notFound, ok, refuse } from "#lib/shared/result.ts";
import { UNDO_DAYS, UndoMergeInput } from "../contract/merge.ts";
import { survivorOf } from "../queries/survivors.ts";
import { writeChange } from "./file-row.ts";
import { holdBoth, type Move, moveRows, writeMoved } from "./moved-rows.ts";

/**
 * One file becomes two again, within thirty days: what came goes back, with the requests logged since for a number that came, and with what
 * these alone need. Refusals: `not_found`, `already_done`, `merge_too_old`, `file_merged` (the file is part of another since: that
 * one first), `stale`, `merge_in_use` with a request that needs what came and what was there.
 */
export const undoMerge = command({
  name: "customers.undo_merge",
  permission: "requests.log",
  input: UndoMergeInput,
  example: () => ({ mergeId: uuidv7(), seenVersion: 1 }),
  async run(context, { mergeId, seenVersion }) {
    const { db, now, actor, subject } = context;
    const known = await db.customerMerge.findUnique({ where: { id: mergeId } });
    if (!known) return notFound();
    const { fromId, intoId } = known;
    await holdBoth(db, intoId, fromId);
    const merge = await db.customerMerge.findUniqueOrThrow({ where: { id: mergeId }, include: { from: true, into: true } });
    if (merge.undoneAt) return refuse("already_done");
    if (now.getTime() - merge.mergedAt.getTime() > UNDO_DAYS * 86_400_000) return refuse("merge_too_old", { days: UNDO_DAYS });
    const survivor = await survivorOf(db, intoId);
    if (survivor.id !== intoId) return refuse("file_merged", { number: survivor.number });
    if (merge.into.version !== seenVersion) return refuse("stale");
    const { torn, also } = await part(db, merge);
    if (torn !== null) return refuse("merge_in_use", { number: torn });
    await db.customerMerge.update({ where: { id: mergeId }, data: { undoneAt: now, undoneById: actor.personId ?? "" } });
    const move = { mergeId, from: intoId, to: fromId };
    await writeMoved(db, move, also);
    await partMembers(db, move);
    await partPlaces(db, move);
    await moveRows(db, move);
    for (const file of [fromId, intoId]) await keepNumber(db, file);
    const from = await db.customer.findUniqueOrThrow({ where: { id: fromId } });
    await writeChange(context, merge.into, { kind: "merge", before: `${from.number} ${from.name}`, after: null });
    await writeChange(context, from, { kind: "merge", before: `→ ${merge.into.number} ${merge.into.name}`, after: null });
    subject(intoId, fromId, mergeId);
    return ok({ customerId: intoId, againId: fromId });
  },
});

type Parted = {
  /** Was written down since, and goes along. */
  readonly also: readonly string[];
  /** The number of a request that needs something of both; null where nothing is torn. */
  readonly torn: number | null;
};

type Merge = { readonly id: string; readonly intoId: string };

/**
 * Which rows go and which stay: a request goes where its contact's number goes, with what was written down for it since. One that
 * needs what the other side had before they were one keeps them one.
 */
async function part(db: Db, { id: mergeId, intoId }: Merge): Promise<Parted> {
  const requests = await db.serviceRequest.findMany({
    where: { customerId: intoId },
    select: { id: true, number: true, phoneId: true, addressId: true, assetId: true },
    orderBy: { number: "asc" },
    take: 5000,
  });
  const came = new Set((await db.customerMoved.findMany({ where: { mergeId }, take: 20_000 })).map(({ rowId }) => rowId));
  const goes = requests.filter(({ id, phoneId }) => came.has(id) || came.has(phoneId));
  const remain = requests.filter((request) => !goes.includes(request));
  const things = (of: (typeof requests)[number]) => [of.phoneId, of.addressId, of.assetId].filter((thing) => thing !== null);
  const needed = new Set(goes.flatMap(things));
  const torn =
    remain.find((request) => things(request).some((thing) => came.has(thing) || needed.has(thing))) ??
    // Ids are in the order of time: what is older than the merge was there before it.
    goes.find((request) => things(request).some((thing) => !came.has(thing) && thing < mergeId));
  const also = [...goes.map(({ id }) => id), ...needed].filter((id) => !came.has(id));
  return { also, torn: torn?.number ?? null };
}

/** Somebody of a household and their number are never apart: a number that somebody was given since goes with them, or is nobody's. */
async function partMembers(db: Db, { mergeId, from }: Move): Promise<void> {
  const goes = sql`SELECT row_id FROM customer_moved WHERE merge_id = ${mergeId}::uuid`;
  const given = await db.$queryRaw<{ id: string }[]>`SELECT id FROM customer_phone
    WHERE customer_id = ${from}::uuid AND member_id IN (${goes}) AND id NOT IN (${goes})
      AND NOT EXISTS (SELECT FROM service_request r WHERE r.customer_id = ${from}::uuid AND r.phone_id = customer_phone.id)`;
  await writeMoved(
    db,
    { mergeId, from, to: from },
    given.map(({ id }) => id),
  );
  await db.$executeRaw`UPDATE customer_phone SET member_id = NULL
    WHERE customer_id = ${from}::uuid AND member_id IS NOT NULL AND (id IN (${goes})) <> (member_id IN (${goes}))`;
}

/** What stands at an address that goes was brought there, or goes with it; else nobody says any more where it stands. */
async function partPlaces(db: Db, { mergeId, from }: Move): Promise<void> {
  const goes = sql`SELECT row_id FROM customer_moved WHERE merge_id = ${mergeId}::uuid`;
  const placed = await db.$queryRaw<{ id: string }[]>`SELECT id FROM asset
    WHERE customer_id = ${from}::uuid AND address_id IN (${goes}) AND id > ${mergeId}::uuid AND id NOT IN (${goes})
      AND NOT EXISTS (SELECT FROM service_request r WHERE r.customer_id = ${from}::uuid AND r.asset_id = asset.id)`;
  await writeMoved(
    db,
    { mergeId, from, to: from },
    placed.map(({ id }) => id),
  );
  await db.$executeRaw`UPDATE asset SET address_id = NULL
    WHERE customer_id = ${from}::uuid AND address_id IS NOT NULL AND (id IN (${goes})) <> (address_id IN (${goes}))`;
}

/** A file without a number that holds is found by no caller: the last that ended holds again. */
async function keepNumber(db: Db, customerId: string): Promise<void> {
  await db.$executeRaw`UPDATE customer_phone SET ended_at = NULL
    WHERE id = (SELECT id FROM customer_phone WHERE customer_id = ${customerId}::uuid ORDER BY ended_at DESC, id DESC LIMIT 1)
      AND NOT EXISTS (SELECT FROM customer_phone WHERE customer_id = ${customerId}::uuid AND ended_at IS NULL)`;
}
