import { addDays } from "../data/times.ts";

/** A calendar month as days from the anchor: `from` its first day, `until` the day after its last or after the anchor. */
export type MonthSpan = { readonly key: string; readonly from: number; readonly until: number; readonly isFull: boolean };

/**
 * The months the world tells, in full from their first day: the two last whole ones and the current one; in the first
 * five days of a month the three last whole ones, because the newest of them cannot be assessed yet.
 */
export function toldMonths(anchorDay: string): readonly MonthSpan[] {
  const dayOfMonth = Number(anchorDay.slice(8));
  const back = dayOfMonth >= 6 ? 2 : 3;
  const spans: MonthSpan[] = [];
  let first = 1 - dayOfMonth;
  spans.push({ key: anchorDay.slice(0, 7), from: first, until: 1, isFull: false });
  for (let month = 0; month < back; month += 1) {
    const last = addDays(anchorDay, first - 1);
    const from = first - Number(last.slice(8));
    spans.unshift({ key: last.slice(0, 7), from, until: first, isFull: true });
    first = from;
  }
  return spans;
}
