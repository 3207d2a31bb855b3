import type { z } from "zod";
import type { Db } from "./db.ts";

/** A number headquarters may change: its key, its shape, and the value it starts with (DOMAIN, "policy"). */
export type Policy<T = unknown> = { readonly key: string; readonly schema: z.ZodType<T>; readonly initial: T };

export function definePolicy<Schema extends z.ZodType>(key: string, schema: Schema, initial: z.output<Schema>): Policy<z.output<Schema>> {
  return { key, schema: schema as z.ZodType<z.output<Schema>>, initial };
}

/** The version in force at `at`, with its number: what a decision was made by can be told later. */
export async function readPolicy<T>(db: Db, policy: Policy<T>, at: Date): Promise<{ readonly version: number; readonly value: T }> {
  const row = await db.policyVersion.findFirst({ where: { key: policy.key, effectiveFrom: { lte: at } }, orderBy: { version: "desc" } });
  return row ? { version: row.version, value: policy.schema.parse(row.value) } : { version: 0, value: policy.initial };
}
