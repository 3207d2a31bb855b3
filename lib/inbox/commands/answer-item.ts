import { attemptJob } from "#lib/messages/index.ts";
import { command } from "#lib/platform/command.ts";
import { uuidv7 } from "#lib/shared/ids.ts";
import { notFound, ok, refuse } from "#lib/shared/result.ts";
import { AnswerItemInput } from "../contract/inputs.ts";
import { mayAnswer } from "../rules/hold.ts";
import { holdItem } from "./item-row.ts";

/**
 * Answers a mail by mail, in the writer's own words and under the subject that came: the outbox sends it, and what the sender writes back
 * finds its way to the same request. Refusals: `denied`, `not_found`, `no_sender` (no mail, or nobody's), `take_item_first`,
 * `item_ended` (put aside).
 */
export const answerItem = command({
  name: "inbox.answer_item",
  permission: "requests.log",
  input: AnswerItemInput,
  example: () => ({ itemId: "01900000-0000-7000-8000-000000000000", words: "…" }),
  async run({ db, actor, now, subject, enqueue }, { itemId, words }) {
    const { personId } = actor;
    if (!personId) return refuse("denied");
    const item = await holdItem(db, itemId);
    if (!item) return notFound();
    if (item.channel !== "mail" || item.emailMask === null) return refuse("no_sender");
    const may = mayAnswer(item, personId);
    if (!may.ok) return may;
    const id = uuidv7(now.getTime());
    const about = { itemId, words, writtenById: personId, data: { number: item.number } };
    await db.message.create({
      data: { id, kind: "answer", channel: "mail", locale: actor.locale, createdAt: now, notBefore: now, ...about },
      select: { id: true },
    });
    enqueue(attemptJob(id, 1, now));
    subject(itemId);
    return ok({ messageId: id });
  },
});
