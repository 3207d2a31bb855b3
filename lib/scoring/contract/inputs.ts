import { z } from "zod";
import { GRADES, INDICATORS, LINE_MARKS } from "./vocabulary.ts";

/** A calendar month of Asia/Shanghai, "2026-03". */
export const Month = z.string().regex(/^20\d\d-(0[1-9]|1[0-2])$/);

/** `seenRunId` is the open draft that a new one discards, as it was seen; null where none was. */
export const DraftRunInput = z.strictObject({ month: Month, seenRunId: z.uuid().nullable() });

/** The version is that of the run as it was seen. */
const Seen = { runId: z.uuid(), seenVersion: z.int().min(1) };

export const ReviewRunInput = z.strictObject(Seen);
export const PublishRunInput = z.strictObject(Seen);
export const DiscardRunInput = z.strictObject(Seen);

/** Parameters of an address: one or many values; what does not fit is no filter. */
const many = <const T extends readonly string[]>(values: T) =>
  z
    .union([z.string(), z.array(z.string())])
    .optional()
    .transform((given) => [given ?? []].flat().filter((value): value is T[number] => (values as readonly string[]).includes(value)));

/** What the list of a run's people is narrowed by and where its page begins; read from the page's address. */
export const LinesAddress = z.object({
  grade: many(GRADES),
  mark: many(LINE_MARKS),
  /** A category family. */
  line: z.string().max(40).nullish().catch(null),
  centre: z.uuid().nullish().catch(null),
  outlet: z.uuid().nullish().catch(null),
  after: z.string().max(100).nullish().catch(null),
});
export type LinesFilters = z.output<typeof LinesAddress>;

/** Which figure of a person is opened. */
export const CasesAddress = z.object({ indicator: z.enum(INDICATORS).nullish().catch(null) });

export const CountOverviewInput = z.strictObject({ most: z.int().min(1).max(20_000) });

export const EmptyOverviewInput = z.strictObject({});
