import { problem } from "#lib/platform/web/problem.ts";
import { readColleagues } from "#lib/telephony/index.ts";
import { read } from "#lib/wiring/doors.ts";
import { actorOfRequest } from "#lib/wiring/web.ts";

export const dynamic = "force-dynamic";

/** To whom a call can be handed on now; asked when somebody is about to. */
export async function GET() {
  const actor = await actorOfRequest();
  if (!actor) return problem(401, "signed_out");
  if (!actor.permissions.has("calls.take")) return problem(403, "denied");
  return Response.json({ colleagues: await read(actor, "calls.take", readColleagues) }, { headers: { "cache-control": "no-store" } });
}
