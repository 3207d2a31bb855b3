import { Prisma, type PrismaClient } from "#generated/prisma/client.ts";
import type { Db } from "#lib/platform/db.ts";
import type { Row } from "../session.ts";

type Field = { readonly name: string; readonly kind: string; readonly type: string; readonly dbName?: string };

/** One model of the generated client: a model added to the schema is found here by itself. */
export type Model = { readonly table: string; readonly delegate: string; readonly scalars: readonly Field[] };

/** What the tests call of a model, whichever it is. */
export type Delegate = {
  findMany(args?: object): Promise<Row[]>;
  updateMany(args: object): Promise<{ count: number }>;
  deleteMany(args: object): Promise<{ count: number }>;
  createMany(args: object): Promise<{ count: number }>;
};

export function modelsOf(client: PrismaClient): readonly Model[] {
  type Known = Record<string, { readonly dbName: string | null; readonly fields: readonly Field[] }>;
  const { models } = (client as unknown as { _runtimeDataModel: { models: Known } })._runtimeDataModel;
  return Object.entries(models).map(([name, { dbName, fields }]) => ({
    table: dbName ?? name,
    delegate: name.charAt(0).toLowerCase() + name.slice(1),
    scalars: fields.filter(({ kind }) => kind === "scalar"),
  }));
}

export function delegateOf(db: Db, { delegate }: Model): Delegate {
  return (db as unknown as Record<string, Delegate>)[delegate] as Delegate;
}

/** A statement whose table is named by a test: names cannot be bound. Values are. */
export function statement(text: string, values: readonly unknown[] = []): Prisma.Sql {
  return Prisma.sql(text.split("?"), ...values);
}

/** One text for one row, whether the client's model hands it over or the database writes it as JSON. */
export function textOf({ scalars }: Model, row: Row): string {
  return JSON.stringify(scalars.map(({ name, dbName, type }) => plain(type, name in row ? row[name] : row[dbName ?? name])));
}

function plain(type: string, value: unknown): unknown {
  if (value === null || value === undefined) return null;
  if (type === "DateTime") return new Date(value as string).getTime();
  // Postgres writes bytes so where a row is told as JSON.
  if (type === "Bytes") return typeof value === "string" ? value : `\\x${Buffer.from(value as Uint8Array).toString("hex")}`;
  return type === "BigInt" ? String(value) : value;
}

/** Names exactly this row by what can be compared in a condition. */
export function conditionOf({ scalars }: Model, row: Row): Row {
  const comparable = scalars.filter(({ name }) => ["string", "number", "bigint", "boolean"].includes(typeof row[name]));
  return Object.fromEntries(comparable.map(({ name }) => [name, row[name]]));
}
