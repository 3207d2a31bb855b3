import { command } from "#lib/platform/command.ts";
import { readPolicy } from "#lib/platform/policies.ts";
import { notFound, ok, refuse } from "#lib/shared/result.ts";
import { RecordAttemptInput } from "../contract/inputs.ts";
import { messagePolicy } from "../contract/policies.ts";
import { afterAttempt, isNext } from "../rules/moments.ts";
import { attemptJob } from "./attempt-job.ts";
import { findMessage, momentOf, tellEnd } from "./message-row.ts";

/**
 * Writes down what a sink said of an attempt. Its end stands on the request's timeline; what nobody knows the end of is tried
 * again, later each time. Refusals: `not_found`, `already_done` (this attempt is recorded, or not its turn).
 */
export const recordMessageAttempt = command({
  name: "messages.record_attempt",
  permission: "job",
  input: RecordAttemptInput,
  example: () => ({
    messageId: "01900000-0000-7000-8000-000000000000",
    attempt: 1,
    via: "log" as const,
    outcome: "accepted" as const,
    reference: null,
  }),
  async run(context, { messageId, attempt, via, outcome, reference }) {
    const { db, now, subject, enqueue } = context;
    const row = await findMessage(db, messageId);
    if (!row) return notFound();
    if (!isNext(row.attempts, attempt)) return refuse("already_done");
    await db.messageAttempt.createMany({ data: [{ messageId, number: attempt, via, outcome, reference, attemptedAt: now }] });
    subject(messageId, ...[row.requestId ?? row.itemId].flatMap((id) => id ?? []));
    const { value: policy } = await readPolicy(db, messagePolicy, now);
    const next = afterAttempt(outcome, attempt, now, policy, momentOf(row));
    if (next.state === "again") enqueue(attemptJob(messageId, attempt + 1, next.at));
    else if (next.state === "sent") tellEnd(context, row, "message_sent", { via });
    else tellEnd(context, row, "message_failed", { via, reason: outcome === "refused" ? "refused" : "no_answer" });
    return ok({ state: next.state });
  },
});
