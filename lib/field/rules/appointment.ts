import { type Refused, refuse } from "#lib/shared/result.ts";
import { addMinutes, type Interval } from "#lib/shared/service-calendar.ts";

/** A start that lies this far back is still "now": phones and clocks differ. */
const GRACE_MINUTES = 5;
const LONGEST_AHEAD_DAYS = 90;

/** May somebody be booked from this start? Refusals: `starts_in_past`, `starts_too_late`. */
export function refusedStart(startsAt: Date, now: Date): Refused | null {
  if (startsAt < addMinutes(now, -GRACE_MINUTES)) return refuse("starts_in_past", undefined, { startsAt: { code: "in_the_past" } });
  if (startsAt > addMinutes(now, LONGEST_AHEAD_DAYS * 1440))
    return refuse("starts_too_late", { days: LONGEST_AHEAD_DAYS }, { startsAt: { code: "invalid" } });
  return null;
}

/** May this window be agreed on the phone? Refusals: `window_past`, `window_too_long` (as at intake). */
export function refusedWindow(window: Interval, now: Date): Refused | null {
  if (window.endsAt <= now) return refuse("window_past", undefined, { "window.startsAt": { code: "window_past" } });
  if (window.endsAt > addMinutes(window.startsAt, 1440))
    return refuse("window_too_long", undefined, { "window.endsAt": { code: "window_too_long" } });
  return null;
}
