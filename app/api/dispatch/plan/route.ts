import { DayPlanAsked } from "#lib/dispatch/contract/inputs.ts";
import { dayPlanView, planDay, readDayToPlan } from "#lib/dispatch/index.ts";
import { problem } from "#lib/platform/web/problem.ts";
import { read } from "#lib/wiring/doors.ts";
import { actorOfRequest } from "#lib/wiring/web.ts";

/** What the engine proposes for a day of what waits in the reader's sight (`DayPlanView`); it searches for up to three seconds. */
export async function GET(request: Request) {
  const actor = await actorOfRequest();
  if (!actor) return problem(401, "signed_out");
  if (!actor.permissions.has("dispatch.read")) return problem(403, "denied");
  const params = new URL(request.url).searchParams;
  const asked = DayPlanAsked.safeParse(Object.fromEntries([...params.keys()].map((name) => [name, one(params.getAll(name))])));
  if (!asked.success) return problem(400, "invalid");
  const { day, ...filters } = asked.data;
  const toPlan = await read(actor, "dispatch.read", (context) => readDayToPlan(context, filters, day));
  const planned = await planDay(toPlan.toPlan, request.signal);
  // Whoever asked has gone.
  if (!planned) return new Response(null, { status: 204 });
  return Response.json(dayPlanView(toPlan, planned), { headers: { "cache-control": "no-store" } });
}

function one(values: readonly string[]): string | readonly string[] | undefined {
  return values.length > 1 ? values : values[0];
}
