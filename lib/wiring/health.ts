import { jobActor } from "#lib/platform/actor.ts";
import { log } from "#lib/platform/log.ts";
import { isRunningOut, readPartitionsAhead } from "#lib/storage/index.ts";
import { read } from "./doors.ts";
import { live } from "./live.ts";

export type Health = { readonly ok: boolean; readonly database: boolean; readonly live: boolean; readonly partitions: boolean };

/**
 * Database reachable through the read door, live connection standing. Too few partitions ahead are said and do not make the
 * process unfit: what comes lands in DEFAULT meanwhile.
 */
export async function readHealth(): Promise<Health> {
  const ahead = await read(jobActor("health"), "job", ({ db }) => readPartitionsAhead(db)).catch((fault: unknown) => {
    log.warn({ fault }, "health: database");
    return null;
  });
  const database = ahead !== null;
  const partitions = database && !isRunningOut(ahead.map(({ months }) => months));
  return { ok: database && live().connected, database, live: live().connected, partitions };
}
