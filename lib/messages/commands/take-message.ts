import { type CommandContext, command } from "#lib/platform/command.ts";
import { notFound, ok } from "#lib/shared/result.ts";
import { TakeMessageInput } from "../contract/inputs.ts";
import type { Outgoing } from "../contract/sink.ts";
import type { MessageChannel, MessageKind, MessageLocale } from "../contract/vocabulary.ts";
import { isNext } from "../rules/moments.ts";
import { answerWords, promiseWords } from "../rules/words.ts";
import { findMessage, type MessageRow, tellEnd } from "./message-row.ts";

/** What is to be sent, with what else is to be asked of its request first. */
export type Taken = Outgoing & { readonly requestId: string | null; readonly locale: MessageLocale };
type Kept = { readonly messageId: string; readonly attempt: number; readonly due: boolean };

const OPEN = ["logged", "dispatched", "in_service"];

/**
 * A job takes a message to send it: the record that its clear address was looked at is left, and then it is told what to send
 * (invariant 18). What is not to be sent any more is told as not due: an attempt that was made; of a window, where the request is over
 * or another has replaced it, and one that has passed meanwhile, of which the owner hears. Refusal: `not_found`.
 */
export const takeMessage = command({
  name: "messages.take_message",
  permission: "job",
  input: TakeMessageInput,
  example: () => ({ messageId: "01900000-0000-7000-8000-000000000000", attempt: 1 }),
  async run(context, { messageId, attempt }) {
    const { db, now, subject } = context;
    const row = await findMessage(db, messageId);
    if (!row) return notFound();
    subject(messageId, ...[row.requestId ?? row.itemId].flatMap((id) => id ?? []));
    const notDue = ok<Kept>({ messageId, attempt, due: false });
    if (!isNext(row.attempts, attempt) || (row.request && (!OPEN.includes(row.request.stage) || (await isOvertaken(context, row)))))
      return notDue;
    if (row.promise && new Date(row.promise.endsAt) <= now) {
      tellEnd(context, row, "message_failed", { reason: "too_late" });
      return notDue;
    }
    await db.$queryRaw`SELECT record_message_read(${messageId}::uuid, ${attempt}::int, ${now.toISOString()}::timestamptz)`;
    return ok<Kept>({ messageId, attempt, due: true });
  },
  // The command log keeps answers: neither the address nor the words are among them. Asked again when the attempt has been
  // recorded meanwhile, there is no address, and nothing is sent twice.
  async show({ db }, { messageId, attempt, due }): Promise<Taken | null> {
    const row = due ? await findMessage(db, messageId) : null;
    const [seen] = due
      ? await db.$queryRaw<{ address: string | null }[]>`SELECT message_address(${messageId}::uuid, ${attempt}::int) AS address`
      : [];
    if (!row || !seen?.address) return null;
    const locale = row.locale as MessageLocale;
    return {
      ...{ id: row.id, requestId: row.requestId, locale },
      kind: row.kind as MessageKind,
      channel: row.channel as MessageChannel,
      address: seen.address,
      mask: (row.phone ?? row.email)?.mask ?? row.item?.emailMask ?? "",
      inReplyTo: row.item?.origin?.startsWith("<") ? row.item.origin : null,
      ...(row.promise ? promiseWords(row.promise, locale) : answerWords(row.words ?? "", subjectOf(row), locale)),
    };
  },
});

function subjectOf({ item }: MessageRow): string | null {
  const { subject } = (item?.readings ?? {}) as { readonly subject?: string | null };
  return subject ?? null;
}

/** A later message says otherwise. */
async function isOvertaken({ db }: CommandContext, { id, requestId, kind }: MessageRow): Promise<boolean> {
  const last = await db.message.findFirst({
    where: { requestId, kind },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    select: { id: true },
  });
  return last?.id !== id;
}
