import { command } from "#lib/platform/command.ts";
import { ok } from "#lib/shared/result.ts";
import { PutAsideInput } from "../contract/inputs.ts";
import { holdMine } from "./item-row.ts";

/** Ends an item that one has taken without a request, with the reason. Refusals: `not_found`, `item_ended`, `take_item_first`. */
export const putAside = command({
  name: "inbox.put_aside",
  permission: "requests.log",
  input: PutAsideInput,
  example: () => ({ itemId: "01900000-0000-7000-8000-000000000000", reason: "advertising" as const }),
  async run(context, { itemId, reason, note }) {
    const mine = await holdMine(context, itemId);
    if (!mine.ok) return mine;
    const { personId } = mine.value;
    await context.db.inboxItem.updateMany({
      where: { id: itemId },
      data: { endKind: "aside", reason, note, endedById: personId, endedAt: context.now },
    });
    context.subject(itemId);
    return ok({ itemId });
  },
});
