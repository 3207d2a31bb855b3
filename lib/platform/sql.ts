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

/**
 * `'a', 'b'` as part of the text, for words of the product's own (roles, kinds, states). As parameters their rarity is unknown
 * to the plan that serves every value, with the same effect.
 */
export function words(...these: readonly string[]): Prisma.Sql {
  for (const word of these) if (!/^[a-z][a-z_]*$/.test(word)) throw new RangeError(`no word of the product: ${word}`);
  return new Prisma.Sql([these.map((word) => `'${word}'`).join(", ")], []);
}
