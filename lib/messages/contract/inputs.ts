import { z } from "zod";
import { OUTCOMES, SINKS } from "./vocabulary.ts";

/** One attempt of one message; attempts count from 1. */
const Attempt = { messageId: z.uuid(), attempt: z.int().min(1).max(100) };

export const TakeMessageInput = z.strictObject(Attempt);
export const RecordAttemptInput = z.strictObject({
  ...Attempt,
  via: z.enum(SINKS),
  outcome: z.enum(OUTCOMES),
  /** The sink's own number for it, or its code: one word, nothing of what it said. */
  reference: z
    .string()
    .regex(/^[A-Za-z0-9._:-]{1,100}$/)
    .nullable(),
});
