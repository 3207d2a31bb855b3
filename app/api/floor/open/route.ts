import { isMeasured } from "#lib/platform/web/floor.ts";
import { problem } from "#lib/platform/web/problem.ts";

export const dynamic = "force-dynamic";

/** The floor of a route: nobody is asked who they are, nothing is read. */
export function GET() {
  return isMeasured() ? Response.json(null) : problem(404, "not_found");
}
