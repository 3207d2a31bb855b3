import type { DayFigures } from "../contract/views.ts";
import type { CallOutcome, Direction } from "../contract/vocabulary.ts";
import { isInTime, wrapUpOf } from "./standing.ts";

/** A call of the day, with when its agent said something, or was on the next call, after it. */
export type CallOfDay = {
  readonly direction: Direction;
  readonly outcome: CallOutcome | null;
  readonly beganAt: Date;
  readonly answeredAt: Date | null;
  readonly overAt: Date | null;
  readonly ringSeconds: number | null;
  readonly talkSeconds: number;
  readonly holdSeconds: number;
  readonly saidAt: Date | null;
  readonly nextAt: Date | null;
};

export type CallPolicy = { readonly ringSeconds: number; readonly rings: number; readonly wrapUpSeconds: number };

/** What the calls of a day, of the whole unit or of one agent, come to (DOMAIN §5). Pure. */
export function figuresOf(calls: readonly CallOfDay[], policy: CallPolicy, now: Date): DayFigures {
  const incoming = calls.filter(({ direction }) => direction === "incoming");
  const timely = incoming.map((call) => isInTime(call, policy)).filter((inTime) => inTime !== null);
  const handled = calls.flatMap(({ answeredAt, overAt, ...call }) => {
    const wrapUpSeconds = answeredAt && overAt ? wrapUpOf(overAt, call, policy.wrapUpSeconds, now) : null;
    return wrapUpSeconds === null ? [] : [{ ...call, wrapUpSeconds }];
  });
  const sum = (key: "talkSeconds" | "holdSeconds" | "wrapUpSeconds") => handled.reduce((total, call) => total + call[key], 0);
  return {
    incoming: incoming.length,
    decided: timely.length,
    inTime: timely.filter(Boolean).length,
    abandoned: incoming.filter(({ outcome }) => outcome === "unanswered").length,
    handled: handled.length,
    talkSeconds: sum("talkSeconds"),
    holdSeconds: sum("holdSeconds"),
    wrapUpSeconds: sum("wrapUpSeconds"),
  };
}

/** The same for each half hour of the day in which a call began, the newest first. Pure. */
export function halfHoursOf(
  calls: readonly CallOfDay[],
  policy: CallPolicy,
  now: Date,
): { readonly startsAt: Date; readonly figures: DayFigures }[] {
  // Shanghai is a whole number of half hours from UTC.
  const half = 30 * 60_000;
  const byHalf = Map.groupBy(calls, ({ beganAt }) => Math.floor(beganAt.getTime() / half) * half);
  return [...byHalf.entries()]
    .sort(([a], [b]) => b - a)
    .map(([startsAt, of]) => ({ startsAt: new Date(startsAt), figures: figuresOf(of, policy, now) }));
}

/** Mean seconds a call took, spoken, held and written up; null where none was. Pure. */
export function handlingSeconds({ handled, talkSeconds, holdSeconds, wrapUpSeconds }: DayFigures): number | null {
  return handled === 0 ? null : Math.round((talkSeconds + holdSeconds + wrapUpSeconds) / handled);
}

/** Basis points, rounded; null of nothing. Pure. */
export function shareBp(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.round((part / whole) * 10_000);
}
