import { describe, expect, it } from "vitest";
import { jobActor, type LinkActor, linkActor } from "#lib/platform/actor.ts";
import { makeLink, makeLinkToSend, readActorOfLink, readRequestFile, readTrackedRequest } from "#lib/requests/index.ts";
import { uuidv7 } from "#lib/shared/ids.ts";
import { execute, read } from "#lib/wiring/doors.ts";
import { appointedOrder, at, completedRequest, did, loggedRepair, look, orderRow, person } from "./cast.ts";
import { pastEveryRule, scenarios, withWorld } from "./scenarios.ts";

withWorld();

/** As they are today: a link lasts by the clock of the wall. */
const agent = async () => ({ ...(await person("agent.lin")), clock: null });
const tokenOf = ({ path }: { path: string }) => path.replace("/track/", "");
const open = (token: string, now = new Date()) => look(({ db }) => readActorOfLink(db, token, now));
const tracked = (actor: LinkActor) => read(actor, "link.track", readTrackedRequest);
const linkOf = async (requestId: string) => tokenOf(await did(await agent(), makeLink, { requestId }));

scenarios(makeLink, {
  given: async () => ({ actor: await agent(), input: { requestId: (await loggedRepair()).requestId } }),
  done: async (link, { input }) => {
    expect(link.path).toMatch(/^\/track\/[\w-]{22}$/);
    const links = await look(({ db }) => db.customerLink.findMany({ where: { requestId: String(input.requestId) } }));
    expect(links).toHaveLength(1);
    // Neither the row nor the log of commands knows the token.
    const kept = await look(({ db }) => db.commandLog.findMany({ where: { name: "requests.make_link" } }));
    expect(JSON.stringify([links, kept])).not.toContain(tokenOf(link));
  },
  concurrent: "both",
  stale: "a link that stands is handed out again",
  invalid: { requestId: (input) => ({ ...input, requestId: "x" }) },
});

scenarios(makeLinkToSend, {
  given: async () => ({ actor: jobActor("deliver_message"), input: { requestId: (await loggedRepair()).requestId } }),
  done: async (link, { input }) => {
    // The agent hands out what the message says: one request, one address.
    expect(await linkOf(String(input.requestId))).toBe(tokenOf(link));
    const kept = await look(({ db }) => db.commandLog.findMany({ where: { name: "requests.make_link_to_send" } }));
    expect(JSON.stringify(kept)).not.toContain(tokenOf(link));
  },
  concurrent: "both",
  stale: "a link that stands is handed out again",
  invalid: { requestId: (input) => ({ ...input, requestId: "x" }) },
});

describe("a customer with a link", () => {
  it("sees their request and who comes, in codes and times, and nothing else of anybody", async () => {
    const work = await appointedOrder();
    const actor = await open(await linkOf(work.requestId));
    if (!actor) throw new Error("no link");
    const view = await tracked(actor);
    expect(view).toMatchObject({ type: "repair", stage: "in_service", product: { zh: "洗衣机" } });
    expect(view?.visit).toMatchObject({ status: "appointed", isLicensed: true });
    expect(view?.visit?.technician?.zh).toBeTruthy();
    const order = await orderRow(work.workOrderId);
    expect(view?.visit?.startsAt).toEqual(
      await look(async ({ db }) => (await db.booking.findFirst({ where: { workOrderId: order?.id ?? "", live: true } }))?.startsAt),
    );
    expect(view?.steps.map(({ kind }) => kind)).toEqual(["request_logged", "promise_made", "technician_assigned", "appointment_set"]);
    // No name, number, address or word of the customer, of whom the link may have been passed on.
    const { customer, words } = await look(({ db }) =>
      db.serviceRequest.findUniqueOrThrow({
        where: { id: work.requestId },
        include: { customer: { include: { phones: true, addresses: true } } },
      }),
    );
    const said = JSON.stringify(view);
    for (const word of [customer.name, customer.phones[0]?.mask, customer.addresses[0]?.detail, words, work.requestId]) {
      if (word) expect(said).not.toContain(word);
    }
  });

  it("is told once that the work is done", async () => {
    const { requestId } = await completedRequest();
    const actor = await open(await linkOf(requestId));
    const view = actor && (await tracked(actor));
    expect(view?.steps.map(({ kind }) => kind).slice(-2)).toEqual(["arrived", "work_order_completed"]);
    expect(view?.visit).toBeNull();
  });

  it("reads no table, no other request, and may do nothing", async () => {
    const { requestId } = await loggedRepair();
    const actor = await open(await linkOf(requestId));
    if (!actor) throw new Error("no link");
    await expect(read(actor, "requests.read", (context) => readRequestFile(context, requestId))).rejects.toThrow("may not");
    const rows = await read(actor, "link.track", async ({ db }) => [
      await db.serviceRequest.count(),
      await db.customer.count(),
      await db.workOrder.count(),
      await db.person.count(),
      await db.requestEvent.count(),
    ]);
    expect(rows).toEqual([0, 0, 0, 0, 0]);
    expect(await execute(actor, makeLink, uuidv7(), { requestId })).toMatchObject({ refusal: { code: "denied" } });
    // Nobody else is told anything by the function behind it.
    expect(await tracked(linkActor(uuidv7()))).toBeNull();
    const technician = await person("tech.zhaolei");
    expect(await read(technician, "field.read", ({ db }) => db.$queryRaw`SELECT tracked_request()`)).toEqual([]);
  });

  it("is handed the same link while it lasts a week, and another then; an ended one opens nothing", async () => {
    const { requestId } = await loggedRepair();
    const token = await linkOf(requestId);
    expect(await linkOf(requestId)).toBe(token);
    const actor = await open(token);
    if (!actor) throw new Error("no link");
    const days = (count: number) => new Date(Date.now() + count * 86_400_000);
    expect(await open(token, days(89))).not.toBeNull();
    expect(await open(token, days(91))).toBeNull();
    await pastEveryRule(
      `SET session_replication_role = replica; UPDATE customer_link SET ends_at = now() + interval '6 days' WHERE id = '${actor.linkId}'`,
    );
    expect(await linkOf(requestId)).not.toBe(token);
    await pastEveryRule(
      `SET session_replication_role = replica; UPDATE customer_link SET made_at = now() - interval '2 days', ends_at = now() - interval '1 minute' WHERE id = '${actor.linkId}'`,
    );
    expect(await open(token)).toBeNull();
    expect(await tracked(actor)).toBeNull();
  });

  it("is nobody with a token that was never made, or is none", async () => {
    for (const token of ["", "x", "A".repeat(22), `${"A".repeat(21)}'`, "../../../etc/passwd", "测试"])
      expect(await open(token)).toBeNull();
    expect(await read(jobActor("link"), "job", ({ db, now }) => readActorOfLink(db, "A".repeat(22), now))).toBeNull();
    expect(at("09:00")).toBeInstanceOf(Date);
  });
});
