import type { ReadContext } from "#lib/platform/read-door.ts";
import { type LocalDay, localDay } from "#lib/shared/service-calendar.ts";
import type { DecisionView } from "../contract/views.ts";
import { readCandidates } from "./read-candidates.ts";
import { readDispatchRequest } from "./read-dispatch-request.ts";
import { readWorkBoard } from "./read-work-board.ts";

/**
 * What a dispatcher decides by, as of one moment: the request (null where the reader does not see it), who should go while it
 * waits, and a local day of the technicians near it. Without a day it is the best candidate's, else today.
 */
export async function readDecision(context: ReadContext, requestId: string | null, day: LocalDay | null): Promise<DecisionView> {
  const request = requestId ? await readDispatchRequest(context, requestId) : null;
  const candidates = request?.waiting ? await readCandidates(context, request.requestId) : null;
  const around = candidates?.outletIds.length ? { outletIds: candidates.outletIds } : request && { requestId: request.requestId };
  const board = await readWorkBoard(context, day ?? localDay(candidates?.candidates[0]?.startsAt ?? context.now), around);
  return { request: request && candidates ? { ...request, promise: candidates.promise } : request, candidates, board, now: context.now };
}
