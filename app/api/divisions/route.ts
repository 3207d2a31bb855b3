import { z } from "zod";
import { readPlacesBelow, readPlacesNamed } from "#lib/network/index.ts";
import { problem } from "#lib/platform/web/problem.ts";
import { read } from "#lib/wiring/doors.ts";
import { actorOfRequest } from "#lib/wiring/web.ts";

const Asked = z.union([
  z.strictObject({ below: z.literal("").or(z.string().regex(/^\d{6}$/)) }),
  z.strictObject({ named: z.string().trim().min(1).max(100) }),
]);

/** Places for the picker: those directly `below` one (empty: the provinces), or those `named` so, to the street. */
export async function GET(request: Request) {
  const actor = await actorOfRequest();
  if (!actor) return problem(401, "signed_out");
  if (!actor.permissions.has("network.read")) return problem(403, "denied");
  const asked = Asked.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!asked.success) return problem(400, "invalid");
  const { data } = asked;
  const places = await read(actor, "network.read", ({ db }) =>
    "named" in data ? readPlacesNamed(db, data.named) : readPlacesBelow(db, data.below || null),
  );
  return Response.json({ places }, { headers: { "cache-control": "private, max-age=3600" } });
}
