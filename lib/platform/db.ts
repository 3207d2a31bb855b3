import { PrismaPg } from "@prisma/adapter-pg";
import { Pool } from "pg";
import { type Prisma, PrismaClient } from "#generated/prisma/client.ts";
import { env } from "./env.ts";

export type { Prisma } from "#generated/prisma/client.ts";
export type * as Rows from "#generated/prisma/models.ts";

/** A transaction that one of the doors has opened: role and actor are set, and end with it. */
export type Db = Prisma.TransactionClient;

// One client a process; a reloaded module in development must not open another pool.
const kept = globalThis as { yipiaoPrisma?: PrismaClient; yipiaoPool?: Pool };

export function prisma(): PrismaClient {
  kept.yipiaoPool ??= openPool(env().DATABASE_URL, env().DATABASE_POOL);
  kept.yipiaoPrisma ??= clientOn(kept.yipiaoPool, env().DATABASE_URL);
  return kept.yipiaoPrisma;
}

/** How busy the process' connections are, and how many callers wait for one. */
export function poolState(): { readonly inUse: number; readonly idle: number; readonly waiting: number } {
  const { totalCount = 0, idleCount = 0, waitingCount = 0 } = kept.yipiaoPool ?? {};
  return { inUse: totalCount - idleCount, idle: idleCount, waiting: waitingCount };
}

/** For the two doors and for tests that stand beside them. Nothing else opens a connection. */
export function connect(url: string, connections: number): PrismaClient {
  return clientOn(openPool(url, connections), url);
}

function openPool(url: string, connections: number): Pool {
  return new Pool({ connectionString: url, max: connections, connectionTimeoutMillis: 5_000 });
}

function clientOn(pool: Pool, url: string): PrismaClient {
  return new PrismaClient({
    adapter: new PrismaPg(pool, {
      disposeExternalPool: true,
      ...(!isPooled(url) && { statementNameGenerator: ({ sql }) => statementName(sql) }),
    }),
    transactionOptions: { maxWait: 5_000, timeout: 20_000 },
  });
}

/** `pgbouncer=true` in the address, as Prisma's users write it: behind such a pooler a prepared statement is somebody else's. */
function isPooled(url: string): boolean {
  return new URL(url).searchParams.get("pgbouncer") === "true";
}

// Lists in a condition make a text of their own for each length: what is named must stay bounded.
const MOST_NAMED = 1000;
const statementNames = new Map<string, string>();

/** A name lets the connection keep the statement's plan: planning under row security costs more than most of them do. */
function statementName(sql: string): string {
  const known = statementNames.get(sql);
  if (known !== undefined) return known;
  const name = statementNames.size < MOST_NAMED ? `s${statementNames.size}` : "";
  if (name) statementNames.set(sql, name);
  return name;
}
