import { Logger, type Runner, run } from "graphile-worker";
import { Pool } from "pg";
import { env } from "./env.ts";
import { log } from "./log.ts";

export type JobHandlers = Readonly<Record<string, (payload: unknown) => Promise<void>>>;

/**
 * Works the queue in this process, several at once; jobs are woken by NOTIFY and leased, so a killed process' jobs go
 * to another. The connection enters the database as the jobs' own role, which sees nothing but the queue.
 */
export async function startJobs(handlers: JobHandlers): Promise<Runner> {
  const pool = new Pool({ connectionString: env().DATABASE_URL, max: 3, options: "-c role=yipiao_jobs" });
  const lost = (fault: Error) => log.warn({ fault }, "jobs: connection lost");
  pool.on("error", lost);
  pool.on("connect", (client) => client.on("error", lost));
  const runner = await run({
    pgPool: pool,
    concurrency: 2,
    noHandleSignals: true,
    noPreparedStatements: true,
    logger: new Logger(() => (level, message) => (level === "error" || level === "warning") && log.warn({ level, message }, "jobs")),
    taskList: Object.fromEntries(Object.entries(handlers).map(([task, handle]) => [task, handle])),
  });
  void runner.promise.finally(() => pool.end()).catch((fault: unknown) => log.error({ fault }, "jobs: stopped"));
  return runner;
}
