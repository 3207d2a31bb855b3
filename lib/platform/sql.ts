import { Prisma } from "#generated/prisma/client.ts";

// A statement whose text depends on what was asked for, put together of parts with their values.
export const { sql, join: sqlJoined } = Prisma;
export type Sql = Prisma.Sql;

/**
 * `LIMIT n` as part of the text, n whole and positive. A limit that is a parameter is unknown to the plan that serves every
 * value: that plan looks dear, and the server plans the statement anew each time.
 */
export function limitTo(rows: number): Prisma.Sql {
  if (!Number.isSafeInteger(rows) || rows < 1) throw new RangeError(`a limit of ${rows} rows`);
  return new Prisma.Sql([`LIMIT ${rows}`], []);
}
