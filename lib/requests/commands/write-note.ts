import { command } from "#lib/platform/command.ts";
import { uuidv7 } from "#lib/shared/ids.ts";
import { notFound, ok, refuse } from "#lib/shared/result.ts";
import { WriteNoteInput } from "../contract/inputs.ts";
import { readMentioned } from "../queries/read-mentionable.ts";

/**
 * Writes a note on the request, for everybody who sees it or for headquarters alone; who is mentioned is told, and so is the
 * owner where somebody below headquarters writes. Refusals: `not_found`, `not_for_you` (only headquarters writes to itself),
 * `not_in_sight` (somebody mentioned does not see the request, or not this note).
 */
export const writeNote = command({
  name: "requests.write_note",
  permission: "requests.contact",
  input: WriteNoteInput,
  example: () => ({ requestId: "01900000-0000-7000-8000-000000000000", words: "?", audience: "everybody" as const }),
  async run({ db, actor, now, subject, event, notify }, { requestId, words, audience, mentions }) {
    const { personId } = actor;
    if (!personId) return refuse("denied");
    const request = await db.serviceRequest.findUnique({ where: { id: requestId } });
    if (!request) return notFound();
    const isHeadquarters = actor.scope.kind === "hq";
    if (audience === "headquarters" && !isHeadquarters) return refuse("not_for_you", undefined, { audience: { code: "not_for_you" } });
    const mentioned = await readMentioned({ db, actor }, requestId, audience, mentions);
    if (mentioned.length < new Set(mentions).size) return refuse("not_in_sight", undefined, { mentions: { code: "not_in_sight" } });

    const noteId = uuidv7();
    await db.requestNote.createMany({ data: [{ id: noteId, requestId, writtenById: personId, audience, words, writtenAt: now }] });
    await db.requestNoteMention.createMany({ data: mentioned.map((id) => ({ noteId, personId: id })) });
    subject(requestId);
    event({ kind: "note_written", requestId, cycle: request.cycle, data: { noteId }, hqOnly: audience === "headquarters" });
    const told = [...mentioned, ...(isHeadquarters ? [] : [request.ownerId])].filter((id) => id !== personId);
    notify({ personIds: told, kind: "note_written", requestId, data: { number: request.number } });
    return ok({ noteId });
  },
});
