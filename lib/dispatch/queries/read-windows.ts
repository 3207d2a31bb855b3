import { readPolicy } from "#lib/platform/policies.ts";
import type { ReadContext } from "#lib/platform/read-door.ts";
import { isWithinHours, outletHoursPolicy, quickWindows } from "#lib/requests/index.ts";
import { dayStart } from "#lib/shared/service-calendar.ts";
import type { WindowsInput } from "../contract/inputs.ts";
import type { WindowsView } from "../contract/views.ts";
import { freeIn } from "../rules/capacity.ts";
import { loadAsked, loadHands, loadPromised, loadTerms, soughtFor } from "./load-capacity.ts";
import { loadGround } from "./load-work.ts";

/**
 * The windows of the next days for work at a place, each with how many of those who could be sent are free in it (DOMAIN §5, windows
 * that can be kept), within the reader's sight: an outlet is told of its own people. Null where the request is not seen.
 */
export async function readWindows({ db, now }: ReadContext, input: WindowsInput): Promise<WindowsView | null> {
  const asked = await loadAsked(db, input);
  if (!asked) return null;
  if (!asked.categoryId) return { known: false, why: "no_category" };
  const windows = quickWindows(now);
  const span = { startsAt: dayStart(now), endsAt: windows.at(-1)?.endsAt ?? now };
  const found = await loadHands(db, asked, span);
  if (found.outletIds.length === 0) return { known: false, why: "no_outlet" };
  if (found.hands.length === 0) return { known: false, why: "no_technician" };

  const { value: hours } = await readPolicy(db, outletHoursPolicy, now);
  const terms = await loadTerms(db, now);
  const sought = soughtFor(asked, found.outletIds, found.office, terms);
  const promised = await loadPromised(db, asked, found, span, terms, now);
  const free = freeIn(windows, sought, found.hands, promised, await loadGround(db, now));
  return {
    known: true,
    people: sought.people,
    windows: windows.map((window, at) => {
      const count = free[at] ?? 0;
      const open = count >= sought.people ? ("kept" as const) : ("full" as const);
      return {
        key: window.key,
        startsAt: window.startsAt.toISOString(),
        endsAt: window.endsAt.toISOString(),
        state: window.isPast ? ("past" as const) : isWithinHours(window, hours) ? open : ("closed" as const),
        free: count,
      };
    }),
  };
}
