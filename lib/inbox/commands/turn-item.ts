import { addEmail, addSender } from "#lib/customers/index.ts";
import { type CommandContext, command } from "#lib/platform/command.ts";
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
  async run(context, { itemId, request, keepsSender }) {
    const mine = await holdMine(context, itemId);
    if (!mine.ok) return mine;
    const { item, personId } = mine.value;
    const logged = await logFor(context, request, { ownerId: personId, loggedById: personId, arrivedAt: item.arrivedAt });
    if (!logged.ok) return below("request", logged);
    const { requestId, number } = logged.value;
    const isNewFile = !("id" in request.customer);
    if (isNewFile || keepsSender) await keepSender(context, itemId, { requestId, isNewFile });
    await endAtRequest(context, item, "turned", { requestId, cycle: 1 });
    return ok({ requestId, number });
  },
});

/**
 * The address that somebody wrote from goes into the file that their mail opened. Anybody can write in the name of a household that
 * has one already: there it goes in when the agent says so, and with its entry.
 */
async function keepSender(context: CommandContext, itemId: string, { requestId, isNewFile }: { requestId: string; isNewFile: boolean }) {
  const { db } = context;
  const [contact] = await db.$queryRaw<{ email: string | null }[]>`SELECT email FROM inbox_contact(${itemId}::uuid)`;
  if (!contact?.email) return;
  const { customerId } = await db.serviceRequest.findUniqueOrThrow({ where: { id: requestId }, select: { customerId: true } });
  if (isNewFile) await addEmail(db, customerId, contact.email);
  else await addSender(context, customerId, contact.email);
}

function below(path: string, { refusal }: Refused): Refused {
  if (!refusal.fields) return { ok: false, refusal };
  const fields = Object.entries(refusal.fields).map(([field, problem]) => [`${path}.${field}`, problem]);
  return { ok: false, refusal: { ...refusal, fields: Object.fromEntries(fields) } };
}
