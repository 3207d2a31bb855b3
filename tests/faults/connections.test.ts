import { afterAll, beforeAll, expect, it } from "vitest";
import { isClockOff } from "#lib/platform/clock.ts";
import { Chance } from "#seed/generated/random.ts";
import { sendWithClockOff } from "./clock-off.ts";
import { disturbed, endBackends } from "./connections.ts";
import { type Ground, openGround } from "./ground.ts";

const MINUTES = 60_000;
let ground: Ground;
beforeAll(async () => {
  ground = await openGround();
}, 5 * MINUTES);
afterAll(() => ground.end());

it(
  "a command whose connection is ended at any point of the door is done once all the same, and nobody reads of a fault",
  async () => {
    const { findings, strange, faults, lost, twice, half } = await disturbed(ground, 1, "backends", endBackends);
    expect({ findings, strange }).toEqual({ findings: [], strange: [] });
    expect({ lost, twice, half }).toEqual({ lost: 0, twice: 0, half: 0 });
    expect(faults).toBeGreaterThan(30);
  },
  10 * MINUTES,
);

it(
  "a process whose clock is off writes nothing at all, and says why",
  async () => {
    const chance = new Chance(1, "clock");
    expect(await sendWithClockOff(chance, 1, 2)).toEqual({ told: ["clock_off", "clock_off"], kept: 0 });
    expect(await sendWithClockOff(chance, -1, 1)).toEqual({ told: ["clock_off"], kept: 0 });
    expect((await sendWithClockOff(chance, 0, 1)).told).toEqual(["ok"]);
    const now = new Date();
    expect([119, 121].map((seconds) => isClockOff(now, new Date(now.getTime() - seconds * 1000)))).toEqual([false, true]);
  },
  2 * MINUTES,
);
