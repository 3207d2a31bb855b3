import { describe, expect, it } from "vitest";
import { readTimeline } from "#lib/requests/index.ts";
import { uuidv7 } from "#lib/shared/ids.ts";
import { orderDial, readMissedCalls, readSeat, readSwitchboard, simulateEvent, takeDials } from "#lib/telephony/index.ts";
import { execute, read } from "#lib/wiring/doors.ts";
import { at, did, freshPhone, loggedRepair, look, person, repairInput } from "./cast.ts";
import { scenarios, withWorld } from "./scenarios.ts";
import { callRow, event, newCall, rings, sit, switchboard, tell } from "./telephony-cast.ts";

withWorld();

const second = (passed: number) => new Date(at("09:00").getTime() + passed * 1000);
const numberOf = (index: number) => `1392233${String(index).padStart(4, "0")}`;
let numbers = 0;

/** Somebody calls an agent and hangs up again before anybody answers. */
async function missed(outcome: "unanswered" | "dropped" = "unanswered") {
  numbers += 1;
  const number = numberOf(numbers);
  const { call, callId } = await rings("agent.lin", number);
  if (outcome === "dropped") await tell(event(call, 2, "answered", 4));
  await tell(event(call, 3, outcome === "dropped" ? "dropped" : "ended", 20));
  return { callId, number };
}
const owed = async (moment = second(30)) => read(await person("agent.lin", moment), "calls.take", readMissedCalls);
const lineOf = async (callId: string, moment?: Date) => (await owed(moment)).rows.find(({ id }) => id === callId);

scenarios(orderDial, {
  given: async () => ({ actor: await person("agent.lin", second(30)), input: { callId: (await missed()).callId } }),
  done: async ({ dialId }, { input }) => {
    const [row] = await look(({ db }) => db.dial.findMany({ where: { id: dialId } }));
    expect(row).toMatchObject({ callId: input.callId, phoneId: null, extension: "8001", numberMask: expect.stringContaining("****") });
    expect(await lineOf(String(input.callId))).toMatchObject({ isDialled: true });
  },
  concurrent: { one: ["dialled_already"] },
  stale: {
    meanwhile: async ({ input }) => {
      await sit("agent.zhou", "8002");
      await did(await person("agent.zhou", second(31)), orderDial, input);
    },
    refused: "dialled_already",
  },
  invalid: { callId: (input) => ({ ...input, callId: null }), requestId: (input) => ({ ...input, requestId: "4711" }) },
});

scenarios(takeDials, {
  given: async () => {
    await did(await person("agent.lin", second(30)), orderDial, { callId: (await missed()).callId });
    return { actor: await switchboard(second(40)), input: {} };
  },
  done: async ({ dials }) => {
    expect(dials.at(-1)).toMatchObject({ extension: "8001", number: `+86${numberOf(numbers)}` });
    const taken = await look(({ db }) => db.dialTaking.findMany({ where: { dialId: dials.at(-1)?.dial } }));
    expect(taken).toHaveLength(1);
  },
  concurrent: "both",
  stale: "what has been taken meanwhile is not handed out, and the rest is",
  invalid: {},
});

