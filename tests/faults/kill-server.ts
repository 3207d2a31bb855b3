import { setTimeout as sleep } from "node:timers/promises";
import type { Client } from "pg";
import { FAIL_POINTS, type FailPoint } from "#lib/platform/fail-points.ts";
import { Chance } from "#seed/generated/random.ts";
import { dropRules } from "#tests/invariants/drop-rule.ts";
import { begin, type Send, toTheEnd } from "./carry.ts";
import { openGround } from "./ground.ts";
import { brokenInvariants, judge, type Verdict } from "./judge.ts";
import { Memory } from "./memory.ts";
import type { Story } from "./story.ts";
import { Victims } from "./victims.ts";
import type { Death } from "./wishes.ts";

export type KillReport = Verdict & {
  readonly deaths: number;
  readonly repeated: number;
  /** Answers that nobody expected. */
  readonly strange: readonly string[];
  /** Points at which no process died although it was told to. */
  readonly missed: readonly FailPoint[];
};

type Options = {
  readonly seed: number;
  readonly random: number;
  /** Every point there is, or these. */
  readonly atPoints: boolean | readonly FailPoint[];
  /** Takes away what makes a command id done once, for a run that has to find something. */
  readonly withoutMemory?: boolean;
  /** Looks at what was judged before it is gone. */
  readonly afterwards?: (left: { superuser: Client; memory: Memory; undisturbed: Story }) => Promise<void>;
};

/** Stories told side by side while processes are killed at random. */
const LANES = 4;
/** Where stories break off, not every step is reached. */
const MOST_STORIES = 40;
/** A life lasts for a few answers and then a moment more, however fast the machine is; at most so long. */
const MOST_ANSWERS = 5;
const MOMENT_MS = 60;
const LONGEST_LIFE_MS = 20_000;

/**
 * Kills the process with the door at every named point once, then `random` times at any moment, and judges what is left.
 * The seed decides the stories, their command ids, where each death waits and how long each life is.
 */
export async function killServer({ seed, random, atPoints, withoutMemory = false, afterwards }: Options): Promise<KillReport> {
  const ground = await openGround();
  if (withoutMemory) await forget(ground.superuser);
  const victims = new Victims(ground.env);
  const memory = new Memory();
  const chance = new Chance(seed, "kill server");
  try {
    const { undisturbed, ways } = await watch(memory, victims, chance);
    const points = atPoints === true ? FAIL_POINTS : atPoints || [];
    const missed = await killAtPoints(memory, victims, chance, ways, points);
    await killAtRandom(memory, victims, chance, random);
    const verdict = await judge(ground.superuser, memory, undisturbed);
    const strange = [...memory.strange, ...(await brokenInvariants(ground.appUrl, withoutMemory))];
    await afterwards?.({ superuser: ground.superuser, memory, undisturbed });
    return { ...verdict, deaths: victims.deaths, repeated: memory.repeated, strange, missed };
  } finally {
    await victims.end();
    await ground.end();
  }
}

/** The door no longer sees what was done under an id, and the table takes it again. */
export async function forget(superuser: Client): Promise<void> {
  await superuser.query("ALTER POLICY command_log_hq ON command_log USING (false)");
  await dropRules(async (text, values) => (await superuser.query(text, values as unknown[])).rows, ["command_log_pkey"]);
}

type Way = { readonly step: number; readonly points: readonly string[] };

/** One story that nothing happens to: what it leaves is the measure, and which points each of its steps passes is learnt. */
async function watch(memory: Memory, victims: Victims, chance: Chance): Promise<{ undisturbed: Story; ways: Way[] }> {
  const undisturbed = await begin(memory);
  const ways: Way[] = [];
  await toTheEnd(memory, undisturbed, chance, async (wish) => {
    const answer = await victims.send(wish);
    if (answer !== "died") ways.push({ step: undisturbed.step, points: answer.passed });
    return answer;
  });
  return { undisturbed, ways };
}

/**
 * Dies at each point once. A story suffers one death a step; each point goes to a step that passes it and has the fewest
 * deaths so far, and of several arrivals the seed takes one.
 */
async function killAtPoints(
  memory: Memory,
  victims: Victims,
  chance: Chance,
  ways: readonly Way[],
  wanted: readonly FailPoint[],
): Promise<FailPoint[]> {
  const deaths = new Map<number, Death[]>(ways.map(({ step }) => [step, []]));
  const able = (point: FailPoint) => ways.filter(({ points }) => points.includes(point.endsWith("_retry") ? "after_effects" : point));
  const left = (step: number) => deaths.get(step) ?? [];
  for (const point of chance.shuffled(wanted).sort((a, b) => able(a).length - able(b).length)) {
    const [way] = chance.shuffled(able(point)).sort((a, b) => left(a.step).length - left(b.step).length);
    if (!way) continue;
    const deadlock = point.endsWith("_retry");
    const arrival = deadlock ? 1 : chance.int(1, way.points.filter((passed) => passed === point).length);
    left(way.step).push({ point, arrival, deadlock });
  }
  const died: FailPoint[] = [];
  const armed = new Map<number, number>();
  for (let told = 0; told < MOST_STORIES && [...deaths.values()].some(({ length }) => length > 0); told += 1) {
    const story = await begin(memory);
    await toTheEnd(memory, story, chance, async (wish) => {
      const death = left(story.step).at(-1);
      // Armed once a story: the same wish, sent again, must be able to come through.
      const dies = death && story.number !== armed.get(story.step) ? death : undefined;
      armed.set(story.step, story.number);
      const before = victims.deaths;
      const answer = await victims.send(wish, dies);
      if (dies) left(story.step).pop();
      if (dies && victims.deaths > before) died.push(dies.point);
      return answer;
    });
  }
  return wanted.filter((point) => !died.includes(point));
}

async function killAtRandom(memory: Memory, victims: Victims, chance: Chance, kills: number): Promise<void> {
  if (kills === 0) return;
  const wanted = victims.deaths + kills;
  const isOver = () => victims.deaths >= wanted;
  const send: Send = (wish) => victims.send(wish);
  const lane = async (index: number) => {
    const own = new Chance(chance.int(0, 2 ** 31), `lane ${index}`);
    while (!isOver()) await toTheEnd(memory, await begin(memory), own, send);
  };
  const reaper = async () => {
    for (let kill = 0; kill < kills; kill += 1) {
      await victims.alive();
      const until = victims.answers + chance.int(0, MOST_ANSWERS);
      const atMost = Date.now() + LONGEST_LIFE_MS;
      while (victims.answers < until && Date.now() < atMost) await sleep(2);
      await sleep(chance.int(0, MOMENT_MS));
      await victims.killed();
    }
  };
  await Promise.all([reaper(), ...Array.from({ length: LANES }, (_, index) => lane(index))]);
}
