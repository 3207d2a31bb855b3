import { phoneDigest } from "#lib/customers/index.ts";
import type { ReadContext } from "#lib/platform/read-door.ts";
import { limitTo } from "#lib/platform/sql.ts";
import type { Reading } from "../rules/readings-of.ts";

/** As many as are looked at before the best of them are shown. */
const CANDIDATES = 50;

/**
 * The customers that a reading can mean, by id, in no order; at most fifty a reading. Numbers, tails and digests are equality on an
 * indexed column. A part of a name or of an address reads every row in sight: milliseconds for tens of thousands of files,
 * too slow for millions, where an index of letter pairs has to stand behind it (headquarters) – below headquarters the
 * requests in sight come first, for under row security no pattern uses an index.
 */
export async function findCustomers(context: ReadContext, readings: readonly Reading[]): Promise<readonly string[]> {
  const ids: string[] = [];
  for (const reading of readings) ids.push(...(await asked(context, reading)));
  return [...new Set(ids)];
}

async function asked({ db, actor }: ReadContext, reading: Reading): Promise<readonly string[]> {
  const whole = actor.scope.kind === "hq";
  switch (reading.kind) {
    case "number": {
      const customer = await db.customer.findUnique({ where: { number: reading.number }, select: { id: true } });
      return customer ? [customer.id] : [];
    }
    case "phone":
      return phones(await db.customerPhone.findMany({ where: { digest: phoneDigest(reading.e164) }, take: CANDIDATES }));
    case "phone_tail": {
      const named = reading.name === null ? {} : { customer: { name: { contains: reading.name, mode: "insensitive" as const } } };
      const newest = { orderBy: { id: "desc" }, take: CANDIDATES } as const;
      return phones(await db.customerPhone.findMany({ where: { tail: reading.tail, ...named }, ...newest }));
    }
    case "name": {
      const like = pattern(reading.fragment);
      return ids(
        whole
          ? await db.$queryRaw<Id[]>`SELECT id FROM customer WHERE name ILIKE ${like}
              ORDER BY position(lower(${reading.fragment}) IN lower(name)), length(name), id DESC ${limitTo(CANDIDATES)}`
          : await db.$queryRaw<Id[]>`SELECT DISTINCT c.id FROM service_request r JOIN customer c ON c.id = r.customer_id
              WHERE c.name ILIKE ${like} ${limitTo(CANDIDATES)}`,
      );
    }
    case "address": {
      const like = pattern(reading.fragment);
      return ids(
        whole
          ? await db.$queryRaw<Id[]>`SELECT DISTINCT customer_id AS id FROM customer_address WHERE replace(detail, ' ', '') ILIKE ${like}
              ${limitTo(CANDIDATES)}`
          : await db.$queryRaw<
              Id[]
            >`SELECT DISTINCT a.customer_id AS id FROM service_request r JOIN customer_address a ON a.customer_id = r.customer_id
              WHERE replace(a.detail, ' ', '') ILIKE ${like} ${limitTo(CANDIDATES)}`,
      );
    }
    default:
      return [];
  }
}

type Id = { readonly id: string };
const ids = (rows: readonly Id[]) => rows.map(({ id }) => id);
const phones = (rows: readonly { readonly customerId: string }[]) => rows.map(({ customerId }) => customerId);

/** Contains this, where the signs of a pattern mean themselves. */
export function pattern(fragment: string): string {
  return `%${fragment.replace(/[\\%_]/g, "\\$&")}%`;
}
