import { command } from "#lib/platform/command.ts";
import { notFound, ok, refuse } from "#lib/shared/result.ts";
import { localDay } from "#lib/shared/service-calendar.ts";
import { ConfirmPurchaseInput } from "../contract/inputs.ts";
import { entitlementNow } from "./request-entitlement.ts";
import { changeRequest, holdRequest } from "./request-row.ts";

/**
 * Writes down what was seen on the invoice: the day the appliance was bought, and the invoice's number where it can be
 * read. The periods begin with that day, so what the customer is owed is worked out anew (DOMAIN §9); what was already
 * charged is not. Refusals: `not_found`, `stale`, `request_over`, `no_asset`, `charged_already`, `purchased_in_future`.
 */
export const confirmPurchase = command({
  name: "requests.confirm_purchase",
  permission: "requests.own",
  input: ConfirmPurchaseInput,
  example: () => ({ requestId: "01900000-0000-7000-8000-000000000000", seenVersion: 1, purchasedOn: "2026-01-05" }),
  async run(context, { requestId, seenVersion, purchasedOn, invoiceNumber }) {
    const { db, now } = context;
    const request = await holdRequest(db, requestId);
    if (!request) return notFound();
    if (request.version !== seenVersion) return refuse("stale");
    if (!["logged", "dispatched", "in_service"].includes(request.stage)) return refuse("request_over");
    const { assetId } = request;
    if (!assetId) return refuse("no_asset");
    if (await db.visitCharge.findFirst({ where: { visit: { requestId } }, select: { id: true } })) return refuse("charged_already");
    if (purchasedOn > localDay(now)) return refuse("purchased_in_future", undefined, { purchasedOn: { code: "in_the_future" } });

    // A number that cannot be read now does not take away the one that was read before.
    const read = { purchasedOn: new Date(`${purchasedOn}T00:00:00Z`), ...(invoiceNumber && { invoiceNumber }) };
    await db.asset.update({ where: { id: assetId }, data: read });
    const owed = await entitlementNow(db, request);
    const changed = await changeRequest(context, request, owed);
    context.subject(requestId, request.customerId);
    context.event({ kind: "purchase_confirmed", requestId, cycle: request.cycle, data: { purchasedOn, entitlement: changed.entitlement } });
    return ok({ version: changed.version, entitlement: changed.entitlement });
  },
});
