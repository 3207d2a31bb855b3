import { z } from "zod";
import { readKeptDecision } from "#lib/dispatch/index.ts";
import { problem } from "#lib/platform/web/problem.ts";
import { read } from "#lib/wiring/doors.ts";
import { actorOfRequest } from "#lib/wiring/web.ts";

const Asked = z.object({ order: z.uuid() });

/** Why whom was sent: the decision kept with a work order (`KeptDecisionView`); null where there is none in the reader's sight. */
export async function GET(request: Request) {
  const actor = await actorOfRequest();
  if (!actor) return problem(401, "signed_out");
  if (!actor.permissions.has("dispatch.read")) return problem(403, "denied");
  const asked = Asked.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!asked.success) return problem(400, "invalid");
  const kept = await read(actor, "dispatch.read", (context) => readKeptDecision(context, asked.data.order));
  return Response.json(kept, { headers: { "cache-control": "no-store" } });
}
