import type { CommandContext } from "#lib/platform/command.ts";
import { CLOCKS } from "#lib/requests/contract/vocabulary.ts";
import { changeRequest, type RequestRow, startClock, voidClocks } from "#lib/requests/index.ts";
import type { RemedyKind, RemedyReason } from "../contract/vocabulary.ts";
import { oweCall } from "./task-row.ts";

type Agreed = {
  readonly followUpId: string;
  /** What the customer said: neutral or unsatisfied. */
  readonly outcome: string;
  readonly seq: number;
  readonly kind: RemedyKind;
  readonly reason: RemedyReason;
  readonly ownerId: string;
  readonly dueAt: Date;
  readonly words: string | null;
};

/**
 * Keeps what was agreed with the customer. Rework: the same request goes back to dispatch in the next cycle, free of outlet
 * and technician, its owner alarmed, the customer called by `dueAt`. Anything else: a second call when it is due.
 */
export async function agreeRemedy(context: CommandContext, request: RequestRow, agreed: Agreed): Promise<RequestRow> {
  const { db, now } = context;
  const { followUpId, outcome, seq, kind, reason, ownerId, dueAt, words } = agreed;
  await db.remedy.createMany({
    data: [
      {
        followUpId,
        requestId: request.id,
        cycle: request.cycle,
        followUpOutcome: outcome,
        kind,
        reason,
        ownerId,
        dueAt,
        words,
        agreedAt: now,
      },
    ],
  });
  context.event({
    kind: "remedy_agreed",
    requestId: request.id,
    cycle: request.cycle,
    data: { kind, reason, ownerId, dueAt: dueAt.toISOString() },
  });
  if (kind === "rework") return sendBack(context, request, agreed);
  await oweCall(context, request, seq + 1, dueAt);
  context.notify({
    personIds: [ownerId],
    kind: "remedy_agreed",
    requestId: request.id,
    data: { number: request.number, remedy: kind, dueAt: dueAt.toISOString() },
  });
  return request;
}

async function sendBack(context: CommandContext, request: RequestRow, { reason, ownerId, dueAt }: Agreed): Promise<RequestRow> {
  await voidClocks(context, request, CLOCKS);
  const back = await changeRequest(context, request, { stage: "dispatched", cycle: request.cycle + 1, outletId: null, technicianId: null });
  await startClock(context, back, "contact", dueAt);
  context.event({ kind: "sent_back", requestId: back.id, cycle: back.cycle, data: { reason, repeat: reason === "fault_persists" } });
  context.notify({
    personIds: [back.ownerId, ownerId],
    kind: "sent_back",
    requestId: back.id,
    data: { number: back.number, reason, cycle: back.cycle, dueAt: dueAt.toISOString() },
  });
  return back;
}
