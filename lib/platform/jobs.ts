import { createHash } from "node:crypto";
import { EventEmitter } from "node:events";
import { type CronItem, type DbJob, Logger, parseCronItems, type Runner, run, type WorkerEvents } from "graphile-worker";
import { Pool } from "pg";
import { uuidv7 } from "#lib/shared/ids.ts";
import { directUrl } from "./env.ts";
import { keepLeases } from "./job-leases.ts";
import { log } from "./log.ts";

/** Which job it is, the same at every attempt and in whatever process: its number, which changes when it is queued anew, and since when. */
export type JobIdentity = { readonly id: string; readonly queuedAt: Date };
export type JobHandlers = Readonly<Record<string, (payload: unknown, job: JobIdentity) => Promise<void>>>;

/** What comes back by itself: a task of the handlers, when (cron, UTC), and for how long a missed time is made up for. */
export type Recurring = { readonly task: string; readonly match: string; readonly madeUpForMs: number };

/**
 * Works the queue in this process, several at once; jobs are woken by NOTIFY and leased, and a killed process' jobs go to
 * another within seconds. The connection enters the database as the jobs' own role, which sees nothing but the queue.
 * What recurs is queued once, however many processes keep time.
 */
export async function startJobs(handlers: JobHandlers, recurring: readonly Recurring[] = []): Promise<Runner> {
  const pool = new Pool({ connectionString: directUrl(), max: 3, options: "-c role=yipiao_jobs" });
  const lost = (fault: Error) => log.warn({ fault }, "jobs: connection lost");
  pool.on("error", lost);
  pool.on("connect", (client) => client.on("error", lost));
  const events: WorkerEvents = new EventEmitter();
  let worker: string | null = null;
  events.on("pool:create", ({ workerPool }) => {
    worker = workerPool.id;
  });
  const runner = await run({
    pgPool: pool,
    events,
    concurrency: 2,
    noHandleSignals: true,
    parsedCronItems: parseCronItems(recurring.map(cronItem)),
    noPreparedStatements: true,
    logger: new Logger(() => (level, message) => (level === "error" || level === "warning") && log.warn({ level, message }, "jobs")),
    taskList: Object.fromEntries(
      Object.entries(handlers).map(([task, handle]) => [
        task,
        (payload: unknown, { job }: { job: DbJob }) => handle(payload, { id: `${job.id}.${job.revision}`, queuedAt: job.created_at }),
      ]),
    ),
  });
  const leases = keepLeases(pool, () => worker);
  const end = () => leases.stop().then(() => pool.end());
  void runner.promise.finally(end).catch((fault: unknown) => log.error({ fault }, "jobs: stopped"));
  return runner;
}

function cronItem({ task, match, madeUpForMs }: Recurring): CronItem {
  return { task, match, identifier: task, options: { backfillPeriod: madeUpForMs, queueName: task, jobKey: task } };
}

/**
 * The command id under which a job sends its command: a process killed after the effect and before it told the queue leaves
 * the job to another, which sends the same command and is answered as then.
 */
export function commandIdOf({ id, queuedAt }: JobIdentity, payload: unknown): string {
  return uuidv7(
    queuedAt.getTime(),
    createHash("sha256")
      .update(`${id}/${JSON.stringify(payload)}`)
      .digest(),
  );
}
