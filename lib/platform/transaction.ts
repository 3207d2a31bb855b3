import type { PrismaClient } from "#generated/prisma/client.ts";
import type { Actor } from "./actor.ts";
import { isTransient } from "./database-errors.ts";
import type { Db } from "./db.ts";

const ROLE = { hq: "yipiao_hq", scoped: "yipiao_scoped" } as const;

/**
 * Opens a transaction with role, actor and scope set for it alone, so that row security holds for every statement.
 * Serialisation failures and deadlocks (40001, 40P01) are tried again, a few times, with jitter; nothing else is.
 */
export async function withActor<T>(prisma: PrismaClient, actor: Actor, mode: "read" | "write", run: (db: Db) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await prisma.$transaction(async (db) => {
        await enter(db, actor, mode);
        return run(db);
      });
    } catch (error) {
      if (attempt >= 4 || !isTransient(error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, 10 * 2 ** attempt * (0.5 + Math.random())));
    }
  }
}

async function enter(db: Db, { scope, kind, personId }: Actor, mode: "read" | "write"): Promise<void> {
  const role = scope.kind === "hq" ? ROLE.hq : ROLE.scoped;
  const centre = scope.kind === "centre" ? scope.centreId : "";
  const outlet = scope.kind === "outlet" ? scope.outletId : "";
  const technician = scope.kind === "technician" ? scope.technicianId : "";
  await db.$queryRaw`SELECT set_config('transaction_read_only', ${mode === "read" ? "on" : "off"}, true),
    set_config('app.actor_kind', ${kind}, true), set_config('app.actor_id', ${personId ?? ""}, true),
    set_config('app.centre_id', ${centre}, true), set_config('app.outlet_id', ${outlet}, true),
    set_config('app.technician_id', ${technician}, true), set_config('role', ${role}, true)`;
}

/**
 * The rest of this transaction sees every row: for what the house itself does because of the command (events, audit,
 * reactions that create work at headquarters). The actor stays who they are.
 */
export async function asHouse(db: Db): Promise<void> {
  await db.$queryRaw`SELECT set_config('role', ${ROLE.hq}, true)`;
}
