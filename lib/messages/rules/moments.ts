import { addLocalDays, addMinutes, instantOf, localDay, minuteOfDay } from "#lib/shared/service-calendar.ts";
import type { Outcome } from "../contract/vocabulary.ts";

/** Hours of the day in which nobody is sent a message: from the one in the evening to the other in the morning. */
export type Quiet = { readonly quietFromHour: number; readonly quietUntilHour: number };

/**
 * The first moment from `at` on that is not quiet. What would then come too late (at `of` or after it, which the message is
 * about) goes out at once: whoever is promised a visit at night is awake. Pure.
 */
export function notBefore(at: Date, { quietFromHour, quietUntilHour }: Quiet, of: Date): Date {
  const minute = minuteOfDay(at);
  const inTheMorning = minute < quietUntilHour * 60;
  if (!inTheMorning && minute < quietFromHour * 60) return at;
  const day = inTheMorning ? localDay(at) : addLocalDays(localDay(at), 1);
  const morning = instantOf(day, quietUntilHour * 60);
  return morning < of ? morning : at;
}

export type Tries = Quiet & { readonly mostAttempts: number; readonly firstGapMinutes: number };
export type Next = { readonly state: "sent" | "failed" } | { readonly state: "again"; readonly at: Date };

/**
 * What follows an attempt: `sent`, `failed` (refused, tried often enough, or the next time would be too late: somebody must
 * phone), or when it is tried again. `of` is the moment the message is about. Pure.
 */
export function afterAttempt(outcome: Outcome, attempt: number, at: Date, policy: Tries, of: Date): Next {
  if (outcome === "accepted") return { state: "sent" };
  if (outcome === "refused" || attempt >= policy.mostAttempts) return { state: "failed" };
  const again = notBefore(addMinutes(at, policy.firstGapMinutes * 4 ** (attempt - 1)), policy, of);
  return again < of ? { state: "again", at: again } : { state: "failed" };
}

export type Attempted = { readonly number: number; readonly outcome: string };

/** May this attempt be made now? Every one before it is recorded, and nobody knows how the last ended. Pure. */
export function isNext(attempts: readonly Attempted[], attempt: number): boolean {
  return attempts.length === attempt - 1 && attempts.every(({ outcome }) => outcome === "unknown");
}
