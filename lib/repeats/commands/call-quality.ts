import type { CommandContext, NewEvent, Reaction } from "#lib/platform/command.ts";
import { readPolicy } from "#lib/platform/policies.ts";
import { repeatPolicy } from "#lib/requests/index.ts";
import { addLocalMonths, instantOf, localDay } from "#lib/shared/service-calendar.ts";
import { holders } from "../queries/people-to-tell.ts";

/** Three visits on one appliance are a matter for the quality engineer (DOMAIN §4): on arrival, or when it is reported again. */
export const callQualityWhenLogged: Reaction = { on: "request_logged", run: callQuality };
export const callQualityWhenArrived: Reaction = { on: "arrived", run: callQuality };

async function callQuality(context: CommandContext, { requestId, cycle }: NewEvent): Promise<void> {
  const { db, now } = context;
  const { value: policy } = await readPolicy(db, repeatPolicy, now);
  const since = instantOf(addLocalMonths(localDay(now), -policy.recurringMonths));
  const [known] = await db.$queryRaw<{ visits: number; called: boolean; number: number; toTell: string[] }[]>`
    SELECT mine.number, (SELECT array_agg(id) FROM (SELECT mine.owner_id UNION ${holders(["hq_manager", "call_centre_supervisor"])}) AS told (id)) AS "toTell",
      (SELECT count(*)::int FROM service_request r JOIN visit v ON v.request_id = r.id
        WHERE r.asset_id = mine.asset_id AND r.type = 'repair' AND v.arrived_at >= ${since}) AS visits,
      EXISTS (SELECT FROM request_event e WHERE e.request_id = mine.id AND e.kind = 'quality_engineer_needed') AS called
    FROM service_request mine WHERE mine.id = ${requestId}::uuid AND mine.type = 'repair' AND mine.asset_id IS NOT NULL`;
  if (!known || known.called || known.visits < policy.visitsForQuality) return;
  context.event({ kind: "quality_engineer_needed", requestId, cycle, data: { visits: known.visits } });
  context.notify({
    personIds: known.toTell,
    kind: "quality_engineer_needed",
    requestId,
    data: { number: known.number, visits: known.visits },
  });
}
