import { z } from "zod";
import { definePolicy } from "#lib/shared/policy.ts";

/** Clocks of a request (DOMAIN §4, §6): hours and minutes from the fact that starts them. */
export const clockPolicy = definePolicy(
  "requests.clocks",
  z.strictObject({
    answerHours: z.int().min(1).max(240),
    contactMinutes: z.int().min(1).max(1440),
    offerMinutes: z.int().min(1).max(240),
    followUpHours: z.int().min(1).max(240),
  }),
  { answerHours: 24, contactMinutes: 30, offerMinutes: 10, followUpHours: 24 },
);

/**
 * Repeat repair (DOMAIN §4): within so many days of the completed work it is a repeat; within so many months the same kind
 * of fault is *recurring*; undecided after so many working days it counts in the rate; so many visits on one appliance are
 * a matter for the quality engineer.
 */
export const repeatPolicy = definePolicy(
  "requests.repeat",
  z.strictObject({
    days: z.int().min(1).max(90),
    recurringMonths: z.int().min(1).max(60),
    decideWorkingDays: z.int().min(1).max(30),
    visitsForQuality: z.int().min(2).max(20),
  }),
  { days: 30, recurringMonths: 24, decideWorkingDays: 5, visitsForQuality: 3 },
);
/**
 * When outlets send somebody: from and until which minute of the local day, and whether at weekends. A window outside of it is
 * not offered (DOMAIN §5, windows that can be kept).
 */
export const outletHoursPolicy = definePolicy(
  "requests.outlet_hours",
  z
    .strictObject({
      opensMinute: z.int().min(0).max(1439),
      closesMinute: z.int().min(1).max(1440),
      closedSaturdays: z.boolean(),
      closedSundays: z.boolean(),
    })
    .refine(({ opensMinute, closesMinute }) => opensMinute < closesMinute, { error: "window_backwards", path: ["closesMinute"] }),
  { opensMinute: 480, closesMinute: 1080, closedSaturdays: false, closedSundays: false },
);
export type OutletHours = typeof outletHoursPolicy.initial;
export type RepeatPolicy = typeof repeatPolicy.initial;
