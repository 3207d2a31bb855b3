import type { Pool } from "pg";
import { log } from "./log.ts";

const BEAT_MS = 2_000;
/** Longer than a busy process ever holds its breath, shorter than anybody waits for an alarm. */
const SILENT_SECONDS = 10;

/**
 * Says at each beat that this worker lives, and gives back the jobs of those that have said nothing for ten seconds: the
 * queue itself would keep the jobs of a killed process for four hours. A worker that was only slow and meets its job in
 * another's hands does no harm, for both send the same command id.
 */
export function keepLeases(pool: Pool, worker: () => string | null): { readonly stop: () => Promise<void> } {
  let beating: Promise<void> = Promise.resolve();
  const beat = () => {
    beating = beatOnce(pool, worker()).catch((fault: unknown) => log.warn({ fault }, "jobs: no beat"));
  };
  beat();
  const timer = setInterval(beat, BEAT_MS);
  timer.unref();
  return {
    stop: async () => {
      clearInterval(timer);
      await beating;
    },
  };
}

async function beatOnce(pool: Pool, worker: string | null): Promise<void> {
  if (worker === null) return;
  const { rows } = await pool.query<{ worker: string }>(RETURN_JOBS_OF_THE_SILENT, [worker, SILENT_SECONDS]);
  if (rows.length > 0) log.warn({ workers: rows.map((row) => row.worker) }, "jobs: taken back from workers that fell silent");
}

// Whoever was never seen here may have come this moment, or the list was lost with the server: the age of its hold decides.
const RETURN_JOBS_OF_THE_SILENT = `
  WITH alive AS (
    INSERT INTO job_worker (worker, seen_at) VALUES ($1, clock_timestamp())
    ON CONFLICT (worker) DO UPDATE SET seen_at = excluded.seen_at
  ), forgotten AS (
    DELETE FROM job_worker WHERE worker <> $1 AND seen_at < clock_timestamp() - make_interval(hours => 5)
  ), silent AS (
    SELECT DISTINCT j.locked_by AS worker FROM graphile_worker.jobs j LEFT JOIN job_worker w ON w.worker = j.locked_by
    WHERE j.locked_by <> $1 AND greatest(j.locked_at, w.seen_at) < clock_timestamp() - make_interval(secs => $2)
  ), returned AS (
    SELECT graphile_worker.force_unlock_workers(array_agg(worker)) FROM silent HAVING count(*) > 0
  )
  SELECT worker FROM silent WHERE EXISTS (SELECT FROM returned)`;
