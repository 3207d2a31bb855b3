import { problem } from "#lib/platform/web/problem.ts";
import { isOwnOrigin } from "#lib/platform/web/server-action.ts";
import { SearchInput } from "#lib/search/contract/inputs.ts";
import { readSearch } from "#lib/search/index.ts";
import { createPace, read } from "#lib/wiring/doors.ts";
import { actorOfRequest } from "#lib/wiring/web.ts";

/** Faster than anybody types, slower than a list of tails is tried. */
const mayAsk = createPace("search", { burst: 40, perSecond: 4 });
const LONGEST_BODY = 2_000;

/** What a line finds in one's own sight. By POST: what is searched for has no place in an address, a log or a history. */
export async function POST(request: Request) {
  if (!isOwnOrigin(request.headers)) return problem(403, "foreign_origin");
  const actor = await actorOfRequest();
  if (!actor) return problem(401, "signed_out");
  if (!(await mayAsk(actor))) return problem(429, "slow_down");
  if (Number(request.headers.get("content-length") ?? 0) > LONGEST_BODY) return problem(400, "invalid");
  const asked = SearchInput.safeParse(await request.json().catch(() => null));
  if (!asked.success) return problem(400, "invalid");
  const found = await read(actor, "identity.own", (context) => readSearch(context, asked.data.text), "look_up");
  return Response.json({ found }, { headers: { "cache-control": "no-store" } });
}
