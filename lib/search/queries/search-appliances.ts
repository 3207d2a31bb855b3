import { serialKey } from "#lib/customers/index.ts";
import type { ReadContext } from "#lib/platform/read-door.ts";
import type { ApplianceHit } from "../contract/views.ts";
import type { Reading } from "../rules/readings-of.ts";
import { linesOfAppliances, linesOfCustomers } from "./request-lines.ts";

/** After every text that begins with a prefix: the last sign there is. */
const LAST = "\u{10FFFF}";

/**
 * Appliances whose serial begins so, in any writing, then the newest of a model whose code does; at most `most`. The range
 * on the stored key uses its index under every role, which a pattern does not.
 */
export async function searchAppliances(
  context: ReadContext,
  readings: readonly Reading[],
  most: number,
  nameFor: (name: string) => string,
): Promise<readonly ApplianceHit[]> {
  const { db } = context;
  const assets: Awaited<ReturnType<typeof askedBy>> = [];
  for (const reading of readings) assets.push(...(await askedBy(context, reading, most)));
  const best = assets.filter(({ id }, index) => assets.findIndex((other) => other.id === id) === index).slice(0, most);
  if (best.length === 0) return [];
  const own = await linesOfAppliances(
    context,
    best.map(({ id }) => id),
  );
  const household = await linesOfCustomers(context, [...new Set(best.map(({ customerId }) => customerId))]);
  const categories = new Map((await db.category.findMany({ take: 100 })).map((row) => [row.id, { zh: row.nameZh, en: row.nameEn }]));
  const models = await db.model.findMany({ where: { id: { in: best.flatMap(({ modelId }) => modelId ?? []) } }, take: most });
  return best.map(({ id, customerId, categoryId, modelId, serial, customer }) => ({
    kind: "appliance",
    id,
    category: categories.get(categoryId) ?? { zh: "", en: "" },
    modelCode: models.find((model) => model.id === modelId)?.code ?? null,
    serial,
    customer: nameFor(customer.name),
    request: own.get(id) ?? household.get(customerId) ?? null,
  }));
}

async function askedBy({ db }: ReadContext, reading: Reading, most: number) {
  const include = { customer: { select: { name: true } } };
  if (reading.kind === "serial") {
    const key = serialKey(reading.written);
    if (!key) return [];
    return db.asset.findMany({ where: { serialKey: { gte: key, lt: key + LAST } }, orderBy: { serialKey: "asc" }, take: most, include });
  }
  if (reading.kind === "model") {
    const startsWith = { startsWith: reading.prefix, mode: "insensitive" as const };
    const models = await db.model.findMany({ where: { code: startsWith }, select: { id: true }, take: 50 });
    if (models.length === 0) return [];
    return db.asset.findMany({ where: { modelId: { in: models.map(({ id }) => id) } }, orderBy: { id: "desc" }, take: most, include });
  }
  return [];
}
