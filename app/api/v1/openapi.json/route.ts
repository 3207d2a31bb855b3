import { apiDescription } from "#lib/wiring/api-description.ts";

export const dynamic = "force-static";

/** What machines may call, in OpenAPI; it tells of nobody and is open to everybody. */
export function GET(): Response {
  return Response.json(apiDescription());
}
