import { setTimeout as sleep } from "node:timers/promises";
import type { Chance } from "#seed/generated/random.ts";
import type { Hour } from "#tests/commands/cast.ts";
import type { Memory } from "./memory.ts";
import { beginStory, learn, nextWish, type Story } from "./story.ts";
import type { Answered, Wish } from "./wishes.ts";

export type Send = (wish: Wish, story: Story) => Promise<Answered | "died">;

/** Neither is a decision: the same wish goes again, under the same id. */
const UNDECIDED = new Set(["busy", "fault"]);
const PAUSE_MS = 100;
const PATIENCE_MS = 120_000;

/** Begins a story; tried again while the database does not answer. */
export async function begin(memory: Memory, hour?: Hour): Promise<Story> {
  const story = await patiently(() => beginStory(hour));
  memory.stories.push(story);
  return story;
}

/** Does one step of a story, however often it takes; false when there was none left. */
export async function oneStep(memory: Memory, story: Story, chance: Chance, send: Send): Promise<boolean> {
  const wish = await patiently(() => nextWish(story, chance));
  if (!wish) return false;
  return await untilAnswered(memory, story, wish, send);
}

/** Sends a wish until it is answered; false when the answer is none that was to be expected. */
export async function untilAnswered(memory: Memory, story: Story, wish: Wish, send: Send): Promise<boolean> {
  story.ids.push(wish.id);
  const until = Date.now() + PATIENCE_MS;
  for (;;) {
    const answer = await send(wish, story);
    if (answer !== "died") {
      const { result, broke } = answer;
      if (broke) memory.strange.push(`${wish.command} broke: ${broke}`);
      const code = result && !result.ok ? result.refusal.code : null;
      if (code !== null && UNDECIDED.has(code)) memory.busy += 1;
      else if (result && code === wish.refused) {
        memory.acknowledged.push({ wish, value: result });
        learn(story, result.ok ? result.value : undefined);
        return true;
      } else if (result) {
        memory.strange.push(`${wish.command} of story ${story.number} answered ${code ?? "ok"}, not ${wish.refused ?? "ok"}`);
        return false;
      }
      if (Date.now() > until) throw new Error(`${wish.command} of story ${story.number} finds no end: ${broke ?? code}`);
      await sleep(PAUSE_MS);
    }
    // Its end is told by an event: asking on without a turn of the loop would never hear it.
    else await sleep(1);
    memory.repeated += 1;
  }
}

export async function toTheEnd(memory: Memory, story: Story, chance: Chance, send: Send): Promise<void> {
  while (await oneStep(memory, story, chance, send));
}

/** The driver's own reads: while the server is down, they wait for it. */
export async function patiently<T>(read: () => Promise<T>): Promise<T> {
  const until = Date.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await read();
    } catch (fault) {
      if (Date.now() > until) throw fault;
      await sleep(PAUSE_MS);
    }
  }
}
