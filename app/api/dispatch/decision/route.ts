import { z } from "zod";
import { readDecision } from "#lib/dispatch/index.ts";
import { problem } from "#lib/platform/web/problem.ts";
import { read } from "#lib/wiring/doors.ts";
import { actorOfRequest } from "#lib/wiring/web.ts";

const Asked = z.object({ request: z.uuid().nullable().catch(null), day: z.iso.date().nullable().catch(null) });

/** Who should go for a request and why, and a day of the technicians near it (`DecisionView`). A request out of sight is null, as one that is none. */
export async function GET(request: Request) {
  const actor = await actorOfRequest();
  if (!actor) return problem(401, "signed_out");
  if (!actor.permissions.has("dispatch.read")) return problem(403, "denied");
  const asked = Asked.parse(Object.fromEntries(new URL(request.url).searchParams));
  const decision = await read(actor, "dispatch.read", (context) => readDecision(context, asked.request, asked.day));
  return Response.json(decision, { headers: { "cache-control": "no-store" } });
}
