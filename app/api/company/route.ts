import { z } from "zod";
import { problem } from "#lib/platform/web/problem.ts";
import { isOwnOrigin } from "#lib/platform/web/server-action.ts";
import { readCompany } from "#lib/requests/index.ts";
import { readsFiles } from "#lib/shared/roles.ts";
import { read, sayPresence } from "#lib/wiring/doors.ts";
import { actorOfRequest } from "#lib/wiring/web.ts";

const Asked = z.strictObject({
  tab: z.uuid(),
  fileId: z.uuid(),
  here: z.boolean(),
  since: z.strictObject({ version: z.int().min(0), at: z.iso.datetime({ offset: true }).transform((at) => new Date(at)) }).nullable(),
});

/** Says that a customer's file is open in this tab, or no more, and answers who else has it open and what they did meanwhile. */
export async function POST(request: Request) {
  if (!isOwnOrigin(request.headers)) return problem(403, "foreign_origin");
  const actor = await actorOfRequest();
  if (!actor) return problem(401, "signed_out");
  if (!readsFiles(actor)) return problem(403, "denied");
  const asked = Asked.safeParse(await request.json().catch(() => null));
  if (!asked.success) return problem(400, "invalid");
  const { since, ...presence } = asked.data;
  await sayPresence(actor, presence);
  if (!presence.here) return new Response(null, { status: 204 });
  const company = await read(actor, "customers.read", (context) => readCompany(context, presence.fileId, since));
  return company ? Response.json(company, { headers: { "cache-control": "no-store" } }) : problem(404, "not_found");
}
