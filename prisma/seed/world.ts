import { markNotificationsRead } from "#lib/identity/index.ts";
import { instantOf, localDay } from "#lib/shared/service-calendar.ts";
import { registerCustomers } from "./customers.ts";
import { stories } from "./data/stories.ts";
import { boardMinute } from "./data/times.ts";
import { look } from "./facts.ts";
import { installReference } from "./reference.ts";
import { inOrderOfTime } from "./steps.ts";
import { stepsOf } from "./story.ts";
import { tell } from "./telling.ts";

type Options = { readonly now: Date; readonly progress: (line: string) => void };

/**
 * The demo world: reference data, customers, and every story told step by step in the order of time, up to now. Its last
 * day is today (`WORLD_ANCHOR` names another, which is then told whole): what would come later today has not happened.
 */
export async function fillWorld({ now, progress }: Options): Promise<void> {
  const anchorDay = process.env.WORLD_ANCHOR ?? localDay(now);
  const end = process.env.WORLD_ANCHOR ? instantOf(anchorDay, boardMinute) : now;
  const seed = Number(process.env.WORLD_SEED ?? 1);
  await installReference(anchorDay, seed);
  progress(`organisation, catalogue, prices, divisions (day ${anchorDay})`);
  const customers = await registerCustomers(anchorDay);
  progress(`${customers.size} customers`);
  const steps = inOrderOfTime(
    stories.map((story) => {
      const customer = customers.get(story.customer);
      if (!customer) throw new Error(`story ${story.key} is about an unknown customer`);
      return stepsOf(story, customer, anchorDay).filter(({ at }) => at <= end);
    }),
  );
  for (const [index, step] of steps.entries()) {
    await step.run(step.at);
    if ((index + 1) % 100 === 0 || index + 1 === steps.length)
      progress(`${index + 1} of ${steps.length} steps of ${stories.length} requests`);
  }
  await readOldNotifications(instantOf(anchorDay));
}

/** Whoever was told something before today has read it. */
async function readOldNotifications(today: Date): Promise<void> {
  const unread = await look((db) =>
    db.notification.findMany({ where: { readAt: null, createdAt: { lt: today } }, select: { id: true, personId: true }, take: 5000 }),
  );
  const logins = new Map(
    (await look((db) => db.person.findMany({ select: { id: true, login: true }, take: 1000 }))).map(({ id, login }) => [id, login]),
  );
  for (const [personId, rows] of Map.groupBy(unread, (row) => row.personId)) {
    const ids = rows.map(({ id }) => id);
    for (let from = 0; from < ids.length; from += 100) {
      await tell(logins.get(personId) ?? "", today, markNotificationsRead, { notificationIds: ids.slice(from, from + 100) });
    }
  }
}
