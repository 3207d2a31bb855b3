import { z } from "zod";
import { definePolicy } from "#lib/shared/policy.ts";

/**
 * Calls (DOMAIN §5): how long one ring lasts and after how many a call should be answered; how long an agent has after a call
 * before the next one comes; after how long on hold the agent is warned; after how many hours a call whose end nobody told is
 * no longer taken for a running one.
 */
export const telephonyPolicy = definePolicy(
  "telephony",
  z.strictObject({
    ringSeconds: z.int().min(1).max(20),
    rings: z.int().min(1).max(20),
    wrapUpSeconds: z.int().min(0).max(1_800),
    holdAlarmSeconds: z.int().min(5).max(1_800),
    longestHours: z.int().min(1).max(24),
  }),
  { ringSeconds: 5, rings: 3, wrapUpSeconds: 60, holdAlarmSeconds: 45, longestHours: 4 },
);

/**
 * Calling customers (DOMAIN §5): between which hours of the day they are called; for how many minutes an order to dial waits for the
 * switchboard; how long a customer whose line dropped has to call again before calling back is a task of ours.
 */
export const diallingPolicy = definePolicy(
  "telephony_dialling",
  z.strictObject({
    dialFromHour: z.int().min(0).max(23),
    dialUntilHour: z.int().min(1).max(24),
    dialWaitsMinutes: z.int().min(1).max(30),
    callBackMinutes: z.int().min(0).max(60),
  }),
  { dialFromHour: 9, dialUntilHour: 20, dialWaitsMinutes: 2, callBackMinutes: 2 },
);
