import { z } from "zod";
import { definePolicy } from "#lib/shared/policy.ts";
import { MESSAGE_CHANNELS, MESSAGE_LOCALES } from "./vocabulary.ts";

/**
 * How customers are told: by which channel of the promised window (`none`: not at all), in which language; no message from
 * `quietFromHour` to `quietUntilHour`, hours of the service calendar's day; how often it is tried while nobody knows whether it
 * went out, and how long after the first time, each later gap four times the one before.
 */
export const messagePolicy = definePolicy(
  "messages",
  z.strictObject({
    promiseBy: z.enum([...MESSAGE_CHANNELS, "none"]),
    locale: z.enum(MESSAGE_LOCALES),
    quietFromHour: z.int().min(13).max(24),
    quietUntilHour: z.int().min(0).max(12),
    mostAttempts: z.int().min(1).max(10),
    firstGapMinutes: z.int().min(1).max(60),
  }),
  { promiseBy: "sms", locale: "zh-CN", quietFromHour: 21, quietUntilHour: 8, mostAttempts: 5, firstGapMinutes: 1 },
);
