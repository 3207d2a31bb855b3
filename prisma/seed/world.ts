import { availableParallelism } from "node:os";
import { markNotificationsRead } from "#lib/identity/index.ts";
import { instantOf, type LocalDay, localDay } from "#lib/shared/service-calendar.ts";
import { boardMinute } from "./data/times.ts";
import { look } from "./facts.ts";
import { hireHands, ownHands } from "./hands.ts";
import { installReference } from "./reference.ts";
import { scriptOf, type World } from "./script.ts";
import { runSideBySide } from "./side-by-side.ts";
import { tell } from "./telling.ts";

type Options = { readonly now: Date; readonly progress: (line: string) => void };

/**
 * The demo world: reference data, customers, and every story told step by step in the order of time, up to now. Its last
 * day is today (`WORLD_ANCHOR` names another, which is then told whole): what would come later today has not happened.
 * Beside the stories told by hand there are whole months of generated ones; `WORLD_REQUESTS` keeps so many of the newest.
 */
export async function fillWorld({ now, progress }: Options): Promise<void> {
  const anchorDay = process.env.WORLD_ANCHOR ?? localDay(now);
  const end = process.env.WORLD_ANCHOR ? instantOf(anchorDay, boardMinute) : now;
  const seed = Number(process.env.WORLD_SEED ?? 1);
  const world: World = { anchorDay, seed, end, atMost: Number(process.env.WORLD_REQUESTS ?? Number.POSITIVE_INFINITY) };
  const { steps, requests } = scriptOf(world);
  const hands = requests < WORTH_HELP ? ownHands : hireHands(Math.min(3, Math.max(2, availableParallelism())), world);
  await installReference(anchorDay, seed);
  progress(`organisation, catalogue, prices, divisions (day ${anchorDay})`);
  const done = everyFewPercent(steps.length, (share) => progress(`${share} % of ${requests} requests`));
  await runSideBySide(steps, { hands, done });
  await hands.dismiss();
  for (const tellMore of AFTERWARDS) await tellMore(anchorDay);
}

/** Fewer requests than these are told before other threads have learnt the script. */
const WORTH_HELP = 400;

/** What is told when the stories are over, in this order: each by the commands of its context. */
const AFTERWARDS: readonly ((anchorDay: LocalDay) => Promise<void>)[] = [readOldNotifications];

/** Says how far it has come, every few percent. */
function everyFewPercent(whole: number, say: (share: number) => void): (count: number) => void {
  let said = 0;
  return (count) => {
    const share = Math.floor((count * 20) / whole) * 5;
    if (share === said) return;
    said = share;
    say(share);
  };
}

/** Whoever was told something before today has read it. */
async function readOldNotifications(anchorDay: LocalDay): Promise<void> {
  const today = instantOf(anchorDay);
  const people = await look((db) => db.person.findMany({ select: { id: true, login: true }, take: 1000 }));
  for (const { id: personId, login } of people) {
    for (;;) {
      const unread = await look((db) =>
        db.notification.findMany({
          where: { personId, readAt: null, createdAt: { lt: today } },
          select: { id: true },
          orderBy: { createdAt: "asc" },
          take: 100,
        }),
      );
      if (unread.length === 0) break;
      await tell(login, today, markNotificationsRead, { notificationIds: unread.map(({ id }) => id) });
    }
  }
}
