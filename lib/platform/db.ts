import { PrismaPg } from "@prisma/adapter-pg";
import { type Prisma, PrismaClient } from "#generated/prisma/client.ts";
import { env } from "./env.ts";

export type { Prisma } from "#generated/prisma/client.ts";
export type * as Rows from "#generated/prisma/models.ts";

/** A transaction that one of the doors has opened: role and actor are set, and end with it. */
export type Db = Prisma.TransactionClient;

// One client a process; a reloaded module in development must not open another pool.
const kept = globalThis as { yipiaoPrisma?: PrismaClient };

export function prisma(): PrismaClient {
  kept.yipiaoPrisma ??= connect(env().DATABASE_URL, env().DATABASE_POOL);
  return kept.yipiaoPrisma;
}

/** For the two doors and for tests that stand beside them. Nothing else opens a connection. */
export function connect(url: string, connections: number): PrismaClient {
  return new PrismaClient({
    adapter: new PrismaPg({ connectionString: url, max: connections, connectionTimeoutMillis: 5_000 }),
    transactionOptions: { maxWait: 5_000, timeout: 20_000 },
  });
}
