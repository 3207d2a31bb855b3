import { describe, expect, it } from "vitest";
import { completeWithoutVisit, logRequest, readFirstContact, recordContact, writeNote } from "#lib/requests/index.ts";
import { dayStart } from "#lib/shared/service-calendar.ts";
import { orderDial, readOwnDay, readSeat, readWallboard, setSeat, sumUpCall } from "#lib/telephony/index.ts";
import { read } from "#lib/wiring/doors.ts";
import { at, did, freshPhone, look, person, repairInput, requestRow } from "./cast.ts";
import { scenarios, withWorld } from "./scenarios.ts";
import { event, newCall, rings, sit, tell } from "./telephony-cast.ts";

withWorld();

const second = (passed: number) => new Date(at("09:00").getTime() + passed * 1000);
const board = async (moment: Date) => read(await person("callcentre.gao", moment), "calls.watch", readWallboard);
const ownDay = async (login: string, moment: Date) => read(await person(login, moment), "calls.take", readOwnDay);
const firstContact = async (login: string | null, moment: Date) => {
  const { personId } = await person(login ?? "callcentre.gao", moment);
  return read(await person("callcentre.gao", moment), "calls.watch", (context) => readFirstContact(context, login && personId));
};

/** A call at an extension from one second to another; answered at the third, unless nobody does. */
async function spoken(
  extension: string,
  from: number,
  answered: number | null,
  until: number,
  end: Record<string, unknown> = { endedBy: "customer" },
) {
  const call = newCall();
  const callId = await tell(event(call, 1, "ringing", from, { extension, number: freshPhone() }));
  if (answered !== null) await tell(event(call, 2, "answered", answered));
  await tell(event(call, 3, "ended", until, end));
  return { call, callId };
}

/** A call that has just ended at Lin's, who is ready. */
async function ended() {
  const { call, callId } = await rings("agent.lin", freshPhone());
  await tell(event(call, 2, "answered", 6));
  await tell(event(call, 3, "ended", 20, { endedBy: "customer" }));
  return callId;
}

scenarios(sumUpCall, {
  given: async () => ({ actor: await person("agent.lin", second(30)), input: { callId: await ended(), words: "约了明天" } }),
  done: async ({ callId }) => {
    const summary = await look(({ db }) => db.callSummary.findUniqueOrThrow({ where: { callId } }));
    expect(summary).toMatchObject({ words: "约了明天", confirmedAt: second(30) });
    const seat = await read(await person("agent.lin", second(31)), "calls.take", readSeat);
    expect(seat).toMatchObject({ standing: "ready", afterCall: null });
  },
  concurrent: { one: ["already_done"] },
  stale: { meanwhile: async ({ actor, input }) => did(actor as never, sumUpCall, input), refused: "already_done" },
  foreign: () => person("agent.zhou", second(30)),
  invalid: { callId: (input) => ({ ...input, callId: "4711" }), words: (input) => ({ ...input, words: 1 }) },
});

describe("after a call", () => {
  it("its agent sees what came of it, until they confirm it or say something else", async () => {
    const { call, callId } = await rings("agent.lin", freshPhone());
    await tell(event(call, 2, "answered", 6));
    const actor = await person("agent.lin", second(10));
    const { requestId, number } = await did(actor, logRequest, { ...(await repairInput()), callId });
    await did(actor, writeNote, { requestId, audience: "everybody", words: "先电话", mentions: [] });
    const seat = async (moment: Date) => read(await person("agent.lin", moment), "calls.take", readSeat);
    expect((await seat(second(11))).afterCall).toBeNull();
    await tell(event(call, 3, "ended", 40, { endedBy: "us" }));
    expect((await seat(second(50))).afterCall).toMatchObject({
      ...{ id: callId, outcome: "answered", endedBy: "us", talkSeconds: 34, notes: 1 },
      requests: [{ id: requestId, number, type: "repair", promise: { startsAt: expect.stringContaining("T06:00:00") } }],
    });
    // Wrapping up is over; what is half written may still be sent.
    expect(await seat(second(200))).toMatchObject({ standing: "ready", afterCall: { id: callId } });
    await did(await person("agent.lin", second(201)), setSeat, { state: "ready", extension: "8001" });
    expect((await seat(second(202))).afterCall).toBeNull();
  });

  it("whoever said that they are busy stays so", async () => {
    const callId = await ended();
    await did(await person("agent.lin", second(25)), setSeat, { state: "busy", extension: "8001" });
    await did(await person("agent.lin", second(30)), sumUpCall, { callId, words: null });
    expect(await read(await person("agent.lin", second(31)), "calls.take", readSeat)).toMatchObject({ standing: "busy" });
  });
});

