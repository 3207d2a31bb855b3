import { phoneDigest } from "#lib/customers/index.ts";
import type { ReadContext } from "#lib/platform/read-door.ts";
import { limitTo } from "#lib/platform/sql.ts";
import type { Reading } from "../rules/readings-of.ts";

/** As many as are looked at before the best of them are shown. */
const CANDIDATES = 50;
/** With so many that begin so, nobody looks for those that only contain it. */
const ENOUGH = 6;
/** After every text that begins with a prefix: the last sign there is. */
const LAST = "\u{10FFFF}";

/**
 * The customers that a reading can mean, by id, in no order; at most fifty a reading. Each question is one that an index answers,
 * among millions of files: a beginning is a range, a part is its pairs of letters or its fours of digits. Below headquarters
 * no pattern uses an index under row security, so a function asks there, which looks at the caller's own sight.
 */
export async function findCustomers(context: ReadContext, readings: readonly Reading[]): Promise<readonly string[]> {
  const found: string[] = [];
  for (const reading of readings) found.push(...(await asked(context, reading)));
  return [...new Set(found)];
}

async function asked(context: ReadContext, reading: Reading): Promise<readonly string[]> {
  const { db, actor } = context;
  const isHq = actor.scope.kind === "hq";
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
    case "phone_part":
      return ids(await db.$queryRaw<Id[]>`SELECT files_with_digits(${reading.digits}, ${CANDIDATES}::int) AS id`);
    case "name":
      return isHq ? named(context, reading.fragment) : inSight(context, "name", reading.fragment);
    case "sound":
      return isHq ? sounding(context, reading.letters) : inSight(context, "sound", reading.letters);
    case "address":
      return isHq ? livingAt(context, reading.fragment) : inSight(context, "address", reading.fragment);
    default:
      return [];
  }
}

/** Names that begin so, the shortest first; where they are few, also those that contain it. */
async function named({ db }: ReadContext, fragment: string): Promise<readonly string[]> {
  const begins = fragment.toLowerCase();
  const first = ids(
    await db.$queryRaw<Id[]>`SELECT id FROM customer
      WHERE lower(name) COLLATE "C" >= ${begins} AND lower(name) COLLATE "C" < ${begins + LAST}
      ORDER BY lower(name) COLLATE "C" ${limitTo(CANDIDATES)}`,
  );
  if (first.length >= ENOUGH || [...begins].length < 2) return first;
  const within = await db.$queryRaw<Id[]>`SELECT id FROM customer
    WHERE letter_pairs(name) @> letter_pairs(${fragment}) AND name ILIKE ${pattern(fragment)} ${limitTo(CANDIDATES)}`;
  return [...first, ...ids(within)];
}

async function sounding({ db }: ReadContext, letters: string): Promise<readonly string[]> {
  const range = { from: letters, to: letters + LAST };
  return ids(
    await db.$queryRaw<Id[]>`
      (SELECT id FROM customer
        WHERE name_sound(name, false) COLLATE "C" >= ${range.from} AND name_sound(name, false) COLLATE "C" < ${range.to}
        ORDER BY name_sound(name, false) COLLATE "C" ${limitTo(CANDIDATES)})
      UNION ALL
      (SELECT id FROM customer
        WHERE name_sound(name, true) COLLATE "C" >= ${range.from} AND name_sound(name, true) COLLATE "C" < ${range.to}
        ORDER BY name_sound(name, true) COLLATE "C" ${limitTo(CANDIDATES)})`,
  );
}

async function livingAt({ db }: ReadContext, fragment: string): Promise<readonly string[]> {
  return ids(
    await db.$queryRaw<Id[]>`SELECT customer_id AS id FROM customer_address
      WHERE letter_pairs(detail) @> letter_pairs(${fragment}) AND replace(detail, ' ', '') ILIKE ${pattern(fragment)} ${limitTo(CANDIDATES)}`,
  );
}

async function inSight({ db }: ReadContext, question: "name" | "sound" | "address", fragment: string): Promise<readonly string[]> {
  return ids(await db.$queryRaw<Id[]>`SELECT files_in_sight(${question}, ${fragment}, ${CANDIDATES}::int) AS id`);
}

type Id = { readonly id: string };
const ids = (rows: readonly Id[]) => rows.map(({ id }) => id);
const phones = (rows: readonly { readonly customerId: string }[]) => rows.map(({ customerId }) => customerId);

/** Contains this, where the signs of a pattern mean themselves. */
export function pattern(fragment: string): string {
  return `%${fragment.replace(/[\\%_]/g, "\\$&")}%`;
}
