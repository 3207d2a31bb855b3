import { z } from "zod";
import { definePolicy } from "#lib/shared/policy.ts";

/** Share of enquiries and suggestions that are called back, in basis points (DOMAIN §4: 30%). */
export const drawPolicy = definePolicy("followup.draw", z.strictObject({ shareBp: z.int().min(0).max(10_000) }), { shareBp: 3000 });

/** How long a call stays with who took it, and how far ahead a remedy may be promised. */
export const callPolicy = definePolicy(
  "followup.calls",
  z.strictObject({ claimMinutes: z.int().min(5).max(480), remedyDays: z.int().min(1).max(60) }),
  {
    claimMinutes: 60,
    remedyDays: 14,
  },
);
