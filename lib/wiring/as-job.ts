import { jobActor } from "#lib/platform/actor.ts";
import type { Command } from "#lib/platform/command.ts";
import type { Result } from "#lib/shared/result.ts";
import { execute } from "./doors.ts";

/**
 * Sends a command as the job of a task. What could not be done now throws, and is tried again by the queue; what the rules
 * refuse is settled, and answers null.
 */
export async function asJob<In, Out>(task: string, command: Command<In, Out>, commandId: string, input: unknown): Promise<Out | null> {
  const answer = await answerAsJob(task, command, commandId, input);
  return answer.ok ? answer.value : null;
}

/** The same where it matters which refusal it is. */
export async function answerAsJob<In, Out>(
  task: string,
  command: Command<In, Out>,
  commandId: string,
  input: unknown,
): Promise<Result<Out>> {
  const answer = await execute(jobActor(task), command, commandId, input);
  if (!answer.ok && ["busy", "clock_off", "fault"].includes(answer.refusal.code)) throw new Error(answer.refusal.code);
  return answer;
}
