import type { z } from "zod";

/** A number headquarters may change: its key, its shape, and the value it starts with (DOMAIN, "policy"). */
export type Policy<T = unknown> = { readonly key: string; readonly schema: z.ZodType<T>; readonly initial: T };

export function definePolicy<Schema extends z.ZodType>(key: string, schema: Schema, initial: z.output<Schema>): Policy<z.output<Schema>> {
  return { key, schema: schema as z.ZodType<z.output<Schema>>, initial };
}
