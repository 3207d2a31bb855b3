import { isMeasured } from "#lib/platform/web/floor.ts";
import { problem } from "#lib/platform/web/problem.ts";
import { isOwnOrigin } from "#lib/platform/web/server-action.ts";
import { read } from "#lib/wiring/doors.ts";
import { actorOfRequest } from "#lib/wiring/web.ts";

/** The floor of a feed: own origin, signed in, role and actor set, nothing read. */
export async function POST(request: Request) {
  if (!isMeasured()) return problem(404, "not_found");
  if (!isOwnOrigin(request.headers)) return problem(403, "foreign_origin");
  const actor = await actorOfRequest();
  if (!actor) return problem(401, "signed_out");
  return Response.json(await read(actor, "identity.own", async () => null));
}
