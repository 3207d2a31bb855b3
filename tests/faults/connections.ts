import { setTimeout as sleep } from "node:timers/promises";
import { FAIL_POINTS, type FailPoint, onFailPoint } from "#lib/platform/fail-points.ts";
import { COMMANDS } from "#lib/wiring/commands.ts";
import { execute } from "#lib/wiring/doors.ts";
import { Chance } from "#seed/generated/random.ts";
import { look, person } from "#tests/commands/cast.ts";
import { begin, patiently, type Send, toTheEnd } from "./carry.ts";
import type { Ground } from "./ground.ts";
import type { Net } from "./half-open.ts";
import { brokenInvariants, judge, type Verdict } from "./judge.ts";
import { Memory } from "./memory.ts";
import type { Answered, Wish } from "./wishes.ts";

// Faults of the connection rather than of the process: the door of this process goes on, and what it answers meanwhile is
// "busy" or the truth – never a fault, never an exception.

export type ConnectionReport = Verdict & {
  readonly faults: number;
  readonly repeated: number;
  readonly busy: number;
  readonly strange: readonly string[];
};

/** The door of this very process. */
export const here: Send = async (wish: Wish): Promise<Answered> => {
  const command = COMMANDS.find(({ name }) => name === wish.command);
  if (!command) throw new Error(`no command ${wish.command}`);
  const actor = await patiently(() => person(wish.login, new Date(wish.at)));
  try {
    return { n: 0, result: await execute(actor, command, wish.id, wish.input), passed: [] };
  } catch (fault) {
    return { n: 0, broke: fault instanceof Error ? `${fault.name}: ${fault.message}` : String(fault), passed: [] };
  }
};

const MOST_STORIES = 20;
/** Connections of this process while its pool is exhausted, and for how long each is held: longer than one waits for one. */
export const POOL = 4;
const HELD_SECONDS = 8;
const SWALLOWED_MS = 4_000;

type Disturbing = { readonly ground: Ground; readonly memory: Memory; readonly chance: Chance };

/** Tells stories undisturbed and then disturbed, and judges what they left. `disturb` answers how many faults there were. */
export async function disturbed(
  ground: Ground,
  seed: number,
  name: string,
  disturb: (made: Disturbing) => Promise<number>,
): Promise<ConnectionReport> {
  const memory = new Memory();
  const chance = new Chance(seed, name);
  const undisturbed = await begin(memory);
  await toTheEnd(memory, undisturbed, chance, here);
  const faults = await disturb({ ground, memory, chance });
  const verdict = await judge(await ground.connected(), memory, undisturbed);
  const strange = [...memory.strange, ...(await brokenInvariants(ground.appUrl))];
  return { ...verdict, faults, repeated: memory.repeated, busy: memory.busy, strange };
}

/**
 * Ends the backend of a command at each point of the door, once: `pg_terminate_backend`, as an administrator would. A command
 * loses its connection at the first point that none before it had.
 */
export async function endBackends({ ground, memory, chance }: Disturbing): Promise<number> {
  // What only a deadlock passes is left to the kills.
  const left = new Set<FailPoint>(FAIL_POINTS.filter((point) => !point.endsWith("_retry")));
  const wanted = left.size;
  let isSpared = false;
  onFailPoint(async (point) => {
    if (isSpared || !left.delete(point)) return;
    isSpared = true;
    await ground.superuser.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'yipiao_app'");
  });
  try {
    for (let told = 0; left.size > 0 && told < MOST_STORIES; told += 1) {
      await toTheEnd(memory, await begin(memory), chance, async (wish, story) => {
        isSpared = false;
        return here(wish, story);
      });
    }
  } finally {
    onFailPoint(undefined);
  }
  return wanted - left.size;
}

/** Stories side by side until `over`, each lane with a chance of its own. */
export async function sideBySide({ memory, chance }: Disturbing, lanes: number, over: () => boolean): Promise<void> {
  const lane = async (index: number) => {
    const own = new Chance(chance.int(0, 2 ** 31), `lane ${index}`);
    while (!over()) await toTheEnd(memory, await begin(memory), own, here);
  };
  await Promise.all(Array.from({ length: lanes }, (_, index) => lane(index)));
}

/**
 * Every connection of the pool is held for longer than anybody waits for one: commands are told to try again, and come
 * through when there is one. Told by the most impatient: `times` times.
 */
export async function exhaustPool({ memory, chance }: Disturbing, times: number): Promise<number> {
  for (let time = 0; time < times; time += 1) {
    const held: Promise<unknown>[] = [];
    await toTheEnd(memory, await begin(memory), chance, async (wish, story) => {
      // Held when the first wish is ready: what is read to make it takes a connection as well.
      if (held.length === 0) {
        held.push(...Array.from({ length: POOL }, () => look(({ db }) => db.$queryRaw`SELECT pg_sleep(${HELD_SECONDS})::text`)));
        await sleep(500);
      }
      return here(wish, story);
    });
    await Promise.all(held);
  }
  return times;
}

/** The net to the database carries nothing any more and says nothing of it, again and again in the middle of everything. */
export async function swallowNet(made: Disturbing, net: Net, times: number): Promise<number> {
  let isOver = false;
  const told = sideBySide(made, 2, () => isOver);
  for (let time = 0; time < times; time += 1) {
    await sleep(made.chance.int(300, 1_500));
    net.swallow();
    await sleep(SWALLOWED_MS);
    net.heal();
    await sleep(1_000);
  }
  isOver = true;
  await told;
  return times;
}
