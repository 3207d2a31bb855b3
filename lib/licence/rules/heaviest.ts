/** The last deduction of an incident, which is one work order. */
export type LastDeduction = { readonly id: string; readonly points: number; readonly seq: number; readonly reversed: boolean };

export type DeductedOnce =
  | { readonly deducts: false }
  | { readonly deducts: true; readonly seq: number; readonly replacesId: string | null; readonly reversesId: string | null };

/**
 * One incident deducts once, by its heaviest rule (DOMAIN §8). Found beside a deduction that is as heavy or heavier, a rule
 * deducts nothing; a heavier one reverses the lighter and takes its place. After a correction the incident is open again.
 * `points` are negative.
 */
export function heaviest(last: LastDeduction | null, points: number): DeductedOnce {
  if (!last) return { deducts: true, seq: 1, replacesId: null, reversesId: null };
  if (!last.reversed && points >= last.points) return { deducts: false };
  return { deducts: true, seq: last.seq + 1, replacesId: last.id, reversesId: last.reversed ? null : last.id };
}
