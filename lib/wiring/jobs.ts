import { assignAutomatically } from "#lib/dispatch/index.ts";
import { openMailbox } from "#lib/inbox/index.ts";
import { sinkFor } from "#lib/messages/index.ts";
import type { AnyCommand } from "#lib/platform/command.ts";
import { commandIdOf, type JobHandlers, type JobIdentity, type Recurring } from "#lib/platform/jobs.ts";
import { raiseAlarm } from "#lib/requests/index.ts";
import { LEDGERS, makePartitions } from "#lib/storage/index.ts";
import { forgetForm } from "#lib/telephony/index.ts";
import { asJob } from "./as-job.ts";
import { deliverMessage } from "./deliver-message.ts";
import { countWhatIsNew } from "./overview-count.ts";
import { pollMail } from "./poll-mail.ts";

/** A job is a command sent later, by the job principal, through the same door. */
const byCommand = (task: string, command: AnyCommand) => async (payload: unknown, job: JobIdentity) => {
  await asJob(task, command, commandIdOf(job, payload), payload);
};

/** What recurs brings no payload of its own; each ledger is a command of its own, so that no two tables are held at once. */
const partitionsAhead: JobHandlers[string] = async (_payload, job) => {
  for (const ledger of LEDGERS) await byCommand("make_partitions", makePartitions)({ ledger }, job);
};

export const JOBS: JobHandlers = {
  raise_alarm: byCommand("raise_alarm", raiseAlarm),
  assign_automatically: byCommand("assign_automatically", assignAutomatically),
  forget_form: byCommand("forget_form", forgetForm),
  deliver_message: deliverMessage(sinkFor),
  poll_mail: pollMail(openMailbox),
  make_partitions: partitionsAhead,
  count_overview: () => countWhatIsNew(),
};

/** Months ahead at 03:15 in Shanghai, when the house is quiet; the mailbox each minute; the first page each minute, for what no event tells. */
export const RECURRING: readonly Recurring[] = [
  { task: "make_partitions", match: "15 19 * * *", madeUpForMs: 7 * 24 * 3_600_000 },
  { task: "poll_mail", match: "* * * * *", madeUpForMs: 0 },
  { task: "count_overview", match: "* * * * *", madeUpForMs: 0 },
];
