import { serialKey } from "#lib/customers/index.ts";
import type { ReadContext } from "#lib/platform/read-door.ts";
import { limitTo, type Sql, sql } from "#lib/platform/sql.ts";
import type { ApplianceHit } from "../contract/views.ts";
import type { Reading } from "../rules/readings-of.ts";
import { inSight, LAST } from "./candidates.ts";
import { FIRST, LINE, type LineColumns, lineFrom, lineOf, REQUEST } from "./request-lines.ts";

type Row = LineColumns & {
  readonly id: string;
  readonly serial: string | null;
  readonly customer: string;
  readonly kindZh: string;
  readonly kindEn: string;
  readonly modelCode: string | null;
};

/**
 * Appliances whose serial begins so, in any writing, then the newest of a model whose code does; at most `most`. The range
 * on the stored key uses its index under every role, which a pattern does not. Each with its own request, else its household's.
 */
export async function searchAppliances(
  context: ReadContext,
  readings: readonly Reading[],
  most: number,
  nameFor: (name: string) => string,
): Promise<readonly ApplianceHit[]> {
  const rows: Row[] = [];
  for (const reading of readings) {
    const which = await whichOf(context, reading);
    if (which) rows.push(...(await asked(context, which, most)));
  }
  return rows
    .filter(({ id }, index) => rows.findIndex((other) => other.id === id) === index)
    .slice(0, most)
    .map((row) => ({
      kind: "appliance",
      id: row.id,
      category: { zh: row.kindZh, en: row.kindEn },
      modelCode: row.modelCode,
      serial: row.serial,
      customer: nameFor(row.customer),
      request: lineFrom(row),
    }));
}

function asked(context: ReadContext, which: { readonly where: Sql; readonly order: Sql }, most: number): Promise<Row[]> {
  return context.db.$queryRaw<Row[]>`
    SELECT a.id, a.serial, c.name AS customer, ak.name_zh AS "kindZh", ak.name_en AS "kindEn", m.code AS "modelCode", ${LINE}
    FROM (SELECT id, serial, serial_key, customer_id, category_id, model_id FROM asset WHERE ${which.where} ORDER BY ${which.order} ${limitTo(most)}) a
    JOIN customer c ON c.id = a.customer_id
    JOIN category ak ON ak.id = a.category_id
    LEFT JOIN model m ON m.id = a.model_id
    LEFT JOIN LATERAL (
      (SELECT 1 AS turn, ${REQUEST} FROM service_request WHERE asset_id = a.id ORDER BY ${FIRST} LIMIT 1)
      UNION ALL
      (SELECT 2 AS turn, ${REQUEST} FROM service_request WHERE customer_id = a.customer_id ORDER BY ${FIRST} LIMIT 1)
      ORDER BY turn LIMIT 1) r ON true
    ${lineOf(context)}
    ORDER BY a.${which.order}`;
}

async function whichOf({ actor, db }: ReadContext, reading: Reading): Promise<{ where: Sql; order: Sql } | null> {
  // Below headquarters not each of all that could be meant is asked whether it is in sight.
  const among = (question: "serial" | "model", fragment: string) =>
    actor.scope.kind === "hq" ? sql`` : sql`customer_id = ANY (ARRAY(${inSight(question, fragment)})) AND`;
  if (reading.kind === "serial") {
    const key = serialKey(reading.written);
    if (!key) return null;
    return { where: sql`${among("serial", key)} serial_key >= ${key} AND serial_key < ${key + LAST}`, order: sql`serial_key` };
  }
  if (reading.kind === "model") {
    const startsWith = { startsWith: reading.prefix, mode: "insensitive" as const };
    const models = await db.model.findMany({ where: { code: startsWith }, select: { id: true }, take: 50 });
    if (models.length === 0) return null;
    return { where: sql`${among("model", reading.prefix)} model_id = ANY (${models.map(({ id }) => id)}::uuid[])`, order: sql`id DESC` };
  }
  return null;
}
