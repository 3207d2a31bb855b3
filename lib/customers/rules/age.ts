import type { LocalDay } from "#lib/shared/service-calendar.ts";

export type Age = { readonly years: number; readonly months: number };

/** How old an appliance is, in whole years and months from its purchase day; never negative. */
export function ageOf(purchasedOn: LocalDay, today: LocalDay): Age {
  const [fromYear = 0, fromMonth = 1, fromDay = 1] = purchasedOn.split("-").map(Number);
  const [year = 0, month = 1, day = 1] = today.split("-").map(Number);
  const months = Math.max(0, (year - fromYear) * 12 + month - fromMonth - (day < fromDay ? 1 : 0));
  return { years: Math.floor(months / 12), months: months % 12 };
}
