import { z } from "zod";
import { REQUEST_TYPES } from "#lib/requests/contract/vocabulary.ts";
import { optionalWords, words } from "#lib/shared/text.ts";
import { Answers, QUESTIONNAIRE_VERSION } from "./questionnaire.ts";
import { QUEUE_DUES, QUEUE_HOLDERS, QUEUE_ROUNDS } from "./views.ts";
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

/** Parameters of an address: one or many values; what does not fit is no filter. */
const many = <const T extends readonly string[]>(values: T) =>
  z
    .union([z.string(), z.array(z.string())])
    .optional()
    .transform((given) => [given ?? []].flat().filter((value): value is T[number] => (values as readonly string[]).includes(value)));

/** What the queue is narrowed by and where its page begins; read from the page's address. */
export const FollowUpAddress = z.object({
  holder: many(QUEUE_HOLDERS),
  due: many(QUEUE_DUES),
  round: many(QUEUE_ROUNDS),
  type: many(REQUEST_TYPES),
  after: z.string().max(100).nullish().catch(null),
});
