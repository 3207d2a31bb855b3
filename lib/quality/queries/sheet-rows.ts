import type { Db } from "#lib/platform/db.ts";
import type { SheetView } from "../contract/views.ts";

/** Sheets of a sample, or of an agent's own work, the newest first; at most so many. */
export async function readSheets(
  db: Db,
  of: { readonly sampleId: string } | { readonly agentId: string },
  most: number,
): Promise<(SheetView & { readonly place: number })[]> {
  const rows = await db.qualitySheet.findMany({
    where: of,
    orderBy: { submittedAt: "desc" },
    take: most,
    include: {
      marks: true,
      answers: true,
      scoredBy: { select: { nameZh: true, nameEn: true } },
      item: { select: { request: { select: { id: true, number: true, type: true, loggedAt: true } } } },
    },
  });
  return rows.map(({ id, place, scoredBy, submittedAt, policyVersion, marks, answers: [answer], item }) => ({
    ...{ id, place, request: item.request, submittedAt, policyVersion },
    scoredBy: { zh: scoredBy.nameZh, en: scoredBy.nameEn },
    points: marks.reduce((sum, { points }) => sum + points, 0),
    most: marks.reduce((sum, mark) => sum + mark.most, 0),
    marks: marks.map(({ criterion, points, most: its, reason }) => ({ criterion, points, most: its, reason })),
    answer: answer ? { words: answer.words, answeredAt: answer.answeredAt } : null,
  }));
}
