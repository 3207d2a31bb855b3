import { addLocalDays, addLocalMonths, type LocalDay } from "#lib/shared/service-calendar.ts";

type Past = { readonly assetId: string | null; readonly faultGroup: string | null; readonly loggedOn: LocalDay };

/** The same appliance with a fault of the same group within so many months: *recurring*, work for a senior (DOMAIN §4). */
export function recurring<P extends Past>(
  past: readonly P[],
  asset: { readonly id: string; readonly faultGroup: string },
  today: LocalDay,
  months: number,
): readonly P[] {
  return past.filter(
    ({ assetId, faultGroup, loggedOn }) =>
      assetId === asset.id && faultGroup === asset.faultGroup && addLocalMonths(loggedOn, months) >= today,
  );
}

type Repaired = { readonly type: string; readonly assetId: string | null; readonly repairedOn: LocalDay | null };

/** Repairs of this appliance so recently completed that a new one may repeat them: worth asking whether it is the same fault. */
export function recentlyRepaired<P extends Repaired>(past: readonly P[], assetId: string, today: LocalDay, days: number): readonly P[] {
  return past.filter(
    (one) => one.type === "repair" && one.assetId === assetId && one.repairedOn !== null && addLocalDays(one.repairedOn, days) >= today,
  );
}
