import { addEmail } from "#lib/customers/index.ts";
import { command } from "#lib/platform/command.ts";
import type { Db } from "#lib/platform/db.ts";
import { logFor } from "#lib/requests/index.ts";
import { ok, type Refused } from "#lib/shared/result.ts";
import { TurnItemInput } from "../contract/inputs.ts";
import { endAtRequest, holdMine } from "./item-row.ts";

const NOBODY = "01900000-0000-7000-8000-000000000000";

/**
 * Writes the request of an item that one has taken, and ends the item at it, in one transaction: an item is one request or none.
 * The clock of the answer began when it arrived. Refusals: `not_found`, `item_ended`, `take_item_first`, and those of
 * `log_request`, at their fields below `request`.
 */
export const turnItem = command({
  name: "inbox.turn_item",
  permission: "requests.log",
  input: TurnItemInput,
  example: () => ({
    itemId: NOBODY,
    request: {
      type: "enquiry" as const,
      channel: "web" as const,
      customer: { id: NOBODY, phoneId: NOBODY },
      divisionCode: "510703",
      words: "?",
    },
  }),
  async run(context, { itemId, request }) {
    const mine = await holdMine(context, itemId);
    if (!mine.ok) return mine;
    const { item, personId } = mine.value;
    const logged = await logFor(context, request, { ownerId: personId, loggedById: personId, arrivedAt: item.arrivedAt });
    if (!logged.ok) return below("request", logged);
    const { requestId, number } = logged.value;
    await keepSender(context.db, itemId, requestId);
    await endAtRequest(context, item, "turned", { requestId, cycle: 1 });
    return ok({ requestId, number });
  },
});

/** An address of mail that somebody wrote from is one of their household's from now on. */
async function keepSender(db: Db, itemId: string, requestId: string): Promise<void> {
  const [contact] = await db.$queryRaw<{ email: string | null }[]>`SELECT email FROM inbox_contact(${itemId}::uuid)`;
  if (!contact?.email) return;
  const { customerId } = await db.serviceRequest.findUniqueOrThrow({ where: { id: requestId }, select: { customerId: true } });
  await addEmail(db, customerId, contact.email);
}

function below(path: string, { refusal }: Refused): Refused {
  if (!refusal.fields) return { ok: false, refusal };
  const fields = Object.entries(refusal.fields).map(([field, problem]) => [`${path}.${field}`, problem]);
  return { ok: false, refusal: { ...refusal, fields: Object.fromEntries(fields) } };
}
