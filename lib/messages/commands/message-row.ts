import type { CommandContext } from "#lib/platform/command.ts";
import type { Db } from "#lib/platform/db.ts";
import { addMinutes } from "#lib/shared/service-calendar.ts";
import { PromiseData } from "../contract/message-data.ts";

/** Longer than an answer is ever tried (`mostAttempts`, the gaps of the policy): what is written is not late, as a window is. */
const ANSWER_MINUTES = 31 * 24 * 60;
const OF_REQUEST = { select: { id: true, number: true, cycle: true, stage: true, ownerId: true } } as const;

/** A message with its attempts and what it hangs on; what a promise says, and none of that for an answer. */
export async function findMessage(db: Db, messageId: string) {
  const row = await db.message.findUnique({
    where: { id: messageId },
    include: {
      attempts: { orderBy: { number: "asc" } },
      request: OF_REQUEST,
      item: { select: { number: true, origin: true, readings: true, emailMask: true, request: OF_REQUEST } },
      phone: { select: { mask: true } },
      email: { select: { mask: true } },
    },
  });
  return row && { ...row, promise: row.kind === "promise" ? PromiseData.parse(row.data) : null };
}

export type MessageRow = NonNullable<Awaited<ReturnType<typeof findMessage>>>;

/** The moment that the message is about: from then on it need not go out any more. */
export function momentOf({ promise, createdAt }: MessageRow): Date {
  return promise ? new Date(promise.startsAt) : addMinutes(createdAt, ANSWER_MINUTES);
}

/**
 * The end of a message on its request's timeline, where it has one. What did not go out is told to whoever has to phone instead:
 * of a window the owner, of an answer whoever wrote it.
 */
export function tellEnd(context: CommandContext, row: MessageRow, kind: "message_sent" | "message_failed", data: Record<string, string>) {
  const { kind: about, channel, phoneId, emailId, item } = row;
  const request = row.request ?? item?.request ?? null;
  if (request)
    context.event({
      kind,
      requestId: request.id,
      cycle: request.cycle,
      data: { about, channel, ...(phoneId && { phoneId }), ...(emailId && { emailId }), ...data },
    });
  if (kind === "message_sent") return;
  if (item && row.writtenById)
    context.notify({ personIds: [row.writtenById], kind: "answer_failed", requestId: request?.id ?? null, data: { number: item.number } });
  else if (request) context.notify({ personIds: [request.ownerId], kind, requestId: request.id, data: { number: request.number, about } });
}
