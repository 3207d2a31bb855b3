import type { PrismaClient } from "#generated/prisma/client.ts";
import { type Actor, idOf } from "./actor.ts";
import { triedAgain } from "./transaction.ts";

/** `burst` at once, then `perSecond`. */
export type Measure = { readonly burst: number; readonly perSecond: number };
export type Pace = (actor: Actor) => Promise<boolean>;

/**
 * How often a person may ask a feed that is asked while somebody types. Counted in the database (`take_pace`), because the
 * next question may reach another process; neither a command nor a fact of the business, so it goes beside the write door.
 * One statement and no more: it comes with every stroke.
 */
export function createPaceMaker(prisma: () => PrismaClient): (feed: string, measure: Measure) => Pace {
  return (feed, { burst, perSecond }) =>
    (actor) =>
      triedAgain(async () => {
        const [row] = await prisma().$queryRaw<{ may: boolean }[]>`
          WITH me AS MATERIALIZED (SELECT set_config('app.actor_kind', ${actor.kind}, true), set_config('app.actor_id', ${idOf(actor) ?? ""}, true))
          SELECT take_pace(${feed}, ${burst}::double precision, ${perSecond}::double precision) AS may FROM me`;
        return row?.may ?? false;
      });
}
