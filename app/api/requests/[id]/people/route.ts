import { z } from "zod";
import { problem } from "#lib/platform/web/problem.ts";
import { NOTE_AUDIENCES } from "#lib/requests/contract/vocabulary.ts";
import { readMentionable } from "#lib/requests/index.ts";
import { read } from "#lib/wiring/doors.ts";
import { actorOfRequest } from "#lib/wiring/web.ts";

const Asked = z.strictObject({ audience: z.enum(NOTE_AUDIENCES), named: z.string().trim().max(100).default("") });

/** Who can be asked to read a note on this request. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }) {
  const actor = await actorOfRequest();
  if (!actor) return problem(401, "signed_out");
  if (!actor.permissions.has("requests.contact")) return problem(403, "denied");
  const { id } = await params;
  const asked = Asked.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!asked.success || !z.uuid().safeParse(id).success) return problem(400, "invalid");
  const { audience, named } = asked.data;
  const people = await read(actor, "requests.contact", (context) => readMentionable(context, id, audience, named));
  return Response.json({ people });
}
