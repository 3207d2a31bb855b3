import { instantOf } from "./data/times.ts";
import type { Moment, StorySeed } from "./data/types.ts";

/** One thing that somebody does at a moment of the demo world. */
export type Step = { readonly at: Date; readonly run: (at: Date) => Promise<void> };

/**
 * The steps of one story in their order. A step told at an earlier minute than the one before it happens right after
 * that one: the order is the story, the minute its colour.
 */
export class StorySteps {
  readonly steps: Step[] = [];
  readonly #story: StorySeed;
  readonly #anchorDay: string;

  constructor(story: StorySeed, anchorDay: string) {
    this.#story = story;
    this.#anchorDay = anchorDay;
  }

  when(moment: Moment): Date {
    return instantOf(this.#story, moment, this.#anchorDay);
  }

  add(moment: Moment, run: (at: Date) => Promise<void>, minutesLater = 0): void {
    const told = new Date(this.when(moment).getTime() + minutesLater * 60_000);
    const last = this.steps.at(-1)?.at;
    this.steps.push({ at: last && told < last ? last : told, run });
  }
}

/** All stories at once, as they would have happened: by time, each story in its own order. */
export function inOrderOfTime(stories: readonly (readonly Step[])[]): Step[] {
  return stories
    .flatMap((steps, story) => steps.map((step, index) => ({ step, story, index })))
    .sort((a, b) => a.step.at.getTime() - b.step.at.getTime() || a.story - b.story || a.index - b.index)
    .map(({ step }) => step);
}
