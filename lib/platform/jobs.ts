import { type CronItem, Logger, parseCronItems, type Runner, run } from "graphile-worker";
import { Pool } from "pg";
import { env } from "./env.ts";
import { log } from "./log.ts";

export type JobHandlers = Readonly<Record<string, (payload: unknown) => Promise<void>>>;

/** What comes back by itself: a task of the handlers, when (cron, UTC), and for how long a missed time is made up for. */
export type Recurring = { readonly task: string; readonly match: string; readonly madeUpForMs: number };

/**
 * Works the queue in this process, several at once; jobs are woken by NOTIFY and leased, so a killed process' jobs go
 * to another. The connection enters the database as the jobs' own role, which sees nothing but the queue.
 * What recurs is queued once, however many processes keep time.
 */
export async function startJobs(handlers: JobHandlers, recurring: readonly Recurring[] = []): Promise<Runner> {
  const pool = new Pool({ connectionString: env().DATABASE_URL, max: 3, options: "-c role=yipiao_jobs" });
  const lost = (fault: Error) => log.warn({ fault }, "jobs: connection lost");
  pool.on("error", lost);
  pool.on("connect", (client) => client.on("error", lost));
  const runner = await run({
    pgPool: pool,
    concurrency: 2,
    noHandleSignals: true,
    parsedCronItems: parseCronItems(recurring.map(cronItem)),
    noPreparedStatements: true,
    logger: new Logger(() => (level, message) => (level === "error" || level === "warning") && log.warn({ level, message }, "jobs")),
    taskList: Object.fromEntries(Object.entries(handlers).map(([task, handle]) => [task, handle])),
  });
  void runner.promise.finally(() => pool.end()).catch((fault: unknown) => log.error({ fault }, "jobs: stopped"));
  return runner;
}

function cronItem({ task, match, madeUpForMs }: Recurring): CronItem {
  return { task, match, identifier: task, options: { backfillPeriod: madeUpForMs, queueName: task, jobKey: task } };
}
