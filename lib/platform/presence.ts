import type { PrismaClient } from "#generated/prisma/client.ts";
import type { Actor } from "./actor.ts";
import { withActor } from "./transaction.ts";

/** One tab of somebody's browser, and the file it shows or has left. */
export type Presence = { readonly tab: string; readonly fileId: string; readonly here: boolean };

/**
 * Says who has a file open, in all processes together (`say_present`): kept in an unlogged table and told over the live connection.
 * Neither a command nor a fact of the business, so it goes beside the write door, as the pace does.
 */
export function createPresence(prisma: () => PrismaClient): (actor: Actor, presence: Presence) => Promise<void> {
  return (actor, { tab, fileId, here }) =>
    withActor(prisma(), actor, "write", async (db) => {
      if (here) await db.$queryRaw`SELECT say_present(${tab}::uuid, ${fileId}::uuid)::text`;
      else await db.$queryRaw`SELECT say_left(${tab}::uuid, ${fileId}::uuid)::text`;
    });
}
