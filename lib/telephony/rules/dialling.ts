import { minuteOfDay } from "#lib/shared/service-calendar.ts";

/** Are customers called now? From the one full hour of the service calendar's day until the other, which is out. Pure. */
export function isDialling(
  at: Date,
  { dialFromHour, dialUntilHour }: { readonly dialFromHour: number; readonly dialUntilHour: number },
): boolean {
  const minute = minuteOfDay(at);
  return minute >= dialFromHour * 60 && minute < dialUntilHour * 60;
}

/**
 * From when calling back is ours: of a call that nobody answered at once; where the line dropped, the customer has some minutes to
 * call again (DOMAIN §5). Pure.
 */
export function callBackFrom(outcome: "unanswered" | "dropped", overAt: Date, callBackMinutes: number): Date {
  return outcome === "unanswered" ? overAt : new Date(overAt.getTime() + callBackMinutes * 60_000);
}
