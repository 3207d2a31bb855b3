import { jobActor } from "#lib/platform/actor.ts";
import type { AnyCommand } from "#lib/platform/command.ts";
import { commandIdOf, type JobHandlers, type JobIdentity, type Recurring } from "#lib/platform/jobs.ts";
import { raiseAlarm } from "#lib/requests/index.ts";
import { LEDGERS, makePartitions } from "#lib/storage/index.ts";
import { execute } from "./doors.ts";
import { countWhatIsNew } from "./overview-count.ts";

/** A job is a command sent later, by the job principal, through the same door. */
const byCommand = (task: string, command: AnyCommand) => async (payload: unknown, job: JobIdentity) => {
  const answer = await execute(jobActor(task), command, commandIdOf(job, payload), payload);
  // What could not be done now is tried again by the queue; what the rules refuse is settled.
  if (!answer.ok && (answer.refusal.code === "busy" || answer.refusal.code === "clock_off" || answer.refusal.code === "fault"))
    throw new Error(answer.refusal.code);
};

/** What recurs brings no payload of its own; each ledger is a command of its own, so that no two tables are held at once. */
const partitionsAhead: JobHandlers[string] = async (_payload, job) => {
  for (const ledger of LEDGERS) await byCommand("make_partitions", makePartitions)({ ledger }, job);
};

export const JOBS: JobHandlers = {
  raise_alarm: byCommand("raise_alarm", raiseAlarm),
  make_partitions: partitionsAhead,
  count_overview: () => countWhatIsNew(),
};

/** Months ahead at 03:15 in Shanghai, when the house is quiet; the first page each minute, for what no event tells. */
export const RECURRING: readonly Recurring[] = [
  { task: "make_partitions", match: "15 19 * * *", madeUpForMs: 7 * 24 * 3_600_000 },
  { task: "count_overview", match: "* * * * *", madeUpForMs: 0 },
];
