import { type Refused, refuse } from "#lib/shared/result.ts";
import { type Interval, MINUTE } from "#lib/shared/service-calendar.ts";

export type MadePromise = Interval & { readonly seq: number; readonly askedBy: "customer" | "us" };

/** The promise that is scored (DOMAIN §3): the last one the customer asked for; a change by us keeps the one before it. */
export function scoringPromise<P extends MadePromise>(promises: readonly P[]): P | null {
  const ordered = [...promises].sort((a, b) => a.seq - b.seq);
  return ordered.filter(({ askedBy, seq }) => askedBy === "customer" || seq === ordered[0]?.seq).at(-1) ?? null;
}

/** The promise that holds now: the newest. */
export function currentPromise<P extends MadePromise>(promises: readonly P[]): P | null {
  return [...promises].sort((a, b) => a.seq - b.seq).at(-1) ?? null;
}

/** A window may be promised when it has not ended yet and is no longer than a day. Refusals: `window_past`, `window_too_long`. */
export function refusedWindow(window: Interval, now: Date): Refused<"window_past" | "window_too_long"> | null {
  const field = (code: string) => ({ "window.startsAt": { code } });
  if (window.endsAt <= now) return refuse("window_past", undefined, field("window_past"));
  if (window.endsAt.getTime() - window.startsAt.getTime() > 24 * 3_600_000)
    return refuse("window_too_long", undefined, field("window_too_long"));
  return null;
}

const LONGEST_WISH = 31 * 1_440 * MINUTE;

/** A wish may be any time that has not passed ("in the week after the holidays"). Refusals: `wish_past`, `wish_too_long` (a month). */
export function refusedWish(wish: Interval, now: Date): Refused<"wish_past" | "wish_too_long"> | null {
  const field = (code: string) => ({ "wish.startsAt": { code } });
  if (wish.endsAt <= now) return refuse("wish_past", undefined, field("wish_past"));
  if (wish.endsAt.getTime() - wish.startsAt.getTime() > LONGEST_WISH) return refuse("wish_too_long", undefined, field("wish_too_long"));
  return null;
}

/** Does what is promised lie within what was wished (DOMAIN §5: the customer's own wished time is the standard)? */
export function meetsWish(promise: Interval | null, wish: Interval): boolean {
  return promise !== null && wish.startsAt <= promise.startsAt && promise.endsAt <= wish.endsAt;
}
