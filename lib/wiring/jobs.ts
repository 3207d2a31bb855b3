import { jobActor } from "#lib/platform/actor.ts";
import type { AnyCommand } from "#lib/platform/command.ts";
import type { JobHandlers } from "#lib/platform/jobs.ts";
import { raiseAlarm } from "#lib/requests/index.ts";
import { uuidv7 } from "#lib/shared/ids.ts";
import { execute } from "./doors.ts";

/** A job is a command sent later, by the job principal, through the same door. */
const byCommand = (task: string, command: AnyCommand) => async (payload: unknown) => {
  const answer = await execute(jobActor(task), command, uuidv7(), payload);
  // What could not be done now is tried again by the queue; what the rules refuse is settled.
  if (!answer.ok && (answer.refusal.code === "busy" || answer.refusal.code === "fault")) throw new Error(answer.refusal.code);
};

export const JOBS: JobHandlers = {
  raise_alarm: byCommand("raise_alarm", raiseAlarm),
};
