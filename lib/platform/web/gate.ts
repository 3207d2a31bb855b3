import { notFound, redirect } from "next/navigation";
import { getServerSession, type NextAuthOptions } from "next-auth";
import { cache } from "react";
import type { Permission } from "#lib/shared/roles.ts";
import type { PersonActor } from "../actor.ts";
import type { ReadContext, ReadDoor } from "../read-door.ts";

export type LoadActor = (sessionId: string) => Promise<PersonActor | null>;

/** What pages and routes ask before anything else: who is it, by the session row as it is now. */
export function createGate(authOptions: NextAuthOptions, loadActor: LoadActor, read: ReadDoor) {
  /** The signed-in person of this request, or null. One look at the row a request. */
  const actorOfRequest = cache(async (): Promise<PersonActor | null> => {
    const session = await getServerSession(authOptions);
    return session?.sessionId ? loadActor(session.sessionId) : null;
  });

  /** A page's reader. Not signed in: to the sign-in page. Not allowed: not found, as if there were no such page. */
  async function requireActor(permission: Permission): Promise<PersonActor> {
    const actor = await actorOfRequest();
    if (!actor) redirect("/sign-in");
    if (!actor.permissions.has(permission)) notFound();
    return actor;
  }

  /** A page's one read: the reader's permission, then the query behind the read door. */
  async function readPage<T>(permission: Permission, query: (context: ReadContext) => Promise<T>): Promise<T> {
    return read(await requireActor(permission), permission, query);
  }

  return { actorOfRequest, requireActor, readPage };
}
