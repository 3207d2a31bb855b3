import { anniversary, type LocalDay } from "#lib/shared/service-calendar.ts";

type Past = { readonly assetId: string | null; readonly faultGroup: string | null; readonly loggedOn: LocalDay };

/** The same appliance with a fault of the same group within 24 months: *recurring*, work for a senior (DOMAIN §6). */
export function recurring<P extends Past>(
  past: readonly P[],
  asset: { readonly id: string; readonly faultGroup: string },
  today: LocalDay,
): readonly P[] {
  return past.filter(
    ({ assetId, faultGroup, loggedOn }) => assetId === asset.id && faultGroup === asset.faultGroup && anniversary(loggedOn, 2) >= today,
  );
}
