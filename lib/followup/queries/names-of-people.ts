import type { Db } from "#lib/platform/db.ts";
import type { Bilingual } from "#lib/shared/bilingual.ts";

/** Looks the names up once; answers by id, with an empty name for nobody. */
export async function namesOfPeople(db: Db, ids: readonly (string | null)[]): Promise<(id: string | null) => Bilingual> {
  const rows = await db.person.findMany({ where: { id: { in: [...new Set(ids.flatMap((id) => id ?? []))] } }, take: 500 });
  const names = new Map(rows.map((row) => [row.id, { zh: row.nameZh, en: row.nameEn }]));
  return (id) => (id && names.get(id)) || { zh: "", en: "" };
}
