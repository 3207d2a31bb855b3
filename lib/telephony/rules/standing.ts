import type { CallState, SeatState, Standing } from "../contract/vocabulary.ts";

/** What an agent said last, and whether somebody else has sat down at their extension since. */
export type Seat = { readonly state: SeatState; readonly since: Date; readonly takenOver: boolean };

/** Until when they are wrapping up is told only where they are. */
export type Stands = { readonly standing: Standing; readonly wrapUpUntil: Date | null };

/**
 * Where an agent stands (DOMAIN §5). A running call speaks first, then what they said; after a call they were on they wrap up,
 * for as long as the policy gives and no longer than until they say something else. Pure.
 */
export function standingOf(
  seat: Seat | null,
  { running, lastOverAt }: { readonly running: readonly CallState[]; readonly lastOverAt: Date | null },
  wrapUpSeconds: number,
  now: Date,
): Stands {
  const stands = (standing: Standing): Stands => ({ standing, wrapUpUntil: null });
  if (!seat || seat.state === "off" || seat.takenOver) return stands("off");
  if (running.some((state) => state === "talking" || state === "held")) return stands("on_call");
  if (running.includes("ringing")) return stands("ringing");
  if (seat.state === "busy") return stands("busy");
  const until = lastOverAt && lastOverAt > seat.since ? new Date(lastOverAt.getTime() + wrapUpSeconds * 1000) : null;
  return until && until > now ? { standing: "wrap_up", wrapUpUntil: until } : stands("ready");
}

/**
 * How long wrapping up after a call took: until the agent said something, was on the next call, or the time was over, whichever came
 * first; null while it lasts. Whole seconds. Pure.
 */
export function wrapUpOf(
  overAt: Date,
  { saidAt, nextAt }: { saidAt: Date | null; nextAt: Date | null },
  wrapUpSeconds: number,
  now: Date,
): number | null {
  const ends = [saidAt, nextAt, new Date(overAt.getTime() + wrapUpSeconds * 1000)]
    .filter((end) => end !== null)
    .map((end) => end.getTime());
  const end = Math.min(...ends);
  return end > now.getTime() ? null : Math.round(Math.max(0, end - overAt.getTime()) / 1000);
}

/** Was it answered within as many rings as it should be? Null while it rings. Pure. */
export function isInTime(
  { answeredAt, ringSeconds }: { readonly answeredAt: Date | null; readonly ringSeconds: number | null },
  policy: { readonly ringSeconds: number; readonly rings: number },
): boolean | null {
  if (ringSeconds === null) return null;
  return answeredAt !== null && ringSeconds <= policy.ringSeconds * policy.rings;
}
