import { z } from "zod";
import { definePolicy } from "#lib/shared/policy.ts";

/**
 * The shared inbox: after how many minutes an item that somebody took and did not end may be taken by another; how many mails of one
 * sender are taken down in an hour.
 */
export const inboxPolicy = definePolicy(
  "inbox",
  z.strictObject({ heldMinutes: z.int().min(1).max(1440), mailsAnHour: z.int().min(1).max(1000) }),
  { heldMinutes: 60, mailsAnHour: 20 },
);
