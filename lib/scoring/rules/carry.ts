/**
 * From when on a person's orders count in a month (DOMAIN §8): who was not ranked in their last published month carries
 * its orders along, so from where that month counted for them; everybody else from the month's start. UTC instants.
 */
export function countedFrom(previous: { readonly ranked: boolean; readonly countedFrom: Date } | null, monthStartsAt: Date): Date {
  return previous && !previous.ranked ? previous.countedFrom : monthStartsAt;
}
