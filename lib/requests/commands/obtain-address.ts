import type { z } from "zod";
import type { NewAddress } from "#lib/customers/contract/inputs.ts";
import { addAddress } from "#lib/customers/index.ts";
import { type CommandContext, command } from "#lib/platform/command.ts";
import { notFound, ok, refuse } from "#lib/shared/result.ts";
import { ObtainAddressInput } from "../contract/inputs.ts";
import { entitlementNow } from "./request-entitlement.ts";
import { changeRequest, holdRequest, type RequestRow } from "./request-row.ts";

/** Writes down the address that was to be obtained, or a corrected one, before the work is over. Refusals: `not_found`, `stale`, `request_over`. */
export const obtainAddress = command({
  name: "requests.obtain_address",
  permission: "requests.own",
  input: ObtainAddressInput,
  example: () => ({ requestId: "01900000-0000-7000-8000-000000000000", seenVersion: 1, address: { divisionCode: "510703", detail: "1" } }),
  async run(context, { requestId, seenVersion, address }) {
    const request = await holdRequest(context.db, requestId);
    if (!request) return notFound();
    if (request.version !== seenVersion) return refuse("stale");
    if (!["logged", "dispatched", "in_service"].includes(request.stage)) return refuse("request_over");
    const changed = await keepAddress(context, request, address);
    context.subject(requestId);
    return ok({ version: changed.version });
  },
});

/** Gives a held request its address; the outlet that asks the customer for it goes through here too. */
export async function keepAddress(context: CommandContext, request: RequestRow, address: z.output<typeof NewAddress>): Promise<RequestRow> {
  const addressId = await addAddress(context.db, request.customerId, address);
  const { divisionCode } = address;
  // Provinces have rules of their own: what the customer is owed goes by the place where the appliance stands.
  const isElsewhere = divisionCode.slice(0, 2) !== request.divisionCode.slice(0, 2);
  const owed = isElsewhere ? await entitlementNow(context.db, { ...request, divisionCode }) : {};
  const changed = await changeRequest(context, request, { addressId, divisionCode, ...owed });
  context.event({ kind: "address_obtained", requestId: request.id, cycle: request.cycle });
  return changed;
}
