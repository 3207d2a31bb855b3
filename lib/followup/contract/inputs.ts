import { z } from "zod";
import { optionalWords, words } from "#lib/shared/text.ts";
import { Answers, QUESTIONNAIRE_VERSION } from "./questionnaire.ts";
import { MISSES, REMEDY_KINDS, REMEDY_REASONS } from "./vocabulary.ts";

/** The version is that of the task as it was seen. */
const Seen = { taskId: z.uuid(), seenVersion: z.int().min(1) };

export const ClaimTaskInput = z.strictObject(Seen);
export const ReleaseTaskInput = z.strictObject(Seen);
export const RecordAttemptInput = z.strictObject({ ...Seen, result: z.enum(MISSES) });
export const CloseUnreachedInput = z.strictObject(Seen);
export const RecordDeclinedInput = z.strictObject({ ...Seen, words: words(1000) });

/** What was agreed with the customer before hanging up: what, why, who calls (null: the request's owner), until when. */
export const RemedyInput = z.strictObject({
  kind: z.enum(REMEDY_KINDS),
  reason: z.enum(REMEDY_REASONS),
  ownerId: z
    .uuid()
    .nullish()
    .transform((value) => value ?? null),
  /** When the customer is called at the latest. */
  dueAt: z.iso.datetime({ offset: true }),
  words: optionalWords(500),
});
export type RemedyInput = z.output<typeof RemedyInput>;

export const RecordAnswersInput = z.strictObject({
  ...Seen,
  questionnaireVersion: z.literal(QUESTIONNAIRE_VERSION).default(QUESTIONNAIRE_VERSION),
  answers: Answers,
  words: optionalWords(2000),
  /** In a second follow-up: the customer, though not satisfied, says that it may be closed. */
  mayClose: z.boolean().default(false),
  remedy: RemedyInput.nullish().transform((value) => value ?? null),
});

/** The version is that of the request as it was seen. */
export const SignUnresolvedInput = z.strictObject({ requestId: z.uuid(), seenVersion: z.int().min(1), words: words(1000) });
