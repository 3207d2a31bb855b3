import { type Result, refuse } from "#lib/shared/result.ts";
import { addMinutes } from "#lib/shared/service-calendar.ts";

/** Who has an item, and whether it has ended. */
export type Held = { readonly takenById: string | null; readonly takenAt: Date | null; readonly endedAt: Date | null };

/** May another take what somebody has had in hand since then? After the minutes of the policy they may. */
export function isLetLie(takenAt: Date, now: Date, heldMinutes: number): boolean {
  return addMinutes(takenAt, heldMinutes) <= now;
}

/**
 * May this person take the item? One's own may be taken again. Refusals: `item_ended`, `item_taken` (somebody has it, and not
 * for longer than the policy allows).
 */
export function mayTake(item: Held, personId: string, now: Date, heldMinutes: number): Result<null> {
  if (item.endedAt) return refuse("item_ended");
  const isFree = !item.takenAt || item.takenById === personId || isLetLie(item.takenAt, now, heldMinutes);
  return isFree ? { ok: true, value: null } : refuse("item_taken");
}

/** May this person end the item or give it back? Refusals: `item_ended`, `take_item_first`. */
export function mayEnd(item: Held, personId: string): Result<null> {
  if (item.endedAt) return refuse("item_ended");
  return item.takenById === personId ? { ok: true, value: null } : refuse("take_item_first");
}

/** An item, and whether it became part of a request. */
export type Answerable = Held & { readonly requestId: string | null };

/**
 * May this person answer who wrote it? Whoever has it in hand; and everybody at the desk once it is part of a request, which has an
 * owner. Refusals: `take_item_first`, `item_ended` (it was put aside).
 */
export function mayAnswer(item: Answerable, personId: string): Result<null> {
  return item.requestId ? { ok: true, value: null } : mayEnd(item, personId);
}
