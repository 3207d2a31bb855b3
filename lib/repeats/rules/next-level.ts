/** Somebody who was there for the same trouble before: the highest rung held then, null where none is known. */
export type BeenThere = { readonly technicianId: string; readonly rung: number | null; readonly linked: boolean };

export type Wanted = { readonly rung: number; readonly because: "repeat" | "recurring" };

/**
 * The rung that trouble which came back is given to (DOMAIN §4): of a repeat the next above the highest that was there,
 * at the top another one of it; of a recurring fault the top. Null where any that can do the work will do.
 */
export function wantedRung(before: readonly BeenThere[], isRecurring: boolean, needed: number, top: number): Wanted | null {
  const rungs = before.flatMap(({ linked, rung }) => (linked && rung !== null ? [rung] : []));
  const isRepeat = before.some(({ linked }) => linked);
  if (!isRepeat) return isRecurring ? { rung: top, because: "recurring" } : null;
  const next = Math.min(top, Math.max(needed - 1, ...rungs) + 1);
  return isRecurring && next < top ? { rung: top, because: "recurring" } : { rung: Math.max(needed, next), because: "repeat" };
}