describe("the wallboard", () => {
  it("tells who waits and who stands where, and forgets a call that nobody ended", async () => {
    const before = await board(second(3_600));
    await sit("agent.jia", "8051", "ready", second(3_500));
    await sit("agent.shu", "8052", "busy", second(3_500));
    const call = newCall();
    await tell(event(call, 1, "ringing", 3_590, { extension: "8051", number: freshPhone() }));
    const ringing = await board(second(3_600));
    expect(ringing.waiting).toBe(before.waiting + 1);
    const standing = ({ seats }: typeof ringing) => Object.fromEntries(seats.map((seat) => [seat.extension, seat.standing]));
    expect(standing(ringing)).toMatchObject({ "8051": "ringing", "8052": "busy" });
    expect(standing(before)).not.toHaveProperty("8051");
    await tell(event(call, 2, "answered", 3_601));
    const answered = await board(second(3_610));
    expect(answered.waiting).toBe(before.waiting);
    expect(standing(answered)).toMatchObject({ "8051": "on_call" });
    await tell(event(call, 3, "ended", 3_650));
    expect(standing(await board(second(3_660)))).toMatchObject({ "8051": "wrap_up" });
    expect(standing(await board(second(3_720)))).toMatchObject({ "8051": "ready" });

    await tell(event(newCall(), 1, "ringing", 3_700, { number: freshPhone() }));
    expect((await board(second(3_710))).waitingSince).not.toBeNull();
    expect(await board(second(3_700 + 5 * 3_600))).toMatchObject({ waiting: 0, waitingSince: null });
  });

  it("comes to what the events of the day say, worked out once more from them alone", async () => {
    await sit("agent.zhou", "8061", "ready", at("08:00"));
    await spoken("8061", 4_000, 4_007, 4_100);
    await spoken("8061", 4_130, 4_150, 4_400, { endedBy: "us" });
    await spoken("8061", 5_000, null, 5_040);
    await spoken("8061", 6_000, 6_015, 6_020);
    const now = second(9_000);
    const { today, halfHours } = await board(now);
    expect(today).toEqual(await fromEvents(now));
    const added = halfHours.reduce((sum, { figures }) => sum + figures.incoming, 0);
    expect(added).toBe(today.incoming);
    expect(today.inTime).toBeGreaterThan(0);
    expect(today.abandoned).toBeGreaterThan(0);
  });

  it("counts today alone", async () => {
    await sit("agent.zhou", "8061", "ready", at("08:00"));
    const before = await board(second(9_500));
    await spoken("8061", -12 * 3_600, -12 * 3_600 + 5, -12 * 3_600 + 50);
    expect((await board(second(9_500))).today).toEqual(before.today);
  });
});

