import { Client } from "pg";

// biome-ignore lint/suspicious/noExplicitAny: rows of every table pass here
export type Row = Record<string, any>;
/** One statement of the transaction that is open; answers its rows. */
export type Sql = (text: string, values?: readonly unknown[]) => Promise<Row[]>;

/** Whom a transaction acts for, as the doors set it (lib/platform/transaction.ts). */
export type Who = {
  /** null: the login itself, without a role. */
  readonly role: "yipiao_hq" | "yipiao_scoped" | "yipiao_jobs" | "yipiao_invariant" | null;
  readonly kind?: string;
  readonly actorId?: string;
  readonly centreId?: string;
  readonly outletId?: string;
  readonly technicianId?: string;
};

export const HQ: Who = { role: "yipiao_hq", kind: "person" };
export const NOBODY: Who = { role: null };
/** As the login of the connection, with nothing set: for the owner and the superuser. */
export const ITSELF = NOBODY;

export function atCentre(centreId: string, actorId = ""): Who {
  return { role: "yipiao_scoped", kind: "person", centreId, actorId };
}
export function atOutlet(outletId: string, actorId = ""): Who {
  return { role: "yipiao_scoped", kind: "person", outletId, actorId };
}
export function asTechnician(technicianId: string): Who {
  return { role: "yipiao_scoped", kind: "person", technicianId, actorId: technicianId };
}

export async function connected(url: string): Promise<Client> {
  const client = new Client({ connectionString: url });
  await client.connect();
  return client;
}

export function sqlOf(client: Client): Sql {
  return async (text, values) => (await client.query(text, values as unknown[])).rows;
}

export async function enter(sql: Sql, who: Who): Promise<void> {
  const { kind = "", actorId = "", centreId = "", outletId = "", technicianId = "" } = who;
  await sql(
    `SELECT set_config('app.actor_kind', $1, true), set_config('app.actor_id', $2, true), set_config('app.centre_id', $3, true),
            set_config('app.outlet_id', $4, true), set_config('app.technician_id', $5, true)`,
    [kind, actorId, centreId, outletId, technicianId],
  );
  if (who.role) await sql("SELECT set_config('role', $1, true)", [who.role]);
}

/** A transaction that is committed. */
export async function committed<T>(client: Client, who: Who, run: (sql: Sql) => Promise<T>): Promise<T> {
  return transaction(client, who, "COMMIT", run);
}

/** A transaction that leaves nothing behind; what is checked at commit is checked before. */
export async function rolledBack<T>(client: Client, who: Who, run: (sql: Sql) => Promise<T>): Promise<T> {
  return transaction(client, who, "ROLLBACK", async (sql) => {
    const answer = await run(sql);
    await sql("SET CONSTRAINTS ALL IMMEDIATE");
    return answer;
  });
}

async function transaction<T>(client: Client, who: Who, end: string, run: (sql: Sql) => Promise<T>): Promise<T> {
  const sql = sqlOf(client);
  await sql("BEGIN");
  try {
    await enter(sql, who);
    const answer = await run(sql);
    await sql(end);
    return answer;
  } catch (error) {
    await sql("ROLLBACK");
    throw error;
  }
}

/** How the database said no: a constraint's name, "permission denied for …", "row security of …", or its error code. */
export async function refusal(attempt: Promise<unknown>): Promise<string> {
  try {
    await attempt;
    return "allowed";
  } catch (error) {
    return refusalOf(error);
  }
}

export function refusalOf(error: unknown): string {
  const { constraint, code, message = "" } = error as { constraint?: string; code?: string; message?: string };
  if (!code) throw error;
  if (constraint) return constraint;
  const hidden = /row-level security policy.* for table "(\w+)"/.exec(message);
  if (hidden) return `row security of ${hidden[1]}`;
  return code === "42501" ? message : `${code} ${message}`;
}

/** Tries it on a save-point, so that the transaction goes on either way. */
export async function tried(sql: Sql, attempt: () => Promise<unknown>): Promise<string> {
  await sql("SAVEPOINT attempt");
  const said = await refusal(attempt());
  await sql("ROLLBACK TO SAVEPOINT attempt");
  return said;
}
