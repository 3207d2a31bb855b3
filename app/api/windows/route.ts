import { WindowsInput } from "#lib/dispatch/contract/inputs.ts";
import { readWindows } from "#lib/dispatch/index.ts";
import { problem } from "#lib/platform/web/problem.ts";
import { isOwnOrigin } from "#lib/platform/web/server-action.ts";
import { read } from "#lib/wiring/doors.ts";
import { actorOfRequest } from "#lib/wiring/web.ts";

/** Which windows can be kept, and by how many (`WindowsView`): for work that is being written down, or for a request whose window is moved. */
export async function POST(request: Request) {
  if (!isOwnOrigin(request.headers)) return problem(403, "foreign_origin");
  const actor = await actorOfRequest();
  if (!actor) return problem(401, "signed_out");
  if (!actor.permissions.has("requests.own")) return problem(403, "denied");
  const asked = WindowsInput.safeParse(await request.json().catch(() => null));
  if (!asked.success) return problem(400, "invalid");
  const view = await read(actor, "requests.own", (context) => readWindows(context, asked.data));
  if (!view) return problem(404, "not_found");
  return Response.json(view, { headers: { "cache-control": "no-store" } });
}
