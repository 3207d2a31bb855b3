import { jobActor } from "#lib/platform/actor.ts";
import type { Command } from "#lib/platform/command.ts";
import { execute } from "./doors.ts";

/**
 * Sends a command as the job of a task. What could not be done now throws, and is tried again by the queue; what the rules
 * refuse is settled, and answers null.
 */
export async function asJob<In, Out>(task: string, command: Command<In, Out>, commandId: string, input: unknown): Promise<Out | null> {
  const answer = await execute(jobActor(task), command, commandId, input);
  if (answer.ok) return answer.value;
  if (["busy", "clock_off", "fault"].includes(answer.refusal.code)) throw new Error(answer.refusal.code);
  return null;
}
