import type { Db } from "#lib/platform/db.ts";
import { instantOf, localDay } from "#lib/shared/service-calendar.ts";
import type { CertificateView } from "../contract/views.ts";

/** Whole local days from `now` until `at`; negative when it has passed. */
export function daysUntil(at: Date, now: Date): number {
  return Math.round((instantOf(localDay(at)).getTime() - instantOf(localDay(now)).getTime()) / 86_400_000);
}

/** The newest certificate of each technician, category and level, what ends first on top; by technician. */
export async function loadCertificates(
  db: Db,
  technicianIds: readonly string[],
  now: Date,
): Promise<ReadonlyMap<string, CertificateView[]>> {
  const rows = await db.certificate.findMany({
    where: { technicianId: { in: [...technicianIds] } },
    orderBy: [{ endsAt: "asc" }, { number: "asc" }],
    take: 5000,
  });
  const categories = new Map((await db.category.findMany({ take: 100 })).map((row) => [row.id, { zh: row.nameZh, en: row.nameEn }]));
  const newest = new Map(rows.map((row) => [`${row.technicianId} ${row.categoryId} ${row.level}`, row]));
  const kept = rows.filter((row) => newest.get(`${row.technicianId} ${row.categoryId} ${row.level}`) === row);
  return new Map(
    [...Map.groupBy(kept, (row) => row.technicianId)].map(([technicianId, held]) => [
      technicianId,
      held.map(({ number, categoryId, level, startsAt, endsAt }) => ({
        ...{ number, level, startsAt, endsAt, daysLeft: daysUntil(endsAt, now) },
        category: categories.get(categoryId) ?? { zh: "", en: "" },
      })),
    ]),
  );
}
