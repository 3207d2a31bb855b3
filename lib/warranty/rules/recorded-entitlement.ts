import type { Entitlement } from "../contract/views.ts";

/** As requests were recorded before rules had a jurisdiction. */
type Flat = { readonly source: string; readonly verified: boolean };

/** What stands on a request, as it was decided when it was logged; `null` where no appliance was concerned. */
export function recordedEntitlement(request: { readonly entitlement: string; readonly entitlementRule: string }): Entitlement | null {
  if (request.entitlement === "none") return null;
  const recorded = JSON.parse(request.entitlementRule) as Entitlement | (Entitlement & Flat);
  if (!("verified" in recorded) || recorded.kind === "to_confirm") return recorded as Entitlement;
  const { verified, ...rest } = recorded;
  return {
    ...rest,
    jurisdiction: recorded.source === "maker" ? "brand" : "CN",
    standing: verified ? "verified" : "unverified",
    asks: !verified,
  };
}
