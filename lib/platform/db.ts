import { Pool } from "pg";
import { type Prisma, PrismaClient } from "#generated/prisma/client.ts";
import { env } from "./env.ts";
import { log } from "./log.ts";
import { OwnTransactions } from "./own-transaction.ts";
import { PatientClient } from "./patient-client.ts";

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

/**
 * Nothing waits for ever. The server ends a statement that takes too long, and the transaction of a process that has gone
 * silent, so that what it locks is free again (a pooler in between refuses to be told so; it has words of its own). A net
 * that swallows packets tells neither side: then the waiting ends here, a little later. Keep-alive finds the connections
 * that died while nobody used them.
 */
function openPool(url: string, connections: number): Pool {
  const statementMs = env().DATABASE_STATEMENT_SECONDS * 1_000;
  const pool = new Pool({
    ...{ connectionString: url, max: connections, connectionTimeoutMillis: 5_000, Client: PatientClient },
    ...{ query_timeout: statementMs + 3_000, keepAlive: true, keepAliveInitialDelayMillis: 10_000 },
    ...(!isPooled(url) && { statement_timeout: statementMs, idle_in_transaction_session_timeout: statementMs + 5_000 }),
  });
  // An idle connection that is lost is replaced when one is needed; without a listener the process would end by it.
  pool.on("error", (fault) => log.warn({ fault }, "database connection lost"));
  return pool;
}

function clientOn(pool: Pool, url: string): PrismaClient {
  return new PrismaClient({
    adapter: new OwnTransactions(pool, {
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
