import type { ReadContext } from "#lib/platform/read-door.ts";
import type { HouseholdRequests } from "../contract/views.ts";
import { pastRequestView } from "./past-requests.ts";
import { openRequestView, readRequestsOf } from "./read-callers.ts";

/** What a household has asked for: all that is open with its promise, then what is over; at most sixty, the newest first. */
export async function readHouseholdRequests({ db }: ReadContext, customerId: string): Promise<HouseholdRequests> {
  const rows = await readRequestsOf(db, customerId);
  return { open: rows.filter(({ over }) => !over).map(openRequestView), past: rows.filter(({ over }) => over).map(pastRequestView) };
}
