import { z } from "zod";
import { readPlacesBelow, readPlacesNamed } from "#lib/network/index.ts";
import { problem } from "#lib/platform/web/problem.ts";
import { visitorOfRequest } from "#lib/platform/web/visitor.ts";
import { read } from "#lib/wiring/doors.ts";
import { paceOfPlaces } from "#lib/wiring/web.ts";

const Asked = z.union([
  z.strictObject({ below: z.literal("").or(z.string().regex(/^\d{6}$/)) }),
  z.strictObject({ named: z.string().trim().min(1).max(100) }),
]);

/** Places for the public page's picker: what everybody may know. */
export async function GET(request: Request) {
  const asked = Asked.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!asked.success) return problem(400, "invalid");
  const visitor = await visitorOfRequest();
  if (!(await paceOfPlaces(visitor))) return problem(429, "too_often");
  const { data } = asked;
  const places = await read(visitor, "visitor.report", ({ db }) =>
    "named" in data ? readPlacesNamed(db, data.named) : readPlacesBelow(db, data.below || null),
  );
  return Response.json({ places }, { headers: { "cache-control": "public, max-age=3600" } });
}
