import { Client } from "pg";
import { beforeAll, describe, expect, it } from "vitest";
import { acceptOffer, assignAutomatically, assignWorkOrder, declineOffer, withdrawWorkOrder } from "#lib/dispatch/index.ts";
import { declineWorkOrder } from "#lib/field/index.ts";
import { jobActor } from "#lib/platform/actor.ts";
import { logRequest, raiseAlarm } from "#lib/requests/index.ts";
import { uuidv7 } from "#lib/shared/ids.ts";
import { decidePolicy } from "#lib/wiring/commands.ts";
import { execute } from "#lib/wiring/doors.ts";
import {
  at,
  did,
  freshHour,
  idOf,
  iso,
  lastEvent,
  loggedEnquiry,
  loggedRepair,
  look,
  orderRow,
  person,
  repairInput,
  requestRow,
  seen,
  timeline,
  windowFrom,
} from "./cast.ts";
import { pastEveryRule, scenarios, superuserAddress, withWorld } from "./scenarios.ts";

withWorld();

const house = (time = "09:05") => ({ ...jobActor("assign_automatically"), clock: at(time) });
async function queued(requestId: string): Promise<number> {
  const client = new Client({ connectionString: superuserAddress() });
  await client.connect();
  const asked = client.query("SELECT FROM graphile_worker._private_jobs WHERE key = $1", [`assign:${requestId}`]);
  return (await asked.finally(() => client.end())).rowCount ?? 0;
}
const takenFromQueue = () => pastEveryRule("DELETE FROM graphile_worker._private_jobs WHERE key LIKE 'assign:%'");
let version = 0;

async function decide(rows: readonly object[], mostAttempts = 3): Promise<void> {
  const seenVersion = version || (await look(({ db }) => db.policyVersion.count({ where: { key: "dispatch.automatic" } })));
  const value = { rows, mostAttempts };
  ({ version } = await did(await person("hq.qin", at("08:00")), decidePolicy, {
    key: "dispatch.automatic",
    seenVersion,
    value,
    note: null,
  }));
}
const EVERYWHERE = { outlet: "*", type: "repair", mode: "automatic" };

async function logged(changes: Record<string, unknown> = {}) {
  return loggedRepair({ window: windowFrom(freshHour()), ...changes });
}
const given = async (requestId: string, time?: string) => {
  const answer = await execute(house(time), assignAutomatically, uuidv7(), { requestId });
  if (!answer.ok) throw new Error(JSON.stringify(answer.refusal));
  return answer.value;
};
async function givenOut(requestId: string, time?: string) {
  const outcome = await given(requestId, time);
  if (!("workOrderId" in outcome)) throw new Error(outcome.left);
  return outcome.workOrderId;
}

beforeAll(() => decide([EVERYWHERE]));

scenarios(assignAutomatically, {
  given: async () => ({ actor: house(), input: { requestId: (await logged()).requestId } }),
  done: async (value, { input }) => {
    if (!("workOrderId" in value)) throw new Error(value.left);
    const order = await orderRow(value.workOrderId);
    expect(order).toMatchObject({ status: "offered", requestId: input.requestId });
    expect(await timeline(String(input.requestId))).toEqual(["request_logged", "promise_made", "work_order_offered"]);
    expect((await lastEvent(String(input.requestId), "work_order_offered")).data).toMatchObject({
      automatic: true,
      technicianId: order.technicianId,
    });
    expect(await look(({ db }) => db.dispatchDecision.findUnique({ where: { workOrderId: order.id } }))).toMatchObject({ rank: 1 });
  },
  concurrent: "both",
  stale: "it looks at what is there when it comes to its turn (tested below)",
  invalid: { requestId: () => ({ requestId: "100001" }) },
});

