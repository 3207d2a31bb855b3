import type { Db, Rows } from "#lib/platform/db.ts";
import type { Answers } from "../contract/questionnaire.ts";
import type { EarlierFollowUp, RemedyView } from "../contract/views.ts";
import type { RemedyKind, RemedyReason, Satisfaction } from "../contract/vocabulary.ts";
import { namesOfPeople } from "./names-of-people.ts";

/** What the customer said before about this request, the newest first. */
export async function readEarlierFollowUps(db: Db, requestId: string, clear: boolean): Promise<EarlierFollowUp[]> {
  const rows = await db.followUp.findMany({
    where: { task: { requestId } },
    orderBy: { askedAt: "desc" },
    take: 20,
    include: { remedy: true },
  });
  const people = await namesOfPeople(
    db,
    rows.flatMap(({ askedById, remedy }) => [askedById, remedy?.ownerId ?? null]),
  );
  return rows.map(({ id, cycle, seq, askedAt, askedById, satisfaction, answers, words, remedy }) => ({
    id,
    cycle,
    seq,
    askedAt,
    askedBy: people(askedById),
    satisfaction: satisfaction as Satisfaction | null,
    answers: answers as Partial<Answers>,
    words: clear ? words : null,
    remedy: remedy && viewOf(remedy, people, clear),
  }));
}

export async function remedyView(db: Db, remedy: Rows.RemedyModel, clear: boolean): Promise<RemedyView> {
  return viewOf(remedy, await namesOfPeople(db, [remedy.ownerId]), clear);
}

function viewOf(
  { kind, reason, ownerId, dueAt, words }: Rows.RemedyModel,
  people: Awaited<ReturnType<typeof namesOfPeople>>,
  clear: boolean,
): RemedyView {
  return { kind: kind as RemedyKind, reason: reason as RemedyReason, owner: people(ownerId), dueAt, words: clear ? words : null };
}
