import { problem } from "#lib/platform/web/problem.ts";
import { readSeat } from "#lib/telephony/index.ts";
import { read } from "#lib/wiring/doors.ts";
import { actorOfRequest } from "#lib/wiring/web.ts";

export const dynamic = "force-dynamic";

/** My seat at the call centre and what rings or is spoken there; asked at each signal of the live stream. */
export async function GET() {
  const actor = await actorOfRequest();
  if (!actor) return problem(401, "signed_out");
  if (!actor.permissions.has("calls.take")) return problem(403, "denied");
  return Response.json(await read(actor, "calls.take", readSeat), { headers: { "cache-control": "no-store" } });
}
