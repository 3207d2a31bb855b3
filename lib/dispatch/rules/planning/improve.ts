import { fraction } from "./chance.ts";
import { forgetBefore, keepBest, openPlan, type Plan, standAsBefore, weigh } from "./plan.ts";
import { insertAll, recreate } from "./recreate.ts";
import { ruin } from "./ruin.ts";
import type { Shard } from "./shard.ts";

/** What a step may worsen the plan by, in mean ways: at the beginning, and at the end. */
const HEAT = { from: 3, until: 0.02 } as const;

/** A plan from what is given (technician → orders of the day), the rest put in where it costs least. */
export function beginPlan(shard: Shard, seed: number, days: readonly (readonly number[])[] = []): Plan {
  const plan = openPlan(shard, seed, days);
  insertAll(plan);
  forgetBefore(plan);
  weigh(plan);
  keepBest(plan);
  return plan;
}

/**
 * Takes `steps` steps of slack induction by string removals (Christiaens and Vanden Berghe 2020), from one share of the whole
 * search (0 … 1) to another: the farther it is, the less a step may worsen what stands. Lexicographic: an order that nobody does
 * outweighs everything. Hard rules are never broken. The same plan, steps and shares give the same.
 */
export function improve(plan: Plan, steps: number, from: number, until: number): void {
  if (plan.shard.orders === 0) return;
  const meanWay = plan.best.cost / (plan.shard.orders + 1) || 1;
  const heatAt = (share: number) => meanWay * HEAT.from * (HEAT.until / HEAT.from) ** share;
  const cooling = (heatAt(until) / heatAt(from)) ** (1 / Math.max(1, steps));
  let heat = heatAt(from);
  for (let step = 0; step < steps; step++, heat *= cooling) takeStep(plan, heat);
  plan.steps += steps;
}

function takeStep(plan: Plan, heat: number): void {
  const { cost, missed } = plan;
  const absent = plan.absent.slice();
  const isKept = ruin(plan);
  if (isKept) recreate(plan);
  weigh(plan);
  const limit = cost - heat * Math.log(fraction(plan.chance) + Number.MIN_VALUE);
  if (isKept && (plan.missed < missed || (plan.missed === missed && plan.cost < limit))) keepBest(plan);
  else {
    standAsBefore(plan);
    plan.absent = absent;
    plan.cost = cost;
    plan.missed = missed;
  }
  forgetBefore(plan);
}
