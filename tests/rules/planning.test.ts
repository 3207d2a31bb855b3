import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { chanceOf, whole } from "#lib/dispatch/rules/planning/chance.ts";
import { figuresOf } from "#lib/dispatch/rules/planning/figures.ts";
import { beginPlan, improve } from "#lib/dispatch/rules/planning/improve.ts";
import { blockedBy } from "#lib/dispatch/rules/planning/missing.ts";
import { type Found, isBetter } from "#lib/dispatch/rules/planning/plan.ts";
import type { Shard } from "#lib/dispatch/rules/planning/shard.ts";
import { type Day, shardOf, someDay } from "#tests/support/shards.ts";

const SEED = 7;

function planned(shard: Shard, steps: number, days?: readonly (readonly number[])[], seed = SEED): Found {
  const plan = beginPlan(shard, seed, days);
  improve(plan, steps, 0, 1);
  return plan.best;
}

/** What a plan costs and misses, from its orders alone. */
function weighed(shard: Shard, days: readonly (readonly number[])[]): { cost: number; missed: number } {
  const done = new Set(days.flat());
  const likings = days.flatMap((day, technician) => day.map((order) => shard.liking?.[order * shard.technicians + technician] ?? 0));
  return {
    cost: figuresOf(shard, days).travel + likings.reduce((sum, one) => sum + one, 0),
    missed: shard.priority.reduce((sum, one, order) => sum + (done.has(order) ? 0 : one), 0),
  };
}

/** The best there is: each technician's best order of each set of orders, then the best way to share the orders out. */
function exhausted(shard: Shard): { cost: number; missed: number } {
  const all = (1 << shard.orders) - 1;
  const membersOf = (set: number) => Array.from({ length: shard.orders }, (_, order) => order).filter((order) => set & (1 << order));
  const priorityOf = (set: number) => membersOf(set).reduce((sum, order) => sum + (shard.priority[order] as number), 0);
  let left = new Map<number, number>([[0, 0]]);
  for (let technician = 0; technician < shard.technicians; technician++) {
    const dayOf = (orders: readonly number[]) =>
      Array.from({ length: shard.technicians }, (_, index) => (index === technician ? orders : []));
    const cheapest = new Map<number, number>();
    const walk = (orders: readonly number[], set: number) => {
      const days = dayOf(orders);
      const { violations } = figuresOf(shard, days);
      if (violations.length === 0) cheapest.set(set, Math.min(cheapest.get(set) ?? Number.POSITIVE_INFINITY, weighed(shard, days).cost));
      // The shift's end, and being late, may be mended by an order that comes first; all else may not.
      for (const next of membersOf(all & ~set)) walk([...orders, next], set | (1 << next));
    };
    walk([], 0);
    const shared = new Map<number, number>();
    for (const [given, cost] of left)
      for (const [set, more] of cheapest)
        if ((given & set) === 0) shared.set(given | set, Math.min(shared.get(given | set) ?? Number.POSITIVE_INFINITY, cost + more));
    left = shared;
  }
  return [...left]
    .map(([given, cost]) => ({ cost, missed: priorityOf(all & ~given) }))
    .reduce((best, one) => (isBetter(one, best) ? one : best));
}

