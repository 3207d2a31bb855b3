import { phoneDigest } from "#lib/customers/index.ts";
import type { ReadContext } from "#lib/platform/read-door.ts";
import { limitTo, type Sql, sql, sqlJoined } from "#lib/platform/sql.ts";
import type { Reading } from "../rules/readings-of.ts";

/** As many as are looked at before the best of them are shown. */
const CANDIDATES = 20;
/** With so many that begin so, nobody looks for those that only contain it. */
const ENOUGH = 6;
const HAN = /\p{Script=Han}/u;
/** After every text that begins with a prefix: the last sign there is. */
export const LAST = "\u{10FFFF}";

/**
 * Selects the `id` of the customers that these readings can mean, in no order, some of them twice; at most twenty a reading and
 * way. Null where none of them asks for customers. Each question is one that an index answers, among millions of files: a
 * beginning is a range, a part is its pairs of letters or its fours of digits and asked for where few begin so. Below headquarters no pattern uses an index
 * under row security, so a function asks there, which looks at the caller's own sight.
 */
export function candidatesAmong(context: ReadContext, readings: readonly Reading[]): Sql | null {
  const name = readings.flatMap((reading) => (reading.kind === "name" ? reading.fragment : [])).at(0) ?? null;
  const asked = readings.flatMap((reading) => candidatesOf(context, reading, name) ?? []);
  if (asked.length === 0) return null;
  return sqlJoined(
    asked.map((one) => sql`(${one})`),
    " UNION ALL ",
  );
}

/** `name`: what the same line means as somebody's name; null where it is none. */
function candidatesOf({ actor }: ReadContext, reading: Reading, name: string | null): Sql | null {
  const isHq = actor.scope.kind === "hq";
  switch (reading.kind) {
    case "number":
      return sql`SELECT id FROM customer WHERE number = ${reading.number}`;
    case "phone":
      return sql`SELECT customer_id AS id FROM customer_phone WHERE digest = ${phoneDigest(reading.e164)} ${limitTo(CANDIDATES)}`;
    case "phone_tail":
      return tailed(reading.tail, reading.name);
    case "phone_part":
      return sql`SELECT files_with_digits(${reading.digits}, ${CANDIDATES}::int) AS id`;
    case "name":
      return isHq ? named(reading.fragment) : inSight("name", reading.fragment);
    case "sound":
      return isHq ? sounding(reading.letters) : inSight("sound", reading.letters);
    case "address":
      return isHq ? livingAt(reading.fragment, name) : inSight("address", reading.fragment);
    default:
      return null;
  }
}

function tailed(tail: string, name: string | null): Sql {
  if (name === null)
    return sql`SELECT customer_id AS id FROM customer_phone WHERE tail = ${tail} ORDER BY customer_phone.id DESC ${limitTo(CANDIDATES)}`;
  return sql`SELECT p.customer_id AS id FROM customer_phone p JOIN customer c ON c.id = p.customer_id
    WHERE p.tail = ${tail} AND c.name ILIKE ${pattern(name)} ORDER BY p.id DESC ${limitTo(CANDIDATES)}`;
}

/** Names that begin so, in their order; where they are few, also those that contain it. */
function named(fragment: string): Sql {
  const first = namesBeginning(fragment, CANDIDATES);
  if ([...fragment].length < 2) return first;
  return sql`WITH first AS MATERIALIZED (${first})
    SELECT id FROM first UNION ALL
    (SELECT id FROM customer WHERE (SELECT count(*) FROM first) < ${ENOUGH}
      AND letter_pairs(name) @> letter_pairs(${fragment}) AND name ILIKE ${pattern(fragment)} ${limitTo(CANDIDATES)})`;
}

function namesBeginning(fragment: string, most: number): Sql {
  const begins = fragment.toLowerCase();
  return sql`SELECT id FROM customer
    WHERE lower(name) COLLATE "C" >= ${begins} AND lower(name) COLLATE "C" < ${begins + LAST}
    ORDER BY lower(name) COLLATE "C" ${limitTo(most)}`;
}

/** By first letters, and whole. */
function sounding(letters: string): Sql {
  const upTo = letters + LAST;
  return sql`(SELECT id FROM customer WHERE name_sound(name, false) COLLATE "C" >= ${letters} AND name_sound(name, false) COLLATE "C" < ${upTo}
      ORDER BY name_sound(name, false) COLLATE "C" ${limitTo(CANDIDATES)})
    UNION ALL
    (SELECT id FROM customer WHERE name_sound(name, true) COLLATE "C" >= ${letters} AND name_sound(name, true) COLLATE "C" < ${upTo}
      ORDER BY name_sound(name, true) COLLATE "C" ${limitTo(CANDIDATES)})`;
}

/**
 * Addresses that begin so, in their order. Where they are few, and so are the names that begin so, also those that contain
 * it: among the newest first, for of a part that tens of thousands share an index would collect them all before it gave one.
 */
function livingAt(fragment: string, name: string | null): Sql {
  const begins = fragment.toLowerCase();
  const bare = sql`replace(detail, ' ', '')`;
  const areFew = (part: Sql) => sql`(SELECT count(*) FROM ${part}) < ${ENOUGH}`;
  const hardlyAName = name === null ? sql`true` : areFew(sql`(${namesBeginning(name, ENOUGH)}) AS named`);
  // Latin letters are rare in an address: an index has few of them to collect.
  const looksAtNewest = HAN.test(fragment) ? hardlyAName : sql`false`;
  return sql`WITH first AS MATERIALIZED (SELECT customer_id AS id FROM customer_address
      WHERE lower(${bare}) COLLATE "C" >= ${begins} AND lower(${bare}) COLLATE "C" < ${begins + LAST}
      ORDER BY lower(${bare}) COLLATE "C" ${limitTo(CANDIDATES)}),
    newest AS MATERIALIZED (SELECT customer_id AS id FROM
      (SELECT customer_id, detail FROM customer_address WHERE ${areFew(sql`first`)} AND ${looksAtNewest} ORDER BY id DESC LIMIT 2000) AS newest
      WHERE ${bare} ILIKE ${pattern(fragment)} ${limitTo(CANDIDATES)})
    SELECT id FROM first UNION ALL
    SELECT id FROM newest UNION ALL
    (SELECT customer_id AS id FROM customer_address WHERE ${areFew(sql`first`)} AND ${areFew(sql`newest`)} AND ${hardlyAName}
      AND letter_pairs(detail) @> letter_pairs(${fragment}) AND ${bare} ILIKE ${pattern(fragment)} ${limitTo(CANDIDATES)})`;
}

/** Below headquarters: the files in one's own sight, of whom this is true. */
export function inSight(question: "name" | "sound" | "address" | "serial" | "model", fragment: string): Sql {
  return sql`SELECT files_in_sight(${question}, ${fragment}, ${CANDIDATES}::int) AS id`;
}

/** Contains this, where the signs of a pattern mean themselves. */
export function pattern(fragment: string): string {
  return `%${fragment.replace(/[\\%_]/g, "\\$&")}%`;
}
