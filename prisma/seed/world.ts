import { registerCustomers } from "./customers.ts";
import { stories } from "./data/stories.ts";
import { anchorDayFor } from "./data/times.ts";
import { installReference } from "./reference.ts";
import { inOrderOfTime } from "./steps.ts";
import { stepsOf } from "./story.ts";

type Options = { readonly now: Date; readonly progress: (line: string) => void };

/** The demo world: reference data, customers, and every story told step by step in the order of time. */
export async function fillWorld({ now, progress }: Options): Promise<void> {
  const anchorDay = process.env.WORLD_ANCHOR ?? anchorDayFor(now);
  const seed = Number(process.env.WORLD_SEED ?? 1);
  await installReference(anchorDay, seed);
  progress(`organisation, catalogue, prices, divisions (day ${anchorDay})`);
  const customers = await registerCustomers(anchorDay);
  progress(`${customers.size} customers`);
  const steps = inOrderOfTime(
    stories.map((story) => {
      const customer = customers.get(story.customer);
      if (!customer) throw new Error(`story ${story.key} is about an unknown customer`);
      return stepsOf(story, customer, anchorDay);
    }),
  );
  for (const [index, step] of steps.entries()) {
    await step.run(step.at);
    if ((index + 1) % 100 === 0 || index + 1 === steps.length)
      progress(`${index + 1} of ${steps.length} steps of ${stories.length} requests`);
  }
}
