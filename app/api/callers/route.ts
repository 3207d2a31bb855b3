import { z } from "zod";
import { problem } from "#lib/platform/web/problem.ts";
import { isOwnOrigin } from "#lib/platform/web/server-action.ts";
import { readCallers } from "#lib/requests/index.ts";
import { read } from "#lib/wiring/doors.ts";
import { actorOfRequest } from "#lib/wiring/web.ts";

const Asked = z.strictObject({ phone: z.string().max(40) });

/** The files behind a caller's number. By POST, for a number has no place in an address, a log or a history. */
export async function POST(request: Request) {
  if (!isOwnOrigin(request.headers)) return problem(403, "foreign_origin");
  const actor = await actorOfRequest();
  if (!actor) return problem(401, "signed_out");
  if (!actor.permissions.has("customers.read")) return problem(403, "denied");
  const asked = Asked.safeParse(await request.json().catch(() => null));
  if (!asked.success) return problem(400, "invalid");
  const callers = await read(actor, "customers.read", (context) => readCallers(context, asked.data.phone));
  return Response.json({ callers }, { headers: { "cache-control": "no-store" } });
}
