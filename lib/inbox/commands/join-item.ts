import { command } from "#lib/platform/command.ts";
import { holdRequest } from "#lib/requests/index.ts";
import { ok, refuse } from "#lib/shared/result.ts";
import { JoinItemInput } from "../contract/inputs.ts";
import { endAtRequest, holdMine } from "./item-row.ts";

/**
 * Lets an item that one has taken join the request that it is about; its owner is told. What is over takes nothing more: it
 * becomes a request of its own. Refusals: `not_found`, `item_ended`, `take_item_first`, `no_such_request`, `request_over`.
 */
export const joinItem = command({
  name: "inbox.join_item",
  permission: "requests.log",
  input: JoinItemInput,
  example: () => ({ itemId: "01900000-0000-7000-8000-000000000000", requestNumber: 1 }),
  async run(context, { itemId, requestNumber }) {
    const { db, notify } = context;
    const mine = await holdMine(context, itemId);
    if (!mine.ok) return mine;
    const { item, personId } = mine.value;
    const found = await db.serviceRequest.findUnique({ where: { number: requestNumber }, select: { id: true } });
    const request = found && (await holdRequest(db, found.id));
    if (!request) return refuse("no_such_request", undefined, { requestNumber: { code: "no_such_request" } });
    if (["closed", "cancelled"].includes(request.stage)) return refuse("request_over");
    await endAtRequest(context, item, "joined", { requestId: request.id, cycle: request.cycle });
    if (request.ownerId !== personId) {
      notify({ personIds: [request.ownerId], kind: "item_joined", requestId: request.id, data: { number: request.number } });
    }
    return ok({ requestId: request.id, number: request.number });
  },
});
