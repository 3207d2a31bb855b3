import { z } from "zod";
import { definePolicy } from "#lib/shared/policy.ts";

/** How long a session lasts and how sign-in is slowed down; failures are forgotten with the window, nobody is locked for good. */
export const sessionPolicy = definePolicy(
  "identity.sessions",
  z.strictObject({
    hours: z.int().min(1).max(72),
    failuresPerAccount: z.int().min(3),
    failuresPerAddress: z.int().min(3),
    windowMinutes: z.int().min(1),
  }),
  { hours: 12, failuresPerAccount: 8, failuresPerAddress: 40, windowMinutes: 15 },
);
