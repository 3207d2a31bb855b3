import { command } from "#lib/platform/command.ts";
import { notFound, ok, refuse } from "#lib/shared/result.ts";
import { EndSessionsInput } from "../contract/inputs.ts";

/** Ends every session of a person at once: the next request of each is refused. Refusals: `not_found`, `stale`. */
export const endSessions = command({
  name: "identity.end_sessions",
  permission: "identity.administer",
  input: EndSessionsInput,
  example: () => ({ personId: "01900000-0000-7000-8000-000000000000", seenEpoch: 1 }),
  async run({ db, actor, now, subject }, { personId, seenEpoch }) {
    const person = await db.person.findUnique({ where: { id: personId } });
    if (!person) return notFound();
    const { count } = await db.person.updateMany({ where: { id: personId, epoch: seenEpoch }, data: { epoch: seenEpoch + 1 } });
    if (count === 0) return refuse("stale");
    const ended = await db.session.updateMany({
      where: { personId, revokedAt: null },
      data: { revokedAt: now, revokedById: actor.personId },
    });
    subject(personId);
    return ok({ ended: ended.count });
  },
});
