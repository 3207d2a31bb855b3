import { type CommandContext, command, type NewEvent, type Reaction } from "#lib/platform/command.ts";
import { readPolicy } from "#lib/platform/policies.ts";
import { holdRequest, type RequestRow } from "#lib/requests/index.ts";
import { notFound, ok } from "#lib/shared/result.ts";
import { AssignAutomaticallyInput } from "../contract/inputs.ts";
import { automaticPolicy, crewPolicy } from "../contract/policies.ts";
import { loadTechnicians } from "../queries/load-technicians.ts";
import { loadGround, loadWork } from "../queries/load-work.ts";
import { automaticChoice, type ByHand, isEverAutomatic, modeFor, whyByHand } from "../rules/automatic.ts";
import { rankCandidates } from "../rules/candidates.ts";
import { peopleFor } from "../rules/capacity.ts";
import { reasonParts } from "../rules/next-steps.ts";
import { notWaiting } from "./assign-work-order.ts";
import { offerWork } from "./offer-work.ts";
import { changeOrder } from "./work-order-row.ts";

/** What became of it: given out, not (any more) to be given out, or a dispatcher's to decide, and why. */
type Left = "over" | "by_hand" | ByHand;
type Outcome = { readonly workOrderId: string } | { readonly left: Left };

/**
 * The house gives waiting work out where the policy says so (DOMAIN §6): to the best who has not given it back. Everything out of the
 * ordinary is left to a dispatcher, in whose queue it stands. Sent by the job that was queued when it was logged or given back.
 * Refusals: `not_found`; `technician_booked_meanwhile` from the database.
 */
export const assignAutomatically = command({
  name: "dispatch.assign_automatically",
  permission: "job",
  input: AssignAutomaticallyInput,
  example: () => ({ requestId: "01900000-0000-7000-8000-000000000000" }),
  async run(context, { requestId }) {
    const { db, now } = context;
    const request = await holdRequest(db, requestId);
    if (!request) return notFound();
    const leave = (left: Left) => ok<Outcome>({ left });
    const { value: policy } = await readPolicy(db, automaticPolicy, now);
    if (await notWaiting(context, request)) return leave("over");
    if (!isEverAutomatic(policy, request.type)) return leave("by_hand");
    const work = await loadWork(db, request, now);
    const before = await db.workOrder.findMany({
      where: { requestId, cycle: request.cycle },
      select: { outletId: true, technicianId: true, reason: true },
      take: 50,
    });
    const exception = whyByHand({
      ...{ work, urgency: request.urgency, hasAddress: request.addressId !== null },
      ...{ people: await peopleOf(context, request), attempts: before.length, most: policy.mostAttempts },
    });
    if (exception) return leave(exception);

    const near = await loadTechnicians(context, request);
    const ground = await loadGround(db, now);
    const known = new Map(near.map((one) => [one.facts.id, one]));
    const codes = new Map(
      (await db.outlet.findMany({ where: { id: { in: near.map(({ outlet }) => outlet.id) } }, take: 500 })).map((one) => [
        one.id,
        one.code,
      ]),
    );
    const { candidates } = rankCandidates(
      work,
      near.map(({ facts }) => facts),
      ground,
    );
    const choice = automaticChoice(
      work,
      candidates,
      (id) => known.get(id)?.facts,
      (id) => modeFor(policy, codes.get(known.get(id)?.outlet.id ?? "") ?? "", request.type),
      (id) =>
        before.some((order) => order.technicianId === id || (order.outletId === known.get(id)?.outlet.id && isTheOutlets(order.reason))),
    );
    if (typeof choice === "string") return leave(choice);
    const chosen = known.get(choice.technicianId);
    if (!chosen) return leave("nobody");
    const given = await offerWork(context, request, {
      known: chosen,
      near,
      work,
      ground,
      weighed: choice,
      told: { override: null, automatic: true },
    });
    return given.ok ? ok<Outcome>({ workOrderId: given.value.workOrderId }) : given;
  },
});

/** A person's own reason says nothing of their colleagues. */
const PERSONAL: readonly string[] = ["skill_missing", "ill", "customer_conflict"];
const isTheOutlets = (reason: string | null) => !PERSONAL.includes(reasonParts(reason ?? "").code);

async function peopleOf({ db, now }: CommandContext, request: RequestRow): Promise<number> {
  const category = await db.category.findUnique({ where: { id: request.categoryId ?? "" }, select: { code: true } });
  return peopleFor(category?.code ?? "", request.type, (await readPolicy(db, crewPolicy, now)).value);
}

/** What waits for somebody to be sent from now on: it was logged, or whoever had it gave it back or was silent. */
export const giveOutLogged: Reaction = { on: "request_logged", run: queueAssignment };
export const giveOutDeclined: Reaction = { on: "work_order_declined", run: queueAssignment };
export const giveOutWithdrawn: Reaction = {
  on: "work_order_withdrawn",
  async run(context, event) {
    // What a person took back they give out themselves.
    if (event.data?.reason === "outlet_silent") await queueAssignment(context, event);
  },
};

async function queueAssignment({ db, now, enqueue }: CommandContext, { requestId }: NewEvent): Promise<void> {
  const { value: policy } = await readPolicy(db, automaticPolicy, now);
  if (policy.rows.length === 0) return;
  const request = await db.serviceRequest.findUnique({ where: { id: requestId }, select: { type: true } });
  if (request && isEverAutomatic(policy, request.type)) {
    enqueue({ task: "assign_automatically", payload: { requestId }, key: `assign:${requestId}` });
  }
}

/** An offer of the house that no outlet has answered in time goes on to the next (DOMAIN §6); whoever was silent is counted by it. */
export const passOnSilent: Reaction = {
  on: "clock_overdue",
  async run(context, { requestId, cycle, data }) {
    if (data?.clock !== "offer") return;
    const { db } = context;
    const order = await db.workOrder.findFirst({ where: { requestId, status: "offered" } });
    if (!order) return;
    const offered = await db.requestEvent.findFirst({
      where: { workOrderId: order.id, kind: "work_order_offered" },
      select: { data: true },
    });
    if ((offered?.data as { automatic?: boolean } | undefined)?.automatic !== true) return;
    await changeOrder(context, order, { status: "withdrawn", reason: "outlet_silent" });
    context.event({
      kind: "work_order_withdrawn",
      requestId,
      cycle,
      workOrderId: order.id,
      data: { reason: "outlet_silent", from: "offered" },
    });
  },
};
