import { readHealth } from "#lib/wiring/health.ts";

export const dynamic = "force-dynamic";

/** Is this process fit to serve? 200 when it is, 503 when it is not; says which part, never why. */
export async function GET() {
  const health = await readHealth();
  return Response.json(health, { status: health.ok ? 200 : 503, headers: { "cache-control": "no-store" } });
}