describe("an order to dial", () => {
  const take = async (passed: number) => {
    const answer = await execute(await switchboard(second(passed)), takeDials, uuidv7(), {});
    return answer.ok ? answer.value.dials : [];
  };

  it("is handed out once, with the number, and not at all when it has waited too long", async () => {
    await take(60);
    const { number, callId } = await missed();
    const { dialId } = await did(await person("agent.lin", second(60)), orderDial, { callId });
    const [first, another] = await Promise.all([take(61), take(61)]);
    expect([...first, ...another]).toEqual([{ dial: dialId, extension: "8001", number: `+86${number}` }]);
    const { callId: late } = await missed();
    await did(await person("agent.lin", second(60)), orderDial, { callId: late });
    expect(await take(60 + 121)).toEqual([]);
  });

  it("is refused outside the hours in which customers are called, and to whoever has signed on nowhere", async () => {
    const { callId } = await missed();
    const ordered = async (login: string, moment: Date) => {
      const answer = await execute(await person(login, moment), orderDial, uuidv7(), { callId });
      return answer.ok ? "ok" : answer.refusal;
    };
    expect(await ordered("agent.lin", at("08:59"))).toEqual({ code: "outside_dialling_hours", data: { from: 9, until: 20 } });
    expect(await ordered("agent.lin", at("20:00"))).toMatchObject({ code: "outside_dialling_hours" });
    expect(await ordered("callcentre.gao", at("10:00"))).toMatchObject({ code: "no_seat" });
  });

  it("about a request becomes a call that hangs on its timeline, with the agent and the number of the order", async () => {
    await sit("agent.lin", "8001");
    const { requestId } = await loggedRepair();
    const { dialId } = await did(await person("agent.lin", second(100)), orderDial, { requestId });
    const call = newCall();
    const callId = await tell(event(call, 1, "ringing", 101, { direction: "outgoing", dial: dialId }));
    await tell(event(call, 2, "answered", 109, { direction: "outgoing" }));
    await tell(event(call, 3, "ended", 140, { direction: "outgoing" }));
    const { personId } = await person("agent.lin");
    expect(await callRow(callId)).toMatchObject({ agentId: personId, extension: "8001", dialId, direction: "outgoing", talkSeconds: 31 });
    const entries = await read(await person("agent.lin", second(200)), "requests.read", (context) => readTimeline(context, requestId));
    const tied = entries.filter(({ kind }) => kind === "call_tied");
    expect(tied).toMatchObject([
      { hqOnly: true, data: { callId, direction: "outgoing", ringSeconds: 8, talkSeconds: 31, outcome: "answered" } },
    ]);
  });

  it("is not given again while its call lasts, however long", async () => {
    const { callId } = await missed();
    const { dialId } = await did(await person("agent.lin", second(30)), orderDial, { callId });
    const attempt = newCall();
    await tell(event(attempt, 1, "ringing", 31, { direction: "outgoing", dial: dialId }));
    const again = async () => execute(await person("agent.lin", second(400)), orderDial, uuidv7(), { callId });
    expect(await again()).toMatchObject({ ok: false, refusal: { code: "dialled_already" } });
    expect(await lineOf(callId, second(400))).toMatchObject({ isDialled: true });
    await tell(event(attempt, 2, "ended", 399, { direction: "outgoing" }));
    expect(await again()).toMatchObject({ ok: true });
  });

  it("that is not there makes no call", async () => {
    const before = await look(({ db }) => db.call.count());
    await expect(tell(event(newCall(), 1, "ringing", 0, { direction: "outgoing", dial: uuidv7() }))).rejects.toThrow("not_found");
    expect(await look(({ db }) => db.call.count())).toBe(before);
  });

  it("is dialled by the simulated switchboard too, which is told no number", async () => {
    const { callId } = await missed();
    const { dialId } = await did(await person("agent.lin"), orderDial, { callId });
    const board = async () => read(await person("callcentre.gao"), "calls.simulate", readSwitchboard);
    const waiting = (await board())?.dials.find(({ id }) => id === dialId);
    expect(waiting).toEqual({ id: dialId, extension: "8001", mask: (await callRow(callId)).numberMask });
    await did(await person("callcentre.gao"), simulateEvent, event(newCall(), 1, "ringing", 1, { direction: "outgoing", dial: dialId }));
    expect((await board())?.dials.map(({ id }) => id)).not.toContain(dialId);
  });
});

describe("calls to return", () => {
  it("are those that nobody answered, from at once, and those whose line dropped, from two minutes later", async () => {
    const [unanswered, dropped] = [await missed(), await missed("dropped")];
    expect(await lineOf(unanswered.callId)).toMatchObject({
      outcome: "unanswered",
      isOurs: true,
      oursAt: second(20),
      ringSeconds: 20,
      tries: 0,
    });
    expect(await lineOf(dropped.callId)).toMatchObject({ outcome: "dropped", isOurs: false, oursAt: second(140) });
    expect(await lineOf(dropped.callId, second(141))).toMatchObject({ isOurs: true });
  });

  it("end when somebody has spoken to the number, whoever called; a try that nobody answers is counted", async () => {
    const { callId, number } = await missed();
    const { dialId } = await did(await person("agent.lin", second(30)), orderDial, { callId });
    const attempt = newCall();
    const outgoing = { direction: "outgoing", dial: dialId };
    await tell(event(attempt, 1, "ringing", 31, outgoing));
    await tell(event(attempt, 2, "ended", 60, outgoing));
    expect(await lineOf(callId, second(70))).toMatchObject({ tries: 1, isDialled: false });
    const again = newCall();
    await tell(event(again, 1, "ringing", 300, { extension: "8001", number }));
    await tell(event(again, 2, "answered", 305));
    expect(await lineOf(callId, second(310))).toBeUndefined();
  });

  it("are the first of each number, name the household, and leave out a number that was withheld", async () => {
    const phone = freshPhone();
    await loggedRepair({ ...(await repairInput()), customer: { name: "孙三", phone } });
    for (const start of [0, 50]) {
      const call = newCall();
      await tell(event(call, 1, "ringing", start, { extension: "8001", number: phone }));
      await tell(event(call, 2, "ended", start + 9));
    }
    const { callId: nameless, call } = await rings("agent.lin", null);
    await tell(event(call, 2, "ended", 9));
    const { rows } = await owed(second(70));
    expect(rows.filter(({ names }) => names.includes("孙三"))).toMatchObject([{ beganAt: second(0) }]);
    expect(rows.map(({ id }) => id)).not.toContain(nameless);
  });

  it("a line of ours that drops is offered to be dialled again at once, until it is", async () => {
    await sit("agent.shu", "8055");
    const { requestId } = await loggedRepair();
    const agent = (passed: number) => person("agent.shu", second(passed));
    const { dialId } = await did(await agent(400), orderDial, { requestId });
    const call = newCall();
    const outgoing = { direction: "outgoing", dial: dialId };
    const callId = await tell(event(call, 1, "ringing", 401, outgoing));
    await tell(event(call, 2, "answered", 405, outgoing));
    await tell(event(call, 3, "dropped", 420, outgoing));
    const redial = async (passed: number) => (await read(await agent(passed), "calls.take", readSeat)).redial;
    expect(await redial(421)).toMatchObject({ callId });
    expect(await redial(421 + 200)).toBeNull();
    await did(await agent(425), orderDial, { callId });
    expect(await redial(426)).toBeNull();
  });
});
