import type { CommandContext } from "#lib/platform/command.ts";
import type { Db } from "#lib/platform/db.ts";
import { PromiseData } from "../contract/message-data.ts";

/** A message with its attempts and what it hangs on. */
export async function findMessage(db: Db, messageId: string) {
  const row = await db.message.findUnique({
    where: { id: messageId },
    include: {
      attempts: { orderBy: { number: "asc" } },
      request: { select: { number: true, cycle: true, stage: true, ownerId: true } },
      phone: { select: { mask: true } },
      email: { select: { mask: true } },
    },
  });
  return row && { ...row, data: PromiseData.parse(row.data) };
}

export type MessageRow = NonNullable<Awaited<ReturnType<typeof findMessage>>>;

/** The end of a message on its request's timeline; what did not go out is told to the owner too, because somebody must phone. */
export function tellEnd(context: CommandContext, row: MessageRow, kind: "message_sent" | "message_failed", data: Record<string, string>) {
  const { kind: about, channel, phoneId, emailId, requestId, request } = row;
  context.event({
    kind,
    requestId,
    cycle: request.cycle,
    data: { about, channel, ...(phoneId && { phoneId }), ...(emailId && { emailId }), ...data },
  });
  if (kind === "message_failed") context.notify({ personIds: [request.ownerId], kind, requestId, data: { number: request.number, about } });
}
