import type { PrismaClient } from "#generated/prisma/client.ts";
import { uuidv7 } from "#lib/shared/ids.ts";
import type { KeyActor } from "./actor.ts";
import { withActor } from "./transaction.ts";

/**
 * The command id that a machine's own name of a call stands for (`command_of_call`): made at its first arrival, and kept before
 * the command is tried, so that a repeat finds it whatever became of the first.
 */
export function createCallKeeper(prisma: () => PrismaClient): (actor: KeyActor, call: string) => Promise<string> {
  return (actor, call) =>
    withActor(prisma(), actor, "write", async (db) => {
      const [row] = await db.$queryRaw<{ id: string }[]>`SELECT command_of_call(${call}, ${uuidv7()}::uuid) AS id`;
      if (!row) throw new Error("a call without a command");
      return row.id;
    });
}
