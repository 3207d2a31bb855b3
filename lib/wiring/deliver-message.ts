import type { MessageChannel } from "#lib/messages/contract/vocabulary.ts";
import { recordMessageAttempt, type Sink, type Taken, takeMessage, withLink } from "#lib/messages/index.ts";
import { env } from "#lib/platform/env.ts";
import { commandIdOf, type JobHandlers } from "#lib/platform/jobs.ts";
import { makeLinkToSend } from "#lib/requests/index.ts";
import { asJob } from "./as-job.ts";

const TASK = "deliver_message";

/**
 * Sends a message, between two commands: one that takes it and leaves the record that its address was looked at, one that
 * writes down what the sink said. Killed before the sink was asked, or after and before that is written down, another process
 * goes through the same again under the same ids: the first answers as then, and the sink is told the same message id.
 * Where customers can reach this installation, the words end with the link of their request.
 */
export function deliverMessage(sinkFor: (channel: MessageChannel) => Promise<Sink>): NonNullable<JobHandlers[string]> {
  return async (payload, job) => {
    const taken = await asJob(TASK, takeMessage, commandIdOf(job, payload), payload);
    if (!taken) return;
    const sink = await sinkFor(taken.channel);
    const address = await linkFor(taken, commandIdOf(job, { linked: payload }));
    const words = address ? withLink(taken.words, address, taken.locale) : taken.words;
    const { outcome, reference = null } = await sink.send({ ...taken, words });
    const record = { ...(payload as object), via: sink.name, outcome, reference };
    await asJob(TASK, recordMessageAttempt, commandIdOf(job, { recorded: payload }), record);
  };
}

async function linkFor({ requestId }: Taken, commandId: string): Promise<string | null> {
  const origin = env().PUBLIC_URL;
  if (!origin || !requestId) return null;
  const link = await asJob(TASK, makeLinkToSend, commandId, { requestId });
  return link && new URL(link.path, origin).href;
}
