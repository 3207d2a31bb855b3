import { isAtLeast, type Level } from "#lib/network/index.ts";
import type { Db } from "#lib/platform/db.ts";
import { instantOf, localDay } from "#lib/shared/service-calendar.ts";
import type { CertificateView } from "../contract/views.ts";

/** Whole local days from `now` until `at`; negative when it has passed. */
export function daysUntil(at: Date, now: Date): number {
  return Math.round((instantOf(localDay(at)).getTime() - instantOf(localDay(now)).getTime()) / 86_400_000);
}

/** The certificates that count, without those a longer one of the same or a higher level has replaced, what ends first on top; by technician. */
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
  // A level passed since, and for longer, stands for those below it: what it replaced needs no renewal.
  const isReplaced = (row: (typeof rows)[number]) =>
    rows.some(
      (other) =>
        other.technicianId === row.technicianId &&
        other.categoryId === row.categoryId &&
        other.endsAt > row.endsAt &&
        isAtLeast(other.level as Level, row.level as Level),
    );
  const kept = rows.filter((row) => !isReplaced(row));
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