describe("the engine", () => {
  test("breaks no hard rule, and its figures are those of its plan", () => {
    fc.assert(
      fc.property(someDay({ orders: 25, technicians: 5 }), fc.integer(), (day, seed) => {
        const shard = shardOf(day);
        const best = planned(shard, 150, [], seed);
        expect(figuresOf(shard, best.days).violations).toEqual([]);
        expect(weighed(shard, best.days)).toEqual({ cost: best.cost, missed: best.missed });
      }),
      { numRuns: 150 },
    );
  });

  test("breaks none either where the way round is shorter", () => {
    fc.assert(
      fc.property(someDay({ orders: 25, technicians: 5 }), fc.integer(), (day, seed) => {
        const chance = chanceOf(seed);
        const anyhow = shardOf(day);
        // Short work, and ways that are long or nothing: what stands between two others may be what makes the way short.
        const shard = {
          ...anyhow,
          service: anyhow.service.map((lasts) => Math.min(lasts, 5)),
          ways: anyhow.ways.map(() => whole(chance, 3) * 60),
        };
        expect(figuresOf(shard, planned(shard, 150, [], seed).days).violations).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  test("takes nothing out that what comes after it needs", () => {
    const order = { x: 0, y: 0, opens: 0, width: 400, lasts: 1, priority: 1, takes: 0 };
    const technician = { x: 0, y: 0, from: 0, shift: 480, pause: null, room: 0, most: 2 };
    const day: Day = {
      orders: [
        { ...order, width: 10, may: [true, false] },
        { ...order, may: [true, true] },
      ],
      technicians: [technician, technician],
      // The second technician would rather do the second order; but over it alone the first is there in time.
      likings: [0, 0, 0, -100],
    };
    const shard = shardOf(day);
    const [start, nodes] = [2, 6];
    const ways = shard.ways.map((_, pair) => (pair === start * nodes ? 60 : 0));
    expect(planned({ ...shard, ways }, 500, [[1, 0], []]).days).toEqual([[1, 0], []]);
  });

  test("finds with up to five orders what trying everything finds", () => {
    fc.assert(
      fc.property(someDay({ orders: 5, technicians: 3 }), (day) => {
        const shard = shardOf(day);
        const { cost, missed } = planned(shard, 2_000);
        expect({ cost, missed }).toEqual(exhausted(shard));
      }),
      { numRuns: 60 },
    );
  });

  test("finds with seven orders what trying everything finds", () => {
    fc.assert(
      fc.property(someDay({ orders: 7, technicians: 2 }), (day) => {
        const shard = shardOf(day);
        const { cost, missed } = planned(shard, 4_000);
        expect({ cost, missed }).toEqual(exhausted(shard));
      }),
      { numRuns: 12 },
    );
  });

  test("with one technician more, begun from the plan without them, costs no more", () => {
    fc.assert(
      fc.property(someDay({ orders: 15, technicians: 4 }), (day) => {
        fc.pre(day.technicians.length > 1);
        // Likings by order and technician: without the last one the others keep theirs.
        const fewer: Day = { ...day, technicians: day.technicians.slice(0, -1), likings: [] };
        const before = planned(shardOf(fewer), 100);
        const after = planned(shardOf({ ...day, likings: [] }), 100, [...before.days, []]);
        expect(isBetter(before, after)).toBe(false);
      }),
      { numRuns: 100 },
    );
  });

  test("what is locked stays with whom it is given to, in its order", () => {
    fc.assert(
      fc.property(someDay({ orders: 15, technicians: 4 }), fc.array(fc.boolean(), { minLength: 15, maxLength: 15 }), (day, locked) => {
        const before = planned(shardOf(day), 20);
        // Only what is given to somebody can be locked.
        const given = new Set(before.days.flat());
        const isLocked = locked.map((one, order) => one && given.has(order));
        const after = planned(shardOf(day, isLocked), 200, before.days, SEED + 1);
        const lockedOf = ({ days }: Found) => days.map((orders) => orders.filter((order) => isLocked[order]));
        expect(lockedOf(after)).toEqual(lockedOf(before));
      }),
      { numRuns: 100 },
    );
  });

  test("gives the same plan for the same seed, however the steps are counted out", () => {
    fc.assert(
      fc.property(someDay({ orders: 20, technicians: 4 }), fc.integer(), (day, seed) => {
        const shard = shardOf(day);
        expect(planned(shard, 100, [], seed)).toEqual(planned(shard, 100, [], seed));
      }),
      { numRuns: 30 },
    );
  });

  test("says of every order that nobody does which rule binds it", () => {
    fc.assert(
      fc.property(someDay({ orders: 15, technicians: 3 }), (day) => {
        const shard = shardOf(day);
        const { days } = planned(shard, 50);
        const done = new Set(days.flat());
        const blocked = blockedBy(shard, days);
        expect(blocked.map(({ order }) => order)).toEqual(Array.from(shard.priority.keys()).filter((order) => !done.has(order)));
        for (const { order, rule } of blocked) {
          const alone = Array.from({ length: shard.technicians }, (_, technician) => technician).map(
            (technician) =>
              figuresOf(
                shard,
                Array.from({ length: shard.technicians }, (__, one) => (one === technician ? [order] : [])),
              ).violations,
          );
          const isNobodys = alone.every((violations) => violations.some(({ rule: broken }) => broken === "may_not_go"));
          expect(rule === "nobody_may").toBe(isNobodys);
          if (!isNobodys) expect(rule === "out_of_reach").toBe(alone.every((violations) => violations.length > 0));
        }
      }),
      { numRuns: 150 },
    );
  });
});
