import type { ReadContext } from "#lib/platform/read-door.ts";
import type { RepeatsOfRequest } from "../contract/views.ts";
import type { Decision } from "../contract/vocabulary.ts";
import { readMarks } from "./read-marks.ts";

const NOTHING: RepeatsOfRequest = { repeats: null, repeatedBy: [], qualityNeeded: false };

/** What a request repeats and what repeated it, for its file. Headquarters' alone: others read nothing here. */
export async function readRepeatsOfRequest(context: ReadContext, requestId: string): Promise<RepeatsOfRequest> {
  const { db, actor } = context;
  if (actor.scope.kind !== "hq") return NOTHING;
  const { repeat, qualityNeeded } = (await readMarks(context, [requestId]))(requestId);
  const own = repeat && (await db.repeatLink.findUnique({ where: { id: repeat.linkId }, select: { decideBy: true } }));
  const later = await db.repeatLink.findMany({
    where: { earlierRequestId: requestId, kind: "new_request" },
    include: { decision: true },
    orderBy: { linkedAt: "asc" },
    take: 20,
  });
  const requests = await db.serviceRequest.findMany({
    where: { id: { in: later.map((link) => link.requestId) } },
    select: { id: true, number: true },
    take: 20,
  });
  const numbers = new Map(requests.map(({ id, number }) => [id, number]));
  return {
    qualityNeeded,
    repeats: repeat && own ? { ...repeat, decideBy: own.decideBy } : null,
    repeatedBy: later.map(({ id, requestId: laterId, decision }) => ({
      linkId: id,
      requestId: laterId,
      number: numbers.get(laterId) ?? 0,
      state: (decision?.decision as Decision | undefined) ?? "suspected",
    })),
  };
}
