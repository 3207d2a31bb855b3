import { command } from "#lib/platform/command.ts";
import { readPolicy } from "#lib/platform/policies.ts";
import { notFound, ok, refuse } from "#lib/shared/result.ts";
import { TakeItemInput } from "../contract/inputs.ts";
import { inboxPolicy } from "../contract/policies.ts";
import { mayTake } from "../rules/hold.ts";
import { holdItem } from "./item-row.ts";

/**
 * Takes what waits, so that no two write one request. With it the number is seen in clear, which leaves its record. What was
 * let lie may be taken by another (policy). Refusals: `not_found`, `item_ended`, `item_taken`.
 */
export const takeItem = command({
  name: "inbox.take_item",
  permission: "requests.log",
  input: TakeItemInput,
  example: () => ({ itemId: "01900000-0000-7000-8000-000000000000" }),
  async run({ db, actor, now, subject }, { itemId }) {
    const { personId } = actor;
    if (!personId) return refuse("denied");
    const item = await holdItem(db, itemId);
    if (!item) return notFound();
    const { value: policy } = await readPolicy(db, inboxPolicy, now);
    const may = mayTake(item, personId, now, policy.heldMinutes);
    if (!may.ok) return may;
    await db.inboxItem.updateMany({ where: { id: itemId }, data: { takenById: personId, takenAt: now } });
    await db.inboxTaking.createMany({ data: [{ itemId, personId, takenAt: now }], skipDuplicates: true });
    subject(itemId);
    return ok({ itemId });
  },
});
