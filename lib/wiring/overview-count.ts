import { performance } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import { jobActor } from "#lib/platform/actor.ts";
import { log } from "#lib/platform/log.ts";
import { countOverview, isOverviewBehind } from "#lib/scoring/index.ts";
import { uuidv7 } from "#lib/shared/ids.ts";
import { execute, read } from "./doors.ts";
import { live } from "./live.ts";

const actor = jobActor("count_overview");
const SOON_MS = 1_000;
/** After a step four times as long nothing, but never longer than this: a first pass over millions slows nobody down. */
const REST = { times: 4, mostMs: 2_000 };

const kept: { counting: Promise<void> | null; stopped: boolean } = { counting: null, stopped: false };

/**
 * Counts what is new for the first page, a step a transaction, until nothing is; one at a time in this process, and of
 * several processes one at a time by the lock of its state. Nothing new asks nothing of the write door. `restless` for
 * whoever waits for the end.
 */
export function countWhatIsNew({ most = 2_000, restless = false } = {}): Promise<void> {
  kept.counting ??= countOn(most, restless).finally(() => {
    kept.counting = null;
  });
  return kept.counting;
}

async function countOn(most: number, restless: boolean): Promise<void> {
  if (!(await read(actor, "job", isOverviewBehind))) return;
  for (let behind = true; behind && !kept.stopped; ) {
    const began = performance.now();
    const answer = await execute(actor, countOverview, uuidv7(), { most });
    if (!answer.ok) throw new Error(answer.refusal.code);
    behind = answer.value.behind;
    if (behind && !restless) await sleep(Math.min(REST.mostMs, REST.times * (performance.now() - began)));
  }
}

/** From now on what happens is counted within a second or so of being told; the recurring job stands behind it. */
export function countAsItHappens(): () => void {
  let timer: NodeJS.Timeout | undefined;
  const soon = () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      countWhatIsNew().catch((fault: unknown) => log.warn({ fault }, "overview: not counted"));
    }, SOON_MS);
  };
  const unsubscribe = live().subscribe(soon);
  soon();
  return () => {
    kept.stopped = true;
    clearTimeout(timer);
    unsubscribe();
  };
}
