import { z } from "zod";
import { LogRequestInput } from "#lib/requests/contract/inputs.ts";
import { optionalWords, words } from "#lib/shared/text.ts";
import { ASIDE_REASONS, INBOX_CHANNELS, INBOX_STATES } from "./vocabulary.ts";

const Item = { itemId: z.uuid() };

export const TakeItemInput = z.strictObject(Item);
export const ReleaseItemInput = z.strictObject(Item);
/** `keepsSender`: the address it was written from belongs to the household it is about, which had a file before. */
export const TurnItemInput = z.strictObject({ ...Item, request: LogRequestInput, keepsSender: z.boolean().default(false) });
/** The number as people say it. */
export const JoinItemInput = z.strictObject({ ...Item, requestNumber: z.int().min(1).max(2_000_000_000) });
export const PutAsideInput = z.strictObject({ ...Item, reason: z.enum(ASIDE_REASONS), note: optionalWords(500) });
/** An answer by mail, in one's own words. */
export const AnswerItemInput = z.strictObject({ ...Item, words: words(5_000) });

/** What the list is narrowed by, where its page begins and which item is looked at; read from the page's address. */
export const InboxAddress = z.object({
  state: z.enum(INBOX_STATES).catch("waiting").default("waiting"),
  channel: z.enum(INBOX_CHANNELS).optional().catch(undefined),
  item: z.uuid().optional().catch(undefined),
  after: z.string().max(100).nullish().catch(null),
});
