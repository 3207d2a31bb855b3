import { command } from "#lib/platform/command.ts";
import { uuidv7 } from "#lib/shared/ids.ts";
import { notFound, ok, refuse } from "#lib/shared/result.ts";
import { MergeFilesInput } from "../contract/merge.ts";
import { survivorOf } from "../queries/survivors.ts";
import { writeChange } from "./file-row.ts";
import { holdBoth, moveRows, writeMoved } from "./moved-rows.ts";

/**
 * Two files of one household become one (DOMAIN §5): people, numbers, addresses, appliances and requests go to the file that stays, each
 * row written down, and nothing is lost. Refusals: `not_found`, `stale` when either is not as it was seen, `file_merged` when one
 * is part of another already.
 */
export const mergeFiles = command({
  name: "customers.merge_files",
  permission: "requests.log",
  input: MergeFilesInput,
  example: () => ({ fromId: uuidv7(), intoId: uuidv7(), seenFrom: 1, seenInto: 1 }),
  async run(context, { fromId, intoId, seenFrom, seenInto }) {
    const { db, now, actor, subject } = context;
    await holdBoth(db, fromId, intoId);
    const [from, into] = [await db.customer.findUnique({ where: { id: fromId } }), await db.customer.findUnique({ where: { id: intoId } })];
    if (!from || !into) return notFound();
    for (const file of [from, into]) {
      const survivor = await survivorOf(db, file.id);
      if (survivor.id !== file.id) return refuse("file_merged", { number: survivor.number });
    }
    if (from.version !== seenFrom || into.version !== seenInto) return refuse("stale");
    const mergeId = uuidv7();
    await db.customerMerge.createMany({ data: [{ id: mergeId, fromId, intoId, mergedById: actor.personId ?? "", mergedAt: now }] });
    const move = { mergeId, from: fromId, to: intoId };
    await writeMoved(db, move, null);
    await moveRows(db, move);
    await writeChange(context, from, { kind: "merge", before: null, after: `→ ${into.number} ${into.name}` });
    const wishes = from.wishes && from.wishes !== into.wishes ? [into.wishes, from.wishes].filter(Boolean).join("\n") : into.wishes;
    await writeChange(context, into, { kind: "merge", before: null, after: `${from.number} ${from.name}` }, { wishes });
    subject(intoId, fromId, mergeId);
    return ok({ mergeId, customerId: intoId });
  },
});
