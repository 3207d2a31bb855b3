import type { ReadContext } from "#lib/platform/read-door.ts";
import type { ReportForm } from "../contract/report.ts";

/** What the public page offers to choose from: the kinds of appliances, which everybody may know. */
export async function readReportForm({ db }: ReadContext): Promise<ReportForm> {
  const rows = await db.category.findMany({ select: { id: true, nameZh: true, nameEn: true }, orderBy: { code: "asc" }, take: 100 });
  return { categories: rows.map(({ id, nameZh, nameEn }) => ({ id, zh: nameZh, en: nameEn })) };
}
