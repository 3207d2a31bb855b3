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
