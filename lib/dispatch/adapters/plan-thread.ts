import { parentPort, workerData } from "node:worker_threads";
import { type DayPlan, dayPlan } from "../rules/day-plan.ts";
import { type DayToPlan, dayShard } from "../rules/day-shard.ts";
import { beginPlan, improve } from "../rules/planning/improve.ts";
import { blockedBy } from "../rules/planning/missing.ts";
import type { Asked, Planned, PlannedDay, Search } from "./planner.ts";

/** How long the search goes on without looking at the clock, and how often it tells how far it is. */
const SLICE_MS = 10;
const TELL_MS = 100;
/** Steps between two looks where steps are counted: of these alone the plan depends, never of the clock. */
const SLICE_STEPS = 500;
const LEAST_MS = 200;
const MS_AN_ORDER = 10;
const MOST_SECONDS = 3;

/** The search of one shard in a thread of its own: it has the clock, which the rule has not. */
function search({ shard, seed, days, limit }: Search, isGivenUp: () => boolean, tell: (share: number, steps: number) => void): Planned {
  const began = performance.now();
  const elapsed = () => performance.now() - began;
  const plan = beginPlan(shard, seed, days);
  let share = 0;
  let told = 0;
  // Steps a millisecond; the first slice finds out.
  let pace = 2;
  while (share < 1 && !isGivenUp()) {
    const at = elapsed();
    if ("iterations" in limit) {
      const steps = Math.min(SLICE_STEPS, limit.iterations - plan.steps);
      improve(plan, steps, share, (plan.steps + steps) / limit.iterations);
      share = plan.steps / limit.iterations;
    } else {
      const whole = limit.seconds * 1000;
      const steps = Math.max(1, Math.round(pace * Math.min(SLICE_MS, whole - at)));
      improve(plan, steps, share, Math.min(1, (at + steps / pace) / whole));
      const now = elapsed();
      pace = steps / Math.max(0.001, now - at);
      share = Math.min(1, now / whole);
    }
    if (elapsed() - told >= TELL_MS) {
      told = elapsed();
      tell(share, plan.steps);
    }
  }
  const { best, steps } = plan;
  return { ...best, steps, seconds: elapsed() / 1000, isGivenUp: share < 1, blocked: blockedBy(shard, best.days) };
}

/** A day of the house: so many milliseconds for each order, but never longer than somebody waits for. */
function searchDay(toPlan: DayToPlan, isGivenUp: () => boolean, tell: (share: number, steps: number) => void): PlannedDay {
  const day = dayShard(toPlan);
  const { orders } = day.shard;
  const limit = { seconds: Math.min(MOST_SECONDS, (LEAST_MS + orders * MS_AN_ORDER) / 1000) };
  const { days, blocked, seconds } = search({ shard: day.shard, seed: 1, days: day.days, limit }, isGivenUp, tell);
  const plan: DayPlan = dayPlan(toPlan, day, days, blocked);
  return { ...plan, seconds };
}

const { asked, giveUp } = workerData as { asked: Asked; giveUp: Int32Array };
const isGivenUp = () => Atomics.load(giveUp, 0) === 1;
const tell = (share: number, steps: number) => parentPort?.postMessage({ share, steps });
parentPort?.postMessage({ planned: "shard" in asked ? search(asked, isGivenUp, tell) : searchDay(asked.toPlan, isGivenUp, tell) });
