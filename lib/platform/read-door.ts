import type { PrismaClient } from "#generated/prisma/client.ts";
import type { Permission } from "#lib/shared/roles.ts";
import type { Actor } from "./actor.ts";
import type { Db } from "./db.ts";
import { withActor } from "./transaction.ts";

export type ReadContext = { readonly db: Db; readonly actor: Actor; readonly now: Date };
export type ReadDoor = <T>(actor: Actor, permission: Permission, query: (context: ReadContext) => Promise<T>) => Promise<T>;

/** Thrown when a page or feed asks for what its reader may not see; pages answer "not found". */
export class ReadDenied extends Error {
  constructor(permission: Permission) {
    super(`may not ${permission}`);
    this.name = "ReadDenied";
  }
}

/** The one door for reads: a READ ONLY transaction with role and actor set. */
export function createReadDoor(prisma: () => PrismaClient): ReadDoor {
  return async (actor, permission, query) => {
    if (!actor.permissions.has(permission)) throw new ReadDenied(permission);
    return withActor(prisma(), actor, "read", (db) => query({ db, actor, now: actor.clock ?? new Date() }));
  };
}
