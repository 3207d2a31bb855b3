import type { PrismaClient } from "#generated/prisma/client.ts";
import type { Permission } from "#lib/shared/roles.ts";
import type { Actor } from "./actor.ts";
import type { Db } from "./db.ts";
import { withActor } from "./transaction.ts";

export type ReadContext = { readonly db: Db; readonly actor: Actor; readonly now: Date };
/** `look_up`: few rows by an index, again and again: one plan serves every value, and nobody else's processor is asked to help. */
export type ReadKind = "look_up";
export type ReadDoor = <T>(
  actor: Actor,
  permission: Permission,
  query: (context: ReadContext) => Promise<T>,
  kind?: ReadKind,
) => Promise<T>;

/** Thrown when a page or feed asks for what its reader may not see; pages answer "not found". */
export class ReadDenied extends Error {
  constructor(permission: Permission) {
    super(`may not ${permission}`);
    this.name = "ReadDenied";
  }
}

/** The one door for reads: a READ ONLY transaction with role and actor set. */
export function createReadDoor(prisma: () => PrismaClient): ReadDoor {
  return async (actor, permission, query, kind) => {
    if (!actor.permissions.has(permission)) throw new ReadDenied(permission);
    return withActor(prisma(), actor, kind ?? "read", (db) => query({ db, actor, now: actor.clock ?? new Date() }));
  };
}