describe("the house gives work out", () => {
  it("as soon as it is logged, where the policy says so of its type, and nothing else is queued", async () => {
    const repair = await logged();
    expect(await queued(repair.requestId)).toBe(1);
    expect(await queued((await loggedEnquiry()).requestId)).toBe(0);
    await decide([{ ...EVERYWHERE, mode: "suggest" }]);
    const other = await logged();
    expect(await queued(other.requestId)).toBe(0);
    expect(await given(other.requestId)).toEqual({ left: "by_hand" });
    await decide([EVERYWHERE]);
  });

  it("not where a dispatcher was faster, and not to what is over", async () => {
    const hour = freshHour();
    const { requestId } = await loggedRepair({ window: windowFrom(hour) });
    const technicianId = await idOf("tech.zhaolei");
    await did(await person("dispatch.xu"), assignWorkOrder, {
      requestId,
      seenVersion: 1,
      technicianId,
      startsAt: iso(hour.startsAt),
      override: null,
    });
    expect(await given(requestId)).toEqual({ left: "over" });
  });

  it("to the next when an outlet declines, and to a colleague when a technician does for a reason of their own", async () => {
    const { requestId } = await logged();
    const first = await orderRow(await givenOut(requestId));
    await takenFromQueue();
    const manager = await managerOf(first.outletId);
    await did(await person(manager, at("09:06")), declineOffer, { ...(await seen({ workOrderId: first.id })), reason: "skill_missing" });
    expect(await queued(requestId)).toBe(1);
    const second = await orderRow(await givenOut(requestId, "09:07"));
    expect(second.technicianId).not.toBe(first.technicianId);

    await did(await person(await managerOf(second.outletId), at("09:08")), acceptOffer, await seen({ workOrderId: second.id }));
    const [technician] = await look(({ db }) => db.person.findMany({ where: { id: second.technicianId } }));
    const declined = { ...(await seen({ workOrderId: second.id })), reason: "no_capacity" };
    await did(await person(technician?.login ?? "", at("09:09")), declineWorkOrder, declined);
    const outcome = await given(requestId, "09:10");
    if ("workOrderId" in outcome) expect((await orderRow(outcome.workOrderId)).outletId).not.toBe(second.outletId);
    else expect(outcome).toEqual({ left: "nobody" });
  });

  it("to the next when an outlet is silent, and after so many attempts to nobody: a dispatcher decides", async () => {
    const { requestId } = await logged();
    const first = await givenOut(requestId);
    await takenFromQueue();
    const clock = await look(({ db }) => db.slaMilestone.findFirstOrThrow({ where: { requestId, kind: "offer" } }));
    await execute({ ...jobActor("test"), clock: at("09:20") }, raiseAlarm, uuidv7(), { milestoneId: clock.id });
    expect(await orderRow(first)).toMatchObject({ status: "withdrawn", reason: "outlet_silent" });
    expect(await timeline(requestId)).toEqual([
      "request_logged",
      "promise_made",
      "work_order_offered",
      "clock_overdue",
      "work_order_withdrawn",
    ]);
    expect(await queued(requestId)).toBe(1);
    await decide([EVERYWHERE], 1);
    expect(await given(requestId, "09:21")).toEqual({ left: "attempts" });
    expect((await requestRow(requestId)).stage).toBe("dispatched");
    await decide([EVERYWHERE]);
  });

  it("and leaves alone what a person has taken back, or offered", async () => {
    const { requestId } = await logged();
    const workOrderId = await givenOut(requestId);
    await takenFromQueue();
    await did(await person("dispatch.xu", at("09:10")), withdrawWorkOrder, { ...(await seen({ workOrderId })), reason: "replanned" });
    expect(await queued(requestId)).toBe(0);

    const hour = freshHour();
    const byHand = await loggedRepair({ window: windowFrom(hour) });
    const technicianId = await idOf("tech.zhaolei");
    const offered = await did(await person("dispatch.xu"), assignWorkOrder, {
      ...{ requestId: byHand.requestId, seenVersion: 1, technicianId, startsAt: iso(hour.startsAt), override: null },
    });
    const clock = await look(({ db }) => db.slaMilestone.findFirstOrThrow({ where: { requestId: byHand.requestId, kind: "offer" } }));
    await execute({ ...jobActor("test"), clock: at("09:20") }, raiseAlarm, uuidv7(), { milestoneId: clock.id });
    expect(await orderRow(offered.workOrderId)).toMatchObject({ status: "offered" });
  });

  it("not what is out of the ordinary, nor to an outlet that decides by hand", async () => {
    const { address: _, window: __, windowAskedBy: ___, ...homeless } = await repairInput();
    const nowhere = await did(await person("agent.lin"), logRequest, { ...homeless, divisionCode: "510703" });
    expect(await given(nowhere.requestId)).toEqual({ left: "address_to_obtain" });
    const { requestId } = await logged();
    const outlets = await look(({ db }) => db.outlet.findMany({ select: { code: true } }));
    await decide([...outlets.map(({ code }) => ({ outlet: code, type: "repair", mode: "suggest" })), EVERYWHERE]);
    expect(await given(requestId)).toEqual({ left: "outlet_by_hand" });
    await decide([...outlets.map(({ code }) => ({ outlet: code, type: "repair", mode: "off" })), EVERYWHERE]);
    expect(await given(requestId)).toEqual({ left: "nobody" });
    await decide([EVERYWHERE]);
    expect(await given(requestId)).toHaveProperty("workOrderId");
  });
});

async function managerOf(outletId: string): Promise<string> {
  const { login } = await look(({ db }) =>
    db.person.findFirstOrThrow({ where: { outletId, roles: { some: { role: "outlet_manager" } } }, orderBy: { login: "asc" } }),
  );
  return login;
}
