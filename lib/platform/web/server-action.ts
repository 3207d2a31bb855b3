import { headers } from "next/headers";
import { type Result, refuse } from "#lib/shared/result.ts";
import type { Actor } from "../actor.ts";
import type { Command } from "../command.ts";
import type { WriteDoor } from "../write-door.ts";

export type ServerAction<Out> = (commandId: string, input: unknown) => Promise<Result<Out>>;

/**
 * Makes a server action of a command: a public POST endpoint that leads through the write door and nowhere else. No
 * origin, a foreign or a forged one is refused (`foreign_origin`); an ended session answers `signed_out`.
 */
export function createServerAction(execute: WriteDoor, actorOfRequest: () => Promise<Actor | null>) {
  return <In, Out>(command: Command<In, Out>): ServerAction<Out> =>
    async (commandId, input) => {
      if (!isOwnOrigin(await headers())) return refuse("foreign_origin");
      const actor = await actorOfRequest();
      if (!actor) return refuse("signed_out");
      return execute(actor, command, String(commandId), input);
    };
}

/** Next lets an action without Origin pass with a warning; this does not. */
export function isOwnOrigin(given: Headers): boolean {
  const origin = given.get("origin");
  const host = given.get("host");
  if (!origin || !host || !URL.canParse(origin)) return false;
  return new URL(origin).host === host;
}
