import { z } from "zod";
import { readAddress } from "#lib/network/index.ts";
import { problem } from "#lib/platform/web/problem.ts";
import { isOwnOrigin } from "#lib/platform/web/server-action.ts";
import { words } from "#lib/shared/text.ts";
import { read } from "#lib/wiring/doors.ts";
import { actorOfRequest } from "#lib/wiring/web.ts";

const Asked = z.strictObject({ text: words(300) });

/** What can be read out of a pasted address. By POST, for where somebody lives has no place in an address, a log or a history. */
export async function POST(request: Request) {
  if (!isOwnOrigin(request.headers)) return problem(403, "foreign_origin");
  const actor = await actorOfRequest();
  if (!actor) return problem(401, "signed_out");
  if (!actor.permissions.has("network.read")) return problem(403, "denied");
  const asked = Asked.safeParse(await request.json().catch(() => null));
  if (!asked.success) return problem(400, "invalid");
  const found = await read(actor, "network.read", ({ db }) => readAddress(db, asked.data.text));
  return Response.json(found, { headers: { "cache-control": "no-store" } });
}
