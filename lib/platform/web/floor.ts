import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { type Refused, refuse } from "#lib/shared/result.ts";
import type { PersonActor } from "../actor.ts";
import { env } from "../env.ts";
import type { ReadDoor } from "../read-door.ts";
import { isOwnOrigin } from "./server-action.ts";

/**
 * Floors: what a route, a page and an action cost that do nothing but let somebody in, for a bench to measure the rest
 * against. They are there only in a process that was started for measuring (`YIPIAO_FLOORS=on`), elsewhere not found.
 */
export function isMeasured(): boolean {
  return env().YIPIAO_FLOORS === "on";
}

/** The least an action can do: own origin, signed in, a transaction with role and actor set in which nothing is asked. */
export function createFloorAction(read: ReadDoor, actorOfRequest: () => Promise<PersonActor | null>) {
  return () => async (): Promise<Refused | null> => {
    if (!isMeasured()) notFound();
    if (!isOwnOrigin(await headers())) return refuse("foreign_origin");
    const actor = await actorOfRequest();
    if (!actor) return refuse("signed_out");
    return read(actor, "identity.own", async () => null);
  };
}
