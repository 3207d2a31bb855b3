import { command } from "#lib/platform/command.ts";
import type { Db } from "#lib/platform/db.ts";
import { uuidv7 } from "#lib/shared/ids.ts";
import { notFound, ok, refuse } from "#lib/shared/result.ts";
import { UNDO_DAYS, UndoMergeInput } from "../contract/merge.ts";
import { survivorOf } from "../queries/survivors.ts";
import { writeChange } from "./file-row.ts";
import { holdBoth, moveRows, writeMoved } from "./moved-rows.ts";

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
    const parted = await part(db, mergeId, intoId);
    if (parted.torn !== null) return refuse("merge_in_use", { number: parted.torn });
    await db.customerMerge.update({ where: { id: mergeId }, data: { undoneAt: now, undoneById: actor.personId ?? "" } });
    const move = { mergeId, from: intoId, to: fromId };
    await writeMoved(db, move, parted.also);
    await moveRows(db, move, parted.stays);
    const from = await db.customer.findUniqueOrThrow({ where: { id: fromId } });
    await writeChange(context, merge.into, { kind: "merge", before: `${from.number} ${from.name}`, after: null });
    await writeChange(context, from, { kind: "merge", before: `→ ${merge.into.number} ${merge.into.name}`, after: null });
    subject(intoId, fromId, mergeId);
    return ok({ customerId: intoId, againId: fromId });
  },
});

type Parted = {
  /** Came with the merge, and is needed by requests that stay. */
  readonly stays: readonly string[];
  /** Was written down since, and goes along. */
  readonly also: readonly string[];
  /** The number of a request that needs something of both; null where nothing is torn. */
  readonly torn: number | null;
};

/** Which rows go and which stay: a request goes where its contact's number goes, and each takes what it refers to with it. */
async function part(db: Db, mergeId: string, intoId: string): Promise<Parted> {
  const requests = await db.serviceRequest.findMany({
    where: { customerId: intoId },
    select: { id: true, number: true, phoneId: true, addressId: true, assetId: true },
    orderBy: { number: "asc" },
    take: 5000,
  });
  const came = new Set((await db.customerMoved.findMany({ where: { mergeId }, take: 20_000 })).map(({ rowId }) => rowId));
  const goes = requests.filter(({ id, phoneId }) => came.has(id) || came.has(phoneId));
  const remain = requests.filter((request) => !goes.includes(request));
  const things = (of: typeof requests) => new Set(of.flatMap(({ phoneId, addressId, assetId }) => [phoneId, addressId, assetId]));
  const [needed, kept] = [things(goes), things(remain)];
  const torn = remain.find(({ phoneId, addressId, assetId }) =>
    [phoneId, addressId, assetId].some((thing) => thing !== null && needed.has(thing)),
  );
  const also = [...goes.map(({ id }) => id), ...[...needed].flatMap((thing) => thing ?? [])].filter((id) => !came.has(id));
  return { stays: [...kept].flatMap((thing) => (thing !== null && came.has(thing) ? [thing] : [])), also, torn: torn?.number ?? null };
}
