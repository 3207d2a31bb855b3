import { z } from "zod";
import { readDivisionsNamed } from "#lib/network/index.ts";
import { read } from "#lib/wiring/doors.ts";
import { actorOfRequest } from "#lib/wiring/web.ts";

const Asked = z.object({ name: z.string().trim().min(1).max(30) });

/** Counties by part of their name, for an address that is obtained on the way. */
export async function GET(request: Request) {
  const actor = await actorOfRequest();
  if (!actor?.permissions.has("field.work")) return Response.json({ code: actor ? "denied" : "signed_out" }, { status: actor ? 403 : 401 });
  const asked = Asked.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!asked.success) return Response.json({ code: "invalid" }, { status: 400 });
  const found = await read(actor, "field.work", ({ db }) => readDivisionsNamed(db, asked.data.name.normalize("NFC")));
  return Response.json(
    found.map(({ code, path }) => ({ code, path })),
    { headers: { "cache-control": "private, max-age=3600" } },
  );
}
