import type { Db } from "#lib/platform/db.ts";
import type { SampleLine } from "../contract/views.ts";

/** One sample, or the newest ones. */
export async function readSamples(db: Db, id: string | null, most: number): Promise<(SampleLine & { readonly agentId: string })[]> {
  const rows = await db.qualitySample.findMany({
    where: id === null ? {} : { id },
    orderBy: { drawnAt: "desc" },
    take: most,
    include: {
      agent: { select: { nameZh: true, nameEn: true } },
      drawnBy: { select: { nameZh: true, nameEn: true } },
      _count: { select: { items: true, sheets: true } },
    },
  });
  return rows.map(({ agent, drawnBy, fromDay, untilDay, _count, ...row }) => ({
    ...{ id: row.id, agentId: row.agentId, seed: row.seed, population: row.population, drawnAt: row.drawnAt },
    agent: { zh: agent.nameZh, en: agent.nameEn },
    drawnBy: { zh: drawnBy.nameZh, en: drawnBy.nameEn },
    fromDay: fromDay.toISOString().slice(0, 10),
    untilDay: untilDay.toISOString().slice(0, 10),
    size: _count.items,
    scored: _count.sheets,
  }));
}
