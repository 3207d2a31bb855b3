import chineseDays from "chinese-days";
import { addLocalDays, type LocalDay } from "./service-calendar.ts";

/**
 * The local day on which the `count`-th working day after this one falls. China's public holidays do not count, and the
 * weekend days worked for them (调休) do, as the State Council announces them; years not announced yet have weekends only.
 * Beside the service calendar because the list of holidays is nothing a browser needs.
 */
export function addWorkingDays(day: LocalDay, count: number): LocalDay {
  let on = day;
  for (let left = count; left > 0; ) {
    on = addLocalDays(on, 1);
    if (chineseDays.isWorkday(on)) left -= 1;
  }
  return on;
}
