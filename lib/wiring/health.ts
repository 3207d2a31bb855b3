import { jobActor } from "#lib/platform/actor.ts";
import { isClockOff } from "#lib/platform/clock.ts";
import { isDiskFine } from "#lib/platform/disk.ts";
import { log } from "#lib/platform/log.ts";
import type { ReadContext } from "#lib/platform/read-door.ts";
import { isRunningOut, readPartitionsAhead } from "#lib/storage/index.ts";
import { read } from "./doors.ts";
import { live } from "./live.ts";

export type Health = {
  readonly ok: boolean;
  readonly database: boolean;
  readonly live: boolean;
  /** Whether this process and the database agree on the time. */
  readonly clock: boolean;
  readonly partitions: boolean;
  /** Whether the database's disk had room for the last writes. */
  readonly disk: boolean;
};

/**
 * Database reachable through the read door, both clocks alike, live connection standing. Too few partitions ahead
 * and a full disk are said and do not make the process unfit: what comes lands in DEFAULT meanwhile, and no other process
 * would find more room.
 */
export async function readHealth(): Promise<Health> {
  const seen = await read(jobActor("health"), "job", look).catch((fault: unknown) => {
    log.warn({ fault }, "health: database");
    return null;
  });
  const database = seen !== null;
  const clock = seen === null || !isClockOff(new Date(), seen.databaseNow);
  const partitions = seen !== null && !isRunningOut(seen.ahead.map(({ months }) => months));
  return { ok: database && clock && live().connected, database, live: live().connected, clock, partitions, disk: isDiskFine(Date.now()) };
}

async function look({ db }: ReadContext) {
  const ahead = await readPartitionsAhead(db);
  const [row] = await db.$queryRaw<{ now: number }[]>`SELECT (extract(epoch FROM clock_timestamp()) * 1000)::float8 AS now`;
  return { ahead, databaseNow: new Date(row?.now ?? 0) };
}
