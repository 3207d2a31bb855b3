import type { CommandContext, Reaction } from "#lib/platform/command.ts";
import { readPolicy } from "#lib/platform/policies.ts";
import { type RepeatPolicy, type RequestRow, repeatPolicy } from "#lib/requests/index.ts";
import { uuidv7 } from "#lib/shared/ids.ts";
import { instantOf, localDay } from "#lib/shared/service-calendar.ts";
import { addWorkingDays } from "#lib/shared/working-days.ts";
import { SAID_BY_CUSTOMER, SOLVED } from "../contract/vocabulary.ts";
import { loadPast, type Past } from "../queries/load-past.ts";
import { holdersOf } from "../queries/people-to-tell.ts";
import { daysBetween, type Recognised, recognise } from "../rules/recognise.ts";
import { callQuality } from "./call-quality.ts";

/**
 * A repair that is reported again is recognised while the agent still has the customer on the line, and the quality engineer
 * is called where the appliance was visited too often (DOMAIN §4).
 */
export const lookBackWhenLogged: Reaction = {
  on: "request_logged",
  async run(context, { requestId, cycle, data }) {
    if (data?.type !== "repair") return;
    const { value: policy } = await readPolicy(context.db, repeatPolicy, context.now);
    const past = await loadPast(context.db, requestId, policy, context.now);
    await suspect(context, past, told(past), data.sameFault === true, policy);
    callQuality(context, past, cycle);
  },
};

/** What the technician finds may be the earlier fault though the customer told it differently. */
export const linkWhenDiagnosed: Reaction = {
  on: "diagnosed",
  async run(context, { requestId, data }) {
    const { db } = context;
    const { type, cycle } = await db.serviceRequest.findUniqueOrThrow({ where: { id: requestId } });
    if (type !== "repair" || cycle > 1) return;
    if (await db.repeatLink.findUnique({ where: { requestId_cycle: { requestId, cycle: 1 } }, select: { id: true } })) return;
    const symptom = data?.symptomId ? await db.symptom.findUnique({ where: { id: String(data.symptomId) } }) : null;
    const cause = data?.causeId ? await db.cause.findUnique({ where: { id: String(data.causeId) } }) : null;
    const { value: policy } = await readPolicy(db, repeatPolicy, context.now);
    const faultGroups = [symptom, cause].flatMap((found) => found?.faultGroup ?? []);
    await suspect(context, await loadPast(db, requestId, policy, context.now), faultGroups, false, policy);
  },
};

function told({ request }: Past): readonly string[] {
  return request.faultGroup ? [request.faultGroup] : [];
}

/** Links the request to the earlier work that one of `faultGroups` came back from, and says so. */
async function suspect(
  context: CommandContext,
  { request, works }: Past,
  faultGroups: readonly string[],
  sameFault: boolean,
  policy: RepeatPolicy,
): Promise<void> {
  const { db } = context;
  const found = recognise({ at: request.loggedAt, faultGroups, sameFault }, works, policy.days);
  if (!found) return;
  const { work } = found;
  await keepLink(context, { ...request, cycle: 1 }, "new_request", found, policy.decideWorkingDays);
  context.event({
    kind: "repeat_suspected",
    requestId: request.id,
    cycle: 1,
    data: {
      earlierRequestId: work.requestId,
      earlierNumber: work.number,
      technicianId: work.technicianId,
      days: daysBetween(work.completedAt, request.loggedAt),
      byCustomer: found.byCustomer,
    },
    hqOnly: true,
  });
  context.notify({
    personIds: [request.ownerId, ...(await holdersOf(db, ["call_centre_supervisor"]))],
    kind: "repeat_suspected",
    requestId: request.id,
    data: { number: request.number, earlier: work.number },
  });
}

/** Sent back because the fault persists: the customer has confirmed it, to the one who asked. */
export const linkWhenSentBack: Reaction = {
  on: "sent_back",
  async run(context, { requestId, cycle, data }) {
    if (data?.repeat !== true) return;
    const { db, actor, now } = context;
    const request = await db.serviceRequest.findUniqueOrThrow({ where: { id: requestId } });
    const work = await db.workOrder.findFirst({
      where: { requestId, cycle: cycle - 1, status: "completed", outcome: { in: [...SOLVED] } },
      orderBy: { number: "desc" },
    });
    // Solved by phone and told to persist: nobody has been there whom it could count against.
    if (!work || !actor.personId) return;
    const symptom = request.symptomId ? await db.symptom.findUnique({ where: { id: request.symptomId } }) : null;
    const { value: policy } = await readPolicy(db, repeatPolicy, now);
    const earlier = { workOrderId: work.id, requestId, number: request.number, cycle: work.cycle, technicianId: work.technicianId };
    const linkId = await keepLink(
      context,
      { ...request, cycle },
      "rework",
      {
        work: { ...earlier, completedAt: work.statusSince, faultGroups: [] },
        faultGroup: symptom?.faultGroup ?? null,
        byCustomer: true,
      },
      policy.decideWorkingDays,
    );
    await db.repeatDecision.createMany({
      data: [{ linkId, decision: "confirmed", reason: SAID_BY_CUSTOMER, decidedById: actor.personId, decidedAt: now }],
    });
  },
};

async function keepLink(
  { db, now }: CommandContext,
  { id, cycle, assetId }: Pick<RequestRow, "id" | "cycle" | "assetId">,
  kind: "new_request" | "rework",
  { work, faultGroup, byCustomer }: Recognised,
  workingDays: number,
): Promise<string> {
  const linkId = uuidv7();
  await db.repeatLink.createMany({
    data: [
      {
        id: linkId,
        requestId: id,
        cycle,
        kind,
        earlierRequestId: work.requestId,
        earlierWorkOrderId: work.workOrderId,
        earlierCycle: work.cycle,
        assetId,
        faultGroup,
        byCustomer,
        earlierCompletedAt: work.completedAt,
        linkedAt: now,
        // To the end of the last of the working days.
        decideBy: instantOf(addWorkingDays(localDay(now), workingDays), 24 * 60),
      },
    ],
  });
  return linkId;
}