describe("an agent's own day", () => {
  it("holds their own calls with what came of them, and nobody else's", async () => {
    await sit("agent.jia", "8071", "ready", second(10_000));
    const { callId } = await spoken("8071", 10_010, 10_014, 10_050);
    await did(await person("agent.jia", second(10_060)), sumUpCall, { callId, words: "只问了保修" });
    const missed = await spoken("8071", 10_100, null, 10_130);
    const jia = await ownDay("agent.jia", second(10_200));
    expect(jia.calls.find(({ id }) => id === callId)).toMatchObject({
      ...{ outcome: "answered", endedBy: "customer", words: "只问了保修", talkSeconds: 36, requests: [] },
    });
    expect(jia.missed.rows.map(({ id }) => id)).toContain(missed.callId);
    const lin = await ownDay("agent.lin", second(10_200));
    expect(lin.calls.map(({ id }) => id)).not.toContain(callId);
    expect(lin.missed.rows.map(({ id }) => id)).not.toContain(missed.callId);
    await did(await person("agent.jia", second(10_210)), orderDial, { callId: missed.callId });
    expect((await ownDay("agent.jia", second(10_211))).missed.rows.find(({ id }) => id === missed.callId)).toMatchObject({
      isDialled: true,
    });
  });

  it("solves at the first contact what nobody went for and nobody came back to", async () => {
    const moment = at("10:00", "2026-04-14");
    const enquire = async (words: string) =>
      did(await person("agent.zhou", moment), logRequest, {
        ...{ type: "enquiry", channel: "phone", customer: { name: "李强", phone: freshPhone() }, divisionCode: "510703", words },
      });
    const answer = async ({ requestId }: { requestId: string }) =>
      did(await person("agent.zhou", moment), completeWithoutVisit, {
        ...{ requestId, seenVersion: (await requestRow(requestId)).version, how: "answered", words: "已答复" },
      });
    const first = await enquire("保修几年");
    expect(await firstContact("agent.zhou", moment)).toEqual({ logged: 1, couldBe: 1, solved: 0 });
    await answer(first);
    await answer(await enquire("怎么清洗"));
    await did(await person("agent.zhou", moment), logRequest, {
      ...(await repairInput()),
      ...{ window: null, type: "maintenance", symptomId: null },
    });
    expect(await firstContact("agent.zhou", moment)).toEqual({ logged: 3, couldBe: 2, solved: 2 });
    expect(await firstContact("agent.lin", moment)).toEqual({ logged: 0, couldBe: 0, solved: 0 });
    const chase = { requestId: first.requestId, purpose: "chase", channel: "phone", direction: "incoming" };
    await did(await person("agent.zhou", moment), recordContact, chase);
    expect(await firstContact(null, moment)).toEqual({ logged: 3, couldBe: 2, solved: 1 });
  });
});

/** The figures of the day by its events, and what agents said, alone: no row of a call, no rule of the product. */
async function fromEvents(now: Date) {
  const [events, said] = await look(({ db }) =>
    Promise.all([db.callEvent.findMany({ orderBy: [{ callId: "asc" }, { seq: "asc" }] }), db.agentState.findMany()]),
  );
  const day = dayStart(now).getTime();
  const seconds = (ms: number) => Math.round(ms / 1_000);
  const calls = [...Map.groupBy(events, ({ callId }) => callId).values()].map((of) => {
    const moment = (kind: string) => of.find((one) => one.kind === kind)?.occurredAt.getTime() ?? null;
    const [began, answered] = [of[0]?.occurredAt.getTime() ?? 0, moment("answered")];
    const over = moment("ended") ?? moment("dropped");
    const agent = of.findLast(({ agentId }) => agentId !== null)?.agentId ?? null;
    return { began, answered, over, agent, incoming: of[0]?.direction === "incoming" };
  });
  const todays = calls.filter(({ began }) => began >= day && began < day + 86_400_000);
  const incoming = todays.filter((call) => call.incoming);
  const decided = incoming.filter(({ answered, over }) => answered !== null || over !== null);
  const handled = todays.flatMap((call) => {
    const { answered, over, agent } = call;
    if (answered === null || over === null) return [];
    const ends = [
      over + 60_000,
      ...said.filter((one) => one.personId === agent && one.since.getTime() >= over).map((one) => one.since.getTime()),
      ...calls.filter((one) => one !== call && one.agent === agent && (one.answered ?? 0) >= over).map((one) => one.answered ?? 0),
    ];
    const end = Math.min(...ends);
    return end > now.getTime() ? [] : [{ talk: seconds(over - answered), wrap: seconds(end - over) }];
  });
  return {
    incoming: incoming.length,
    decided: decided.length,
    inTime: decided.filter(({ began, answered }) => answered !== null && seconds(answered - began) <= 15).length,
    abandoned: incoming.filter(({ answered, over }) => answered === null && over !== null).length,
    handled: handled.length,
    talkSeconds: handled.reduce((sum, { talk }) => sum + talk, 0),
    holdSeconds: 0,
    wrapUpSeconds: handled.reduce((sum, { wrap }) => sum + wrap, 0),
  };
}
