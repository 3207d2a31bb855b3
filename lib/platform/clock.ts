/** Clocks kept by the net's time differ by milliseconds; the shortest clock of the business runs ten minutes. */
export const MOST_MINUTES_APART = 2;

/** Do the clocks of this process and of its database tell so different times that neither's facts could be put in order? */
export function isClockOff(here: Date, there: Date): boolean {
  return Math.abs(here.getTime() - there.getTime()) > MOST_MINUTES_APART * 60_000;
}
