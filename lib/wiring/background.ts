import { startJobs } from "#lib/platform/jobs.ts";
import { log } from "#lib/platform/log.ts";
import { answerSiblings } from "#lib/platform/siblings.ts";
import { JOBS, RECURRING } from "./jobs.ts";
import { live } from "./live.ts";
import { readOwnMetrics } from "./metrics.ts";
import { countAsItHappens } from "./overview-count.ts";

const kept = globalThis as { yipiaoBackground?: Promise<void> };

/** Starts what runs beside requests; asked twice, it starts once. */
export function startBackground(): Promise<void> {
  kept.yipiaoBackground ??= (async () => {
    answerSiblings(readOwnMetrics);
    const runner = await startJobs(JOBS, RECURRING);
    await live().start();
    const stopCounting = countAsItHappens();
    const stop = () => {
      stopCounting();
      void Promise.allSettled([runner.stop(), live().stop()]).then(() => log.info("background stopped"));
    };
    process.once("SIGTERM", stop);
    process.once("SIGINT", stop);
  })();
  return kept.yipiaoBackground;
}
