import { execFileSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { formatOf, readInstance } from "#lib/dispatch/adapters/instances.ts";
import { type Progress, searchPlan } from "#lib/dispatch/adapters/planner.ts";
import { madeCity } from "#tests/bench/made-city.ts";
import { faultsOf, type Printed } from "#tests/support/plan-checker.ts";

const CITY = JSON.stringify(madeCity(60, 8, 3));
/** Five customers, two vans of ten; the fifth is too far to be reached before it closes. */
const SOLOMON = `TINY

VEHICLE
NUMBER     CAPACITY
  2         10

CUSTOMER
CUST NO.  XCOORD.   YCOORD.    DEMAND   READY TIME  DUE DATE   SERVICE   TIME

    0      0          0          0          0        200          0
    1      3          4          4          0        100         10
    2      6          8          4         10        100         10
    3      1          1          4          0        100         10
    4     -3          4          4         50         60         10
    5     99          0          1          0         50         10
`;
const TRSP = `TINY_2-2-0-0

INFO
CREW COUNT  SKILLS  TOOLS   SPARE PARTS
2      2       0       0

DEPOT TECHNICIANS AND REQUESTS
ID   X     Y     TWS    TWE    Serv   SKILLS   TOOLS    SPARE PARTS
0    50    50    0      500    0      [] 	[] 	[]
1    0     0     0      500    0      [0] 	[] 	[]
2    9     9     0      500    0      [0,1] 	[] 	[]
3    1     1     0      400    10     [1] 	[] 	[]
4    2     0     0      400    10     [0] 	[] 	[]
5    0     3     0      400    10     [] 	[] 	[]
`;

function printed(text: string, ...args: string[]): Printed & { blocked: object[] } {
  return JSON.parse(execFileSync(process.execPath, ["lib/wiring/plan.ts", "-", ...args, "--json"], { input: text, encoding: "utf8" }));
}

describe("npm run plan", () => {
  test.each([
    ["VROOM's form", CITY],
    ["Solomon's", SOLOMON],
    ["technician routing", TRSP],
  ])("prints of %s what the checker finds too", (_, text) => {
    const answer = printed(text, "--iterations", "500");
    expect(faultsOf(text, answer)).toEqual([]);
    expect(answer.violations).toBe(0);
  });

  test("cuts distances as the format asks, and says why somebody is left", () => {
    // A van of ten carries two: 0–1–2–0 is 5 + 5 + 10, 0–3–4–0 is 1.4 + 5 + 5.
    const { distance, unassigned, blocked } = printed(SOLOMON, "--iterations", "500");
    expect({ distance, unassigned, blocked }).toEqual({ distance: 31.4, unassigned: 1, blocked: [{ order: 5, rule: "out_of_reach" }] });
  });

  test("keeps skills", () => {
    const { plan } = printed(TRSP, "--iterations", "500");
    expect(plan.find(({ stops }) => stops.includes(3))?.technician).toBe(2);
  });

  test("gives the same plan for the same seed and number of steps, and another for another", () => {
    const of = (seed: string) => printed(CITY, "--iterations", "300", "--seed", seed).plan;
    expect(of("1")).toEqual(of("1"));
    expect(of("1")).not.toEqual(of("2"));
  });

  test("answers what it does not understand with how it is used", () => {
    expect(() => execFileSync(process.execPath, ["lib/wiring/plan.ts", "x.txt"], { stdio: "pipe" })).toThrow(/npm run -s plan/);
    expect(() => printed("not an instance", "--iterations", "5")).toThrow(/no file of Solomon's format/);
  });
});

describe("the checker", () => {
  const right = printed(CITY, "--iterations", "200");
  const routes = right.plan.map(({ technician, stops }) => ({ technician, stops: [...stops] }));
  const [first, second] = routes;
  const changed = (plan: typeof routes) => faultsOf(CITY, { ...right, plan });

  test.each([
    ["a stop left out", () => changed([{ technician: first?.technician ?? 0, stops: first?.stops.slice(1) ?? [] }, ...routes.slice(1)])],
    [
      "a stop done twice",
      () => changed([{ technician: first?.technician ?? 0, stops: [...(first?.stops ?? []), second?.stops[0] ?? 0] }, ...routes.slice(1)]),
    ],
    [
      "a day turned round",
      () => changed([{ technician: first?.technician ?? 0, stops: [...(first?.stops ?? [])].reverse() }, ...routes.slice(1)]),
    ],
    [
      "two days exchanged",
      () =>
        changed([
          { technician: first?.technician ?? 0, stops: second?.stops ?? [] },
          { technician: second?.technician ?? 0, stops: first?.stops ?? [] },
          ...routes.slice(2),
        ]),
    ],
    ["a wrong sum", () => faultsOf(CITY, { ...right, travel: right.travel + 1 })],
  ])("finds %s", (_, faults) => {
    expect(faults()).not.toEqual([]);
  });
});

describe("the search in its thread", () => {
  const { shard } = readInstance(CITY, formatOf(CITY));

  test("tells how far it is, and is over when its time is", async () => {
    const told: Progress[] = [];
    const { seconds, isGivenUp, steps } = await searchPlan({ shard, seed: 1, limit: { seconds: 0.6 } }, (progress) => told.push(progress));
    expect(isGivenUp).toBe(false);
    expect(seconds).toBeGreaterThanOrEqual(0.6);
    expect(told.length).toBeGreaterThan(2);
    expect(told.map(({ share }) => share)).toEqual(told.map(({ share }) => share).toSorted((a, b) => a - b));
    expect(steps).toBeGreaterThan(told[0]?.steps ?? 0);
  });

  test("stops when it is told to, with what it has", async () => {
    const giveUp = new AbortController();
    const { days, isGivenUp } = await searchPlan({ shard, seed: 1, limit: { seconds: 600 } }, () => giveUp.abort(), giveUp.signal);
    expect(isGivenUp).toBe(true);
    expect(days.flat().length).toBeGreaterThan(0);
  });

  test("a shard that makes no sense is an error, and nobody waits for ever", async () => {
    await expect(searchPlan({ shard: { ...shard, orders: -1 }, seed: 1, limit: { iterations: 5 } })).rejects.toThrow();
  });
});
