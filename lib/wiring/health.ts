import { jobActor } from "#lib/platform/actor.ts";
import { log } from "#lib/platform/log.ts";
import { read } from "./doors.ts";
import { live } from "./live.ts";

export type Health = { readonly ok: boolean; readonly database: boolean; readonly live: boolean };

/** Database reachable through the read door, live connection standing. */
export async function readHealth(): Promise<Health> {
  const database = await read(jobActor("health"), "job", ({ db }) => db.$queryRaw`SELECT 1`).then(
    () => true,
    (fault: unknown) => {
      log.warn({ fault }, "health: database");
      return false;
    },
  );
  return { ok: database && live().connected, database, live: live().connected };
}
