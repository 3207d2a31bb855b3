import { command } from "#lib/platform/command.ts";
import { ok } from "#lib/shared/result.ts";
import { ReleaseItemInput } from "../contract/inputs.ts";
import { holdMine } from "./item-row.ts";

/** Gives an item back to the others. Refusals: `not_found`, `item_ended`, `take_item_first`. */
export const releaseItem = command({
  name: "inbox.release_item",
  permission: "requests.log",
  input: ReleaseItemInput,
  example: () => ({ itemId: "01900000-0000-7000-8000-000000000000" }),
  async run(context, { itemId }) {
    const mine = await holdMine(context, itemId);
    if (!mine.ok) return mine;
    await context.db.inboxItem.updateMany({ where: { id: itemId }, data: { takenById: null, takenAt: null } });
    context.subject(itemId);
    return ok({ itemId });
  },
});
