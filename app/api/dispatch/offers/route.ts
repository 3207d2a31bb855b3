import { readWaitingOffers } from "#lib/dispatch/index.ts";
import { problem } from "#lib/platform/web/problem.ts";
import { read } from "#lib/wiring/doors.ts";
import { actorOfRequest } from "#lib/wiring/web.ts";

/** What outlets in the reader's sight have not answered, the longest offered first (`WaitingOffersView`). */
export async function GET() {
  const actor = await actorOfRequest();
  if (!actor) return problem(401, "signed_out");
  if (!actor.permissions.has("dispatch.read")) return problem(403, "denied");
  const waiting = await read(actor, "dispatch.read", readWaitingOffers);
  return Response.json(waiting, { headers: { "cache-control": "no-store" } });
}
