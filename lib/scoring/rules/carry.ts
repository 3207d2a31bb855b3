/** How the last published run that somebody was in counted them. */
export type Counted = {
  readonly ranked: boolean;
  readonly countedFrom: Date;
  readonly lateFrom: Date;
  /** Of that run. */
  readonly cutOff: Date;
};

/**
 * From when on a person's orders count in a month (DOMAIN §8): who was not ranked in their last published month carries
 * its orders along, so from where that month counted for them; everybody else from the month's start. UTC instants.
 */
export function countedFrom(previous: Pick<Counted, "ranked" | "countedFrom"> | null, monthStartsAt: Date): Date {
  return previous && !previous.ranked ? previous.countedFrom : monthStartsAt;
}

/**
 * Since when facts about work before `countedFrom` are late: since the cut-off of the run that closed that count. Whoever
 * carries their orders along carries the late facts of the months before along too. Nobody has any in their first month.
 */
export function lateFrom(previous: Pick<Counted, "ranked" | "lateFrom" | "cutOff"> | null, cutOff: Date): Date {
  if (!previous) return cutOff;
  return previous.ranked ? previous.cutOff : previous.lateFrom;
}
