import { z } from "zod";
import { addLocalDays } from "#lib/shared/service-calendar.ts";
import { optionalWords, words } from "#lib/shared/text.ts";
import { CRITERIA, MOST_DAYS, MOST_DRAWN } from "./vocabulary.ts";

/** Requests that this agent logged from one day to another, both within; without a seed one is made. */
export const DrawSampleInput = z
  .strictObject({
    agentId: z.uuid(),
    fromDay: z.iso.date(),
    untilDay: z.iso.date(),
    size: z.int().min(1).max(MOST_DRAWN),
    seed: optionalWords(40),
  })
  .superRefine(({ fromDay, untilDay }, context) => {
    const problem = (message: string) => context.addIssue({ code: "custom", path: ["untilDay"], message, input: null });
    if (untilDay < fromDay) problem("ends_before_it_begins");
    else if (untilDay >= addLocalDays(fromDay, MOST_DAYS)) problem("period_too_long");
  });

export const SubmitSheetInput = z.strictObject({
  sampleId: z.uuid(),
  place: z.int().min(1).max(MOST_DRAWN),
  /** The version of the criteria that were on the screen. */
  seenPolicyVersion: z.int().min(0),
  marks: z
    .array(z.strictObject({ criterion: z.enum(CRITERIA), points: z.int().min(0).max(100), reason: optionalWords(500) }))
    .max(CRITERIA.length),
});
export type SubmitSheetInput = z.output<typeof SubmitSheetInput>;

export const AnswerSheetInput = z.strictObject({ sheetId: z.uuid(), words: words(1000) });
