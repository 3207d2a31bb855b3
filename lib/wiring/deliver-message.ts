import type { MessageChannel } from "#lib/messages/contract/vocabulary.ts";
import { recordMessageAttempt, type Sink, takeMessage } from "#lib/messages/index.ts";
import { commandIdOf, type JobHandlers } from "#lib/platform/jobs.ts";
import { asJob } from "./as-job.ts";

const TASK = "deliver_message";

/**
 * Sends a message, between two commands: one that takes it and leaves the record that its address was looked at, one that
 * writes down what the sink said. Killed before the sink was asked, or after and before that is written down, another process
 * goes through the same again under the same ids: the first answers as then, and the sink is told the same message id.
 */
export function deliverMessage(sinkFor: (channel: MessageChannel) => Promise<Sink>): NonNullable<JobHandlers[string]> {
  return async (payload, job) => {
    const taken = await asJob(TASK, takeMessage, commandIdOf(job, payload), payload);
    if (!taken) return;
    const sink = await sinkFor(taken.channel);
    const { outcome, reference = null } = await sink.send(taken);
    const record = { ...(payload as object), via: sink.name, outcome, reference };
    await asJob(TASK, recordMessageAttempt, commandIdOf(job, { recorded: payload }), record);
  };
}
