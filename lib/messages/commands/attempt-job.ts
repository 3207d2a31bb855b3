import type { NewJob } from "#lib/platform/command.ts";

/** The job that makes one attempt of a message; each attempt is a job of its own, queued once. */
export function attemptJob(messageId: string, attempt: number, at: Date): NewJob {
  return { task: "deliver_message", payload: { messageId, attempt }, key: `message:${messageId}:${attempt}`, at };
}
