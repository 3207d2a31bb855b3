import type { PrismaClient } from "#generated/prisma/client.ts";
import type { Actor } from "./actor.ts";
import { withActor } from "./transaction.ts";

/** `burst` at once, then `perSecond`. */
export type Measure = { readonly burst: number; readonly perSecond: number };
export type Pace = (actor: Actor) => Promise<boolean>;

/**
 * How often a person may ask a feed that is asked while somebody types. Counted in the database (`take_pace`), because the
 * next question may reach another process; neither a command nor a fact of the business, so it goes beside the write door.
 */
export function createPaceMaker(prisma: () => PrismaClient): (feed: string, measure: Measure) => Pace {
  return (feed, { burst, perSecond }) =>
    (actor) =>
      withActor(prisma(), actor, "write", async (db) => {
        const [row] = await db.$queryRaw<{ may: boolean }[]>`
          SELECT take_pace(${feed}, ${burst}::double precision, ${perSecond}::double precision) AS may`;
        return row?.may ?? false;
      });
}
