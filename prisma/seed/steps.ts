import { instantOf } from "./data/times.ts";
import type { Moment, StorySeed } from "./data/types.ts";

/** One thing that somebody does at a moment of the demo world. */
export type Step = {
  readonly at: Date;
  /**
   * What the step reads or changes that other stories have to do with: a customer's file, a technician's day, the
   * numbers people see. Steps that share one happen in the order of time; `null` is everything.
   */
  readonly touches: readonly string[] | null;
  /** Whose story it belongs to; one that belongs to nobody's stands for itself. */
  readonly customer?: string;
  readonly run: (at: Date) => Promise<void>;
};

export const REQUEST_NUMBERS = "numbers of requests and customers";
export const ORDER_NUMBERS = "numbers of work orders";
export const dayOf = (login: string) => `day of ${login}`;
export const fileOf = (customer: string) => `file of ${customer}`;

type More = { readonly minutesLater?: number; readonly touches?: readonly string[] | null };

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

  add(moment: Moment, run: Step["run"], { minutesLater = 0, touches = [] }: More = {}): void {
    const told = new Date(this.when(moment).getTime() + minutesLater * 60_000);
    const last = this.steps.at(-1)?.at;
    this.steps.push({ ...this.besides(moment, run, touches), at: last && told < last ? last : told });
  }

  /** A step beside the story's own order. */
  besides(moment: Moment, run: Step["run"], touches: readonly string[] | null = []): Step {
    const { customer } = this.#story;
    return { at: this.when(moment), customer, touches: touches && [fileOf(customer), ...touches], run };
  }
}

/** All stories at once, as they would have happened: by time, each story in its own order. */
export function inOrderOfTime(stories: readonly (readonly Step[])[]): Step[] {
  return stories
    .flatMap((steps, story) => steps.map((step, index) => ({ step, story, index })))
    .sort((a, b) => a.step.at.getTime() - b.step.at.getTime() || a.story - b.story || a.index - b.index)
    .map(({ step }) => step);
}
