import type { ReadContext } from "#lib/platform/read-door.ts";
import type { NoteView } from "../contract/views.ts";
import type { NoteAudience } from "../contract/vocabulary.ts";
import { seesPersonalData } from "./personal-data.ts";
import { readDoers } from "./read-timeline.ts";

const MOST = 200;

/** The notes on a request that its reader may see, the newest first. */
export async function readNotes({ db, actor }: ReadContext, requestId: string): Promise<NoteView[]> {
  const notes = await db.requestNote.findMany({
    where: { requestId },
    include: { mentions: true },
    orderBy: [{ writtenAt: "desc" }, { id: "desc" }],
    take: MOST,
  });
  if (notes.length === 0) return [];
  const people = await readDoers(
    db,
    notes.flatMap(({ writtenById, mentions }) => [writtenById, ...mentions.map(({ personId }) => personId)]),
  );
  const clear = seesPersonalData(actor);
  return notes.map(({ id, writtenById, writtenAt, audience, words, mentions }) => ({
    ...{ id, writtenAt, audience: audience as NoteAudience, words: clear ? words : null },
    by: people.get(writtenById) ?? { name: null, part: "headquarters" },
    mentions: mentions.flatMap(({ personId }) => people.get(personId)?.name ?? []),
  }));
}
