import type { CommandContext } from "#lib/platform/command.ts";
import type { CallFact } from "../rules/call-of.ts";
import { transferOf } from "../rules/transfer-of.ts";
import { forgetJob } from "./forget-form.ts";

/** Writes down how the open transfer of a call ended, as its events say now. What came back needs its form here no more: it is with whoever wrote it. */
export async function settleTransfers({ db, now, enqueue }: CommandContext, callId: string, facts: readonly CallFact[]): Promise<void> {
  const transfer = await db.callTransfer.findFirst({ where: { callId, outcome: null } });
  if (!transfer) return;
  const outcome = transferOf(transfer, facts);
  if (outcome === "ordered" || outcome === "ringing") return;
  await db.callTransfer.update({ where: { id: transfer.id }, data: { outcome, settledAt: now } });
  if (outcome !== "answered") enqueue(forgetJob(transfer.id, now));
}
