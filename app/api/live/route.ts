import { liveStream } from "#lib/wiring/live-stream.ts";
import { actorOfRequest } from "#lib/wiring/web.ts";

export const dynamic = "force-dynamic";

/** One stream a browser: ids of requests that changed within one's sight. `Last-Event-ID` replays what was missed. */
export async function GET(request: Request) {
  const actor = await actorOfRequest();
  if (!actor) return new Response(null, { status: 401 });
  return new Response(liveStream(actor, request.headers.get("last-event-id"), request.signal), {
    headers: { "content-type": "text/event-stream", "cache-control": "no-store, no-transform", "x-accel-buffering": "no" },
  });
}
