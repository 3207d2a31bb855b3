import type { CommandContext } from "#lib/platform/command.ts";
import type { Db, Rows } from "#lib/platform/db.ts";
import { notFound, ok, type Result, refuse } from "#lib/shared/result.ts";
import type { EndKind } from "../contract/vocabulary.ts";
import { mayEnd } from "../rules/hold.ts";

export type ItemRow = Rows.InboxItemModel;

/** Loads an item and holds its row: whoever takes or ends one is ordered by this. Null where there is none. */
export async function holdItem(db: Db, itemId: string): Promise<ItemRow | null> {
  await db.$queryRaw`SELECT 1 FROM inbox_item WHERE id = ${itemId}::uuid FOR UPDATE`;
  return db.inboxItem.findUnique({ where: { id: itemId } });
}

type Mine = { readonly item: ItemRow; readonly personId: string };

/** Holds an item that this person has in hand. Refusals: `denied`, `not_found`, `item_ended`, `take_item_first`. */
export async function holdMine({ db, actor }: CommandContext, itemId: string): Promise<Result<Mine>> {
  const { personId } = actor;
  if (!personId) return refuse("denied");
  const item = await holdItem(db, itemId);
  if (!item) return notFound();
  const may = mayEnd(item, personId);
  return may.ok ? ok({ item, personId }) : may;
}

type Led = { readonly requestId: string; readonly cycle: number };

/** Ends an item at a request, and says so on its timeline. The words stay with the item, for they are a person's. */
export async function endAtRequest(
  context: CommandContext,
  item: Pick<ItemRow, "id" | "number" | "channel">,
  kind: Exclude<EndKind, "aside">,
  { requestId, cycle }: Led,
): Promise<void> {
  const { db, actor, now } = context;
  await db.inboxItem.updateMany({
    where: { id: item.id },
    data: { endKind: kind, requestId, endedById: actor.personId, endedAt: now },
  });
  context.subject(item.id, requestId);
  context.event({
    kind: kind === "turned" ? "item_turned" : "item_joined",
    requestId,
    cycle,
    data: { itemId: item.id, number: item.number, channel: item.channel },
    hqOnly: true,
  });
}
