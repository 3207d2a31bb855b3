import type { Client } from "pg";
import { afterAll, beforeAll } from "vitest";
import type { PersonActor } from "#lib/platform/actor.ts";
import { type Db, prisma } from "#lib/platform/db.ts";
import { withActor } from "#lib/platform/transaction.ts";
import { freshDatabase } from "#tests/support/database.ts";
import { committed, connected, ITSELF, type Row, type Sql } from "../session.ts";
import { type Model, modelsOf } from "./models.ts";
import { makePlaces, type Places, STANDPOINTS, signedIn } from "./people.ts";
import { ownRows, standAt } from "./sights.ts";

let superuser: Client;
let places: Places;
let models: readonly Model[] = [];
const actors = new Map<string, PersonActor>();

/** A database with a full set of rows at four places, and somebody signed in at every standpoint. Once a test file. */
export function withMatrix(): void {
  beforeAll(async () => {
    const { superUrl } = await freshDatabase();
    superuser = await connected(superUrl);
    models = modelsOf(prisma());
    places = await makePlaces(superuser);
    for (const standpoint of STANDPOINTS) actors.set(standpoint.name, await signedIn(superuser, places, standpoint));
  });
  afterAll(() => superuser.end());
}

export const theModels = (): readonly Model[] => models;
export const thePlaces = (): Places => places;

/** The actor of a standpoint, by its name. */
export function actorAt(name: string): PersonActor {
  const actor = actors.get(name);
  if (!actor) throw new Error(`nobody stands at ${name}`);
  return actor;
}

export const asSuperuser = <T>(run: (sql: Sql) => Promise<T>): Promise<T> => committed(superuser, ITSELF, run);

/** All rows of a table, and which of them are this person's. */
export type Rows = { readonly all: Row[]; readonly own: Row[] };
export async function rowsOf(actor: PersonActor): Promise<Map<string, Rows>> {
  return asSuperuser(async (sql) => {
    await standAt(sql, actor);
    const rows = new Map<string, Rows>();
    for (const { table } of models) {
      const all = (await sql(`SELECT to_jsonb(t) AS row FROM ${table} t`)).map(({ row }) => row);
      rows.set(table, { all, own: await ownRows(sql, table, actor) });
    }
    return rows;
  });
}

/** Runs it on a save-point: what was refused, and what an attempt did, is gone afterwards. */
export async function attempt<T>(db: Db, run: () => Promise<T>): Promise<T | { readonly refused: string }> {
  await db.$executeRaw`SAVEPOINT attempt`;
  try {
    return await run();
  } catch (error) {
    return { refused: reasonOf(error) };
  } finally {
    await db.$executeRaw`ROLLBACK TO SAVEPOINT attempt`;
  }
}

/** What the database said, wherever the client has put it; the client's own complaint where the database was not asked. */
export function reasonOf(error: unknown): string {
  const said = JSON.stringify(error, Object.getOwnPropertyNames(Object(error)));
  const text = `${said} ${String((error as Error).message)} ${JSON.stringify((error as { meta?: unknown }).meta ?? {})}`;
  const known = /permission denied for table|violates row-level security policy|no actor is set for this transaction/.exec(text)?.[0];
  return (
    known ??
    String((error as Error).message)
      .trim()
      .split("\n")
      .at(-1) ??
    ""
  );
}

export const DENIED = "permission denied for table";
export const HIDDEN = "violates row-level security policy";

/** As the write door opens its transaction; nothing of it stays. */
export async function rolledBackAs(actor: PersonActor, run: (db: Db) => Promise<void>): Promise<void> {
  const undone = new Error("undone");
  await withActor(prisma(), actor, "write", async (db) => {
    await run(db);
    throw undone;
  }).catch((error: unknown) => {
    if (error !== undone) throw error;
  });
}
