import { z } from "zod";
import { optionalWords } from "#lib/shared/text.ts";
import { DECISIONS, REASONS, reasonsFor } from "./vocabulary.ts";

/** A reason of the other decision is no reason; "other" needs words. */
export const DecideRepeatInput = z
  .strictObject({ linkId: z.uuid(), decision: z.enum(DECISIONS), reason: z.enum(REASONS), words: optionalWords(500) })
  .superRefine(({ decision, reason, words }, context) => {
    const problem = (path: string, message: string) => context.addIssue({ code: "custom", path: [path], message, input: null });
    if (!reasonsFor(decision).includes(reason)) problem("reason", "invalid");
    if (reason === "other" && !words) problem("words", "required");
  });

export const REPEAT_STATES = ["undecided", "confirmed", "dismissed"] as const;
export type RepeatState = (typeof REPEAT_STATES)[number];

/** What the list is narrowed by, where its page begins and which pair is looked at; read from the page's address. */
export const RepeatAddress = z.object({
  state: z.enum(REPEAT_STATES).catch("undecided").default("undecided"),
  link: z.uuid().optional().catch(undefined),
  after: z.string().max(100).nullish().catch(null),
});
