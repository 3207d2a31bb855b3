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
    adapter: new PrismaPg(
      { connectionString: url, max: connections, connectionTimeoutMillis: 5_000 },
      isPooled(url) ? {} : { statementNameGenerator: ({ sql }) => statementName(sql) },
    ),
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
