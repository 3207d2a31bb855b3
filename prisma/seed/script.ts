import { addLocalDays, instantOf, type LocalDay } from "#lib/shared/service-calendar.ts";
import { monthSteps } from "./close-months.ts";
import { Files } from "./customers.ts";
import { customers } from "./data/people.ts";
import { stories } from "./data/stories.ts";
import { toldMonths } from "./generated/months.ts";
import { planMonths } from "./generated/plan.ts";
import { qualitySessions } from "./quality-sessions.ts";
import { fileOf, inOrderOfTime, REQUEST_NUMBERS, type Step } from "./steps.ts";
import { stepsOf } from "./story.ts";

/** Which world is told. Equal ones make the same script, step for step, in whatever process. */
export type World = {
  readonly anchorDay: LocalDay;
  readonly seed: number;
  /** So many of the newest generated requests; all where it is infinite. */
  readonly atMost: number;
  /** What would come later has not happened. */
  readonly end: Date;
};

export type Script = { readonly steps: readonly Step[]; readonly requests: number };

/** Everything that happens in a world, in the order of time: files opened, requests from call to call, headquarters' sessions. */
export function scriptOf({ anchorDay, seed, atMost, end }: World): Script {
  const plan = planMonths(anchorDay, seed, atMost);
  const files = new Files([...customers, ...plan.customers], anchorDay);
  const opened = [...customers.filter(({ opensWithRequest }) => !opensWithRequest).map(({ key }) => key), ...plan.registered];
  const told = [...stories, ...plan.stories];
  const since = addLocalDays(anchorDay, toldMonths(anchorDay)[0]?.from ?? 0);
  const steps = inOrderOfTime([
    opened.map((key) => opening(files, key, anchorDay)),
    ...told.map((story) => stepsOf(story, files, anchorDay)),
    qualitySessions(since, anchorDay),
    monthSteps(instantOf(since), anchorDay),
  ]);
  return { steps: steps.filter(({ at }) => at <= end), requests: told.length };
}

/** Long before the stories begin. */
function opening(files: Files, customer: string, anchorDay: LocalDay): Step {
  const at = instantOf(addLocalDays(anchorDay, -500), 9 * 60);
  return { at, customer, touches: [REQUEST_NUMBERS, fileOf(customer)], run: (when) => files.register(customer, "agent.lin", when) };
}
