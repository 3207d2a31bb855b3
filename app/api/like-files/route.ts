import { LikeFilesInput } from "#lib/customers/contract/inputs.ts";
import { readLikeFiles } from "#lib/customers/index.ts";
import { problem } from "#lib/platform/web/problem.ts";
import { isOwnOrigin } from "#lib/platform/web/server-action.ts";
import { read } from "#lib/wiring/doors.ts";
import { actorOfRequest } from "#lib/wiring/web.ts";

/** Files that what is being typed may already have. By POST, for a name and an address have no place in an address, a log or a history. */
export async function POST(request: Request) {
  if (!isOwnOrigin(request.headers)) return problem(403, "foreign_origin");
  const actor = await actorOfRequest();
  if (!actor) return problem(401, "signed_out");
  if (!actor.permissions.has("requests.log")) return problem(403, "denied");
  const asked = LikeFilesInput.safeParse(await request.json().catch(() => null));
  if (!asked.success) return problem(400, "invalid");
  const files = await read(actor, "requests.log", (context) => readLikeFiles(context, asked.data));
  return Response.json({ files }, { headers: { "cache-control": "no-store" } });
}
