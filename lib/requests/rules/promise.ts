import { type Refused, refuse } from "#lib/shared/result.ts";
import type { Interval } from "#lib/shared/service-calendar.ts";

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
