/** Whole months kept ready beyond the current one, and below how many of them somebody has to hear of it. */
export const MONTHS_AHEAD = 3;
const ALARM_BELOW = 2;

/** Are so few months ready that the daily job must have failed? A month that begins takes one away for less than a day. */
export function isRunningOut(monthsAhead: readonly number[]): boolean {
  return monthsAhead.some((months) => months < ALARM_BELOW);
}
