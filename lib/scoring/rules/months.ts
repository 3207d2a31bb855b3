import { addLocalDays, addMinutes, instantOf, type LocalDay, localDay } from "#lib/shared/service-calendar.ts";

/** A calendar month of Asia/Shanghai, "2026-03". Text order is the order of time. */
export type Month = string;

export function monthOf(at: Date): Month {
  return localDay(at).slice(0, 7);
}

/** `by` months later, earlier if negative. */
export function monthsOn(month: Month, by: number): Month {
  const [year = 0, ordinal = 1] = month.split("-").map(Number);
  const months = year * 12 + ordinal - 1 + by;
  return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, "0")}`;
}

export function monthStart(month: Month): Date {
  return instantOf(firstDay(month));
}

export function firstDay(month: Month): LocalDay {
  return `${month}-01`;
}

/** The end of the cut-off day of the following month (DOMAIN §8): what is recorded before this instant counts. */
export function cutOffOf(month: Month, { cutOffDay }: { readonly cutOffDay: number }): Date {
  return instantOf(addLocalDays(firstDay(monthsOn(month, 1)), cutOffDay));
}

const SETTLING_MINUTES = 1;

/**
 * From when on a month may be drafted. A command stamps its facts when it begins and may commit some seconds later, never
 * a minute: by then everything recorded before the cut-off is there to be read.
 */
export function draftableFrom(cutOff: Date): Date {
  return addMinutes(cutOff, SETTLING_MINUTES);
}
