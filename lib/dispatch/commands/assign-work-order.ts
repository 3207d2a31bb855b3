import { type CommandContext, command } from "#lib/platform/command.ts";
import { FIELD_TYPES } from "#lib/requests/contract/vocabulary.ts";
import { holdRequest, type RequestRow } from "#lib/requests/index.ts";
import { notFound, type Refused, refuse } from "#lib/shared/result.ts";
import { AssignWorkOrderInput } from "../contract/inputs.ts";
import { loadTechnicians } from "../queries/load-technicians.ts";
import { loadGround, loadWork } from "../queries/load-work.ts";
import { assign } from "../rules/assign.ts";
import { belowWanted, wasThere } from "../rules/terms.ts";
import { offerWork } from "./offer-work.ts";

/**
 * Gives a waiting request to an outlet and a technician from a start: a work order is offered (or, by policy, assigned
 * at once), the technician is booked, the clocks of offer and first contact start (DOMAIN §6). Refusals: `not_found`,
 * `stale` (the request changed), `not_dispatchable` (nobody goes for this type), `request_over`,
 * `work_order_open_already`, those of the rule `assign`, and `technician_booked_meanwhile` from the database.
 */
export const assignWorkOrder = command({
  name: "dispatch.assign_work_order",
  permission: "dispatch.assign",
  input: AssignWorkOrderInput,
  example: () => ({
    requestId: "01900000-0000-7000-8000-000000000000",
    seenVersion: 1,
    technicianId: "01900000-0000-7000-8000-000000000001",
    startsAt: "2026-01-01T02:00:00Z",
  }),
  async run(context, { requestId, seenVersion, technicianId, startsAt, override }) {
    const { db, now } = context;
    const request = await holdRequest(db, requestId);
    if (!request) return notFound();
    if (request.version !== seenVersion) return refuse("stale");
    const refused = await notWaiting(context, request);
    if (refused) return refused;

    const near = await loadTechnicians(context, request);
    const known = near.find(({ facts }) => facts.id === technicianId) ?? (await loadTechnicians(context, request, technicianId)).at(0);
    if (!known) return notFound();
    const work = await loadWork(db, request, now);
    const ground = await loadGround(db, now);
    const decision = assign(work, known.facts, new Date(startsAt), override, ground);
    if (!decision.ok) return decision;

    const insists = wasThere(work, known.facts) || belowWanted(work, known.facts, decision.value.startsAt);
    // A reason given where none was needed says nothing.
    return offerWork(context, request, {
      known,
      near,
      work,
      ground,
      weighed: decision.value,
      told: { override: insists ? override : null },
    });
  },
});

/** Why nobody can be sent now; null where somebody can. */
export async function notWaiting({ db }: CommandContext, request: RequestRow): Promise<Refused | null> {
  if (!(FIELD_TYPES as readonly string[]).includes(request.type) || !request.categoryId) return refuse("not_dispatchable");
  const open = await db.workOrder.findFirst({
    where: { requestId: request.id, status: { notIn: ["completed", "declined", "withdrawn"] } },
    select: { id: true },
  });
  if (open) return refuse("work_order_open_already");
  return request.stage === "logged" || request.stage === "dispatched" ? null : refuse("request_over");
}
