import { setTimeout as sleep } from "node:timers/promises";
import { Prisma, type PrismaClient } from "#generated/prisma/client.ts";
import { type Actor, idOf } from "./actor.ts";
import { isLost, isTransient } from "./database-errors.ts";
import type { Db } from "./db.ts";
import { passing } from "./fail-points.ts";
import { waitingUpTo } from "./patient-client.ts";
import { policiesAsOf } from "./policies.ts";
import type { ReadKind } from "./read-door.ts";

/** What hung for longer than this before it was lost is not tried again: somebody waits for the answer. */
const LOST_WITHIN_MS = 2_000;

const ROLE = { hq: "yipiao_hq", scoped: "yipiao_scoped" } as const;

/** What the command log keeps of a command id that was answered before. */
export type Answered = { readonly inputHash: string; readonly outcome: unknown };

type Mode = "read" | "write" | ReadKind;

/** Planning what an index answers took four times as long as answering it, and a second process to help as long again. */
const ONE_PLAN = Prisma.sql`, set_config('plan_cache_mode', 'force_generic_plan', true), set_config('max_parallel_workers_per_gather', '0', true)`;

/** What a command's transaction looks at first: was it done before, and what time it is where the rows are kept. */
export type Seen = { readonly answered: Answered | null; readonly databaseNow: Date };

/**
 * Opens a transaction with role, actor and scope set for it alone, so that row security holds for every statement.
 * Serialisation failures and deadlocks (40001, 40P01) are tried again, a few times, with jitter; so is, for a second or
 * two, what lost its connection: a read changes nothing, a command finds under its id what its first try committed.
 */
export function withActor<T>(prisma: PrismaClient, actor: Actor, mode: Mode, run: (db: Db) => Promise<T>): Promise<T> {
  return inTransaction(prisma, async (db) => {
    await passing("enter", () => enter(db, actor, mode, roleOf(actor)));
    return run(db);
  });
}

/**
 * The same for a command: two arrivals of one command id wait for each other here, and the later one is handed what the
 * first answered. Tried again as a whole.
 */
export function withCommand<T>(
  prisma: PrismaClient,
  actor: Actor,
  commandId: string,
  run: (db: Db, seen: Seen) => Promise<T>,
  mostSeconds?: number,
): Promise<T> {
  const work = async (db: Db) => {
    const command = { key: `${actor.key}/${commandId}`, mostSeconds };
    await passing("enter", () => enter(db, actor, "write", ROLE.hq, command));
    const row = await passing("seen", () => readAnswered(db, actor, commandId));
    return run(db, { answered: row?.answered ?? null, databaseNow: new Date(row?.now ?? 0) });
  };
  return inTransaction(prisma, work, mostSeconds);
}

/** A statement of its own, after the lock: what was committed while waiting is seen. Read as the house. */
async function readAnswered(db: Db, actor: Actor, commandId: string) {
  const [row] = await db.$queryRaw<{ answered: Answered | null; now: number }[]>`
    SELECT (SELECT jsonb_build_object('inputHash', input_hash, 'outcome', outcome) FROM command_log
        WHERE actor_key = ${actor.key} AND id = ${commandId}::uuid) AS answered,
      (extract(epoch FROM clock_timestamp()) * 1000)::float8 AS now,
      set_config('role', ${roleOf(actor)}, true)`;
  return row;
}

function inTransaction<T>(prisma: PrismaClient, run: (db: Db) => Promise<T>, mostSeconds?: number): Promise<T> {
  if (mostSeconds === undefined) return tried(prisma, run, {});
  const timeout = mostSeconds * 1000;
  // The server's own word comes first, as everywhere (lib/platform/db.ts).
  return waitingUpTo(timeout + 3_000, () => tried(prisma, run, { timeout }));
}

function tried<T>(prisma: PrismaClient, run: (db: Db) => Promise<T>, limit: { readonly timeout?: number }): Promise<T> {
  return triedAgain(() => prisma.$transaction((db) => passing("work", () => run(db)), limit));
}

/** What fails for a reason that passes is tried again, a few times, with jitter: as a whole, so it must be one transaction. */
export async function triedAgain<T>(once: () => Promise<T>): Promise<T> {
  const began = performance.now();
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await passing("transaction", once);
    } catch (error) {
      if (attempt >= 4 || !(isTransient(error) || (isLost(error) && performance.now() - began < LOST_WITHIN_MS))) throw error;
      await passing("retry", () => sleep(10 * 2 ** attempt * (0.5 + Math.random())));
    }
  }
}

function roleOf({ scope }: Actor): string {
  return scope.kind === "hq" ? ROLE.hq : ROLE.scoped;
}

/** A name held until the transaction ends, and how long one of its statements may take where that is more than elsewhere. */
type Alone = { readonly key: string; readonly mostSeconds: number | undefined };

/** One statement, because every transaction of the house begins with it. */
async function enter(db: Db, actor: Actor, mode: Mode, role: string, alone?: Alone): Promise<void> {
  const { scope, kind } = actor;
  const centre = scope.kind === "centre" ? scope.centreId : "";
  const outlet = scope.kind === "outlet" ? scope.outletId : "";
  const technician = scope.kind === "technician" ? scope.technicianId : "";
  const hold = alone === undefined ? Prisma.empty : Prisma.sql`, pg_advisory_xact_lock(hashtextextended(${alone.key}, 0))::text`;
  const limit =
    alone?.mostSeconds === undefined ? Prisma.empty : Prisma.sql`, set_config('statement_timeout', ${`${alone.mostSeconds}s`}, true)`;
  const [row] = await db.$queryRaw<{ policies: string }[]>`SELECT policy_stamp() AS policies,
    set_config('transaction_read_only', ${mode === "write" ? "off" : "on"}, true),
    set_config('app.actor_kind', ${kind}, true), set_config('app.actor_id', ${idOf(actor) ?? ""}, true),
    set_config('app.centre_id', ${centre}, true), set_config('app.outlet_id', ${outlet}, true),
    set_config('app.technician_id', ${technician}, true), set_config('role', ${role}, true)${hold}${limit}${mode === "look_up" ? ONE_PLAN : Prisma.empty}`;
  policiesAsOf(db, row?.policies ?? "");
}

/**
 * The rest of this transaction sees every row: for what the house itself does because of the command (events, audit,
 * reactions that create work at headquarters). The actor stays who they are.
 */
export async function asHouse(db: Db): Promise<void> {
  await db.$queryRaw`SELECT set_config('role', ${ROLE.hq}, true)`;
}
