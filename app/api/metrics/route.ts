import { mayCollect } from "#lib/platform/web/bearer.ts";
import { problem } from "#lib/platform/web/problem.ts";
import { readMetrics } from "#lib/wiring/metrics.ts";
import { actorOfRequest } from "#lib/wiring/web.ts";

export const dynamic = "force-dynamic";

/** How this process does, for a collector with the token or a signed-in person who may read it; to anybody else it is not there. */
export async function GET(request: Request) {
  if (!mayCollect(request.headers)) {
    const actor = await actorOfRequest();
    if (!actor) return problem(401, "signed_out");
    if (!actor.permissions.has("metrics.read")) return problem(404, "not_found");
  }
  const { text, contentType } = await readMetrics(Date.now());
  return new Response(text, { headers: { "content-type": contentType, "cache-control": "no-store" } });
}
