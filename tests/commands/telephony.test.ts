import { describe, expect, it } from "vitest";
import { LiveUpdates } from "#lib/platform/live.ts";
import { logRequest, readTimeline, recordContact } from "#lib/requests/index.ts";
import { uuidv7 } from "#lib/shared/ids.ts";
import { openCall, readCall, readSeat, setSeat, simulateEvent, takeEvent } from "#lib/telephony/index.ts";
import { execute, read } from "#lib/wiring/doors.ts";
import { at, did, freshPhone, look, person, repairInput } from "./cast.ts";
import { pastEveryRule, scenarios, withWorld } from "./scenarios.ts";
import { callRow, event, newCall, rings, sit, switchboard, tell } from "./telephony-cast.ts";

withWorld();

const seatOf = async (login: string, moment = at("09:00")) => read(await person(login, moment), "calls.take", readSeat);
const second = (passed: number) => new Date(at("09:00").getTime() + passed * 1000);

const invalidEvents = {
  call: (input: object) => ({ ...input, call: "two words" }),
  sequence: (input: object) => ({ ...input, sequence: 0 }),
  kind: (input: object) => ({ ...input, kind: "sung" }),
  direction: (input: object) => ({ ...input, direction: "sideways" }),
  at: (input: object) => ({ ...input, at: "yesterday" }),
  extension: (input: object) => ({ ...input, extension: "upstairs" }),
  number: (input: object) => ({ ...input, number: 13_900_000_000 }),
};

scenarios(takeEvent, {
  given: async () => ({ actor: await switchboard(), input: event(newCall(), 1, "ringing", 0, { number: freshPhone() }) }),
  done: async ({ callId }, { input }) => {
    const [row] = await look(({ db }) => db.call.findMany({ where: { id: callId }, include: { events: true } }));
    expect(row).toMatchObject({ reference: input.call, state: "ringing", numberMask: expect.stringMatching(/^139\*{4}\d{4}$/) });
    expect(row?.events).toHaveLength(1);
    expect(JSON.stringify(row)).not.toContain(String(input.number));
  },
  concurrent: "both",
  stale: {
    meanwhile: async ({ input }) => tell({ ...input, kind: "answered" }),
    refused: "event_differs",
  },
  invalid: invalidEvents,
});

scenarios(simulateEvent, {
  given: async () => ({ actor: await person("agent.lin"), input: event(newCall(), 1, "ringing", 0, { number: freshPhone() }) }),
  done: async ({ callId }) => expect(await callRow(callId)).toMatchObject({ keyId: null, state: "ringing" }),
  concurrent: "both",
  stale: {
    meanwhile: async ({ actor, input }) => did(actor as never, simulateEvent, { ...input, kind: "answered" }),
    refused: "event_differs",
  },
  invalid: invalidEvents,
});

scenarios(setSeat, {
  given: async () => ({ actor: await person("agent.zhou"), input: { state: "ready", extension: "8044" } }),
  done: async () => expect(await seatOf("agent.zhou")).toMatchObject({ standing: "ready", extension: "8044" }),
  concurrent: "both",
  stale: "what an agent says of themselves changes nothing that another could have changed",
  invalid: {
    state: (input) => ({ ...input, state: "asleep" }),
    extension: (input) => ({ ...input, extension: "x" }),
  },
});

scenarios(openCall, {
  given: async () => {
    const { callId } = await rings("agent.lin", "13922220001");
    return { actor: await person("agent.lin"), input: { callId } };
  },
  done: async ({ number }, { input }) => {
    expect(number).toBe("+8613922220001");
    const seen = await look(({ db }) => db.callReading.findMany({ where: { callId: String(input.callId) } }));
    expect(seen).toMatchObject([{ seenAt: at("09:00") }]);
  },
  concurrent: "both",
  stale: {
    meanwhile: async ({ input }) => {
      await sit("agent.shu", "8077");
      const { reference } = await callRow(String(input.callId));
      await tell(event(reference, 2, "ringing", 9, { extension: "8077" }));
    },
    refused: "not_found",
  },
  foreign: () => person("agent.zhou"),
  invalid: { callId: (input) => ({ ...input, callId: "4711" }) },
});

describe("a switchboard that tells of a call", () => {
  it("in every order and seven times over has told of one and the same call", async () => {
    await sit("agent.lin", "8001");
    const number = freshPhone();
    const whole = (call: string) => [
      event(call, 1, "ringing", 0, { extension: "8001", number }),
      event(call, 2, "answered", 8),
      event(call, 3, "held", 38),
      event(call, 4, "resumed", 58),
      event(call, 5, "ended", 70),
    ];
    const rows = [];
    for (const order of [
      [0, 1, 2, 3, 4],
      [4, 3, 2, 1, 0],
      [2, 0, 4, 1, 3],
      [1, 1, 4, 4, 0, 2, 3, 2, 0, 1, 4, 4, 4, 4, 4],
    ]) {
      const events = whole(newCall());
      let callId = "";
      for (const index of order) callId = await tell(events[index]);
      const { id: _id, reference: _reference, ...row } = await callRow(callId);
      rows.push(row);
    }
    for (const row of rows) expect(row).toEqual(rows[0]);
    expect(rows[0]).toMatchObject({
      state: "over",
      outcome: "answered",
      ringSeconds: 8,
      talkSeconds: 42,
      holdSeconds: 20,
      extension: "8001",
    });
  });

  it("all at once is taken in event by event", async () => {
    const call = newCall();
    const kinds = ["ringing", "answered", "held", "resumed", "ended"];
    const ids = await Promise.all(kinds.flatMap((kind, index) => [0, 1].map(() => tell(event(call, index + 1, kind, index * 10)))));
    expect(new Set(ids).size).toBe(1);
    expect(await callRow(ids[0] ?? "")).toMatchObject({ state: "over", talkSeconds: 20, holdSeconds: 10, ringSeconds: 10 });
  });

  it("of two switchboards the same name is two calls", async () => {
    const call = newCall();
    const first = await tell(event(call, 1, "ringing", 0));
    const second = await did(await person("agent.lin"), simulateEvent, event(call, 1, "ringing", 0));
    expect(second.callId).not.toBe(first);
  });

  it("keeps no clear number but apart, and shows it to nobody at whom it does not ring", async () => {
    const { callId } = await rings("agent.lin", "13922229876");
    const all = await look(async ({ db }) =>
      JSON.stringify([await db.call.findMany(), await db.callEvent.findMany(), await db.commandLog.findMany()]),
    );
    expect(all).not.toContain("13922229876");
    expect(await read(await person("agent.zhou"), "requests.log", (context) => readCall(context, callId))).toBeNull();
  });

  it("takes a machine's word alone: a person is denied", async () => {
    const answer = await execute(await person("agent.lin"), takeEvent, uuidv7(), event(newCall(), 1, "ringing", 0));
    expect(answer).toMatchObject({ ok: false, refusal: { code: "denied" } });
  });

  it("where no demo is, nobody plays it", async () => {
    await pastEveryRule("CREATE TABLE kept_installation AS SELECT * FROM installation; DELETE FROM installation");
    try {
      const answer = await execute(await person("agent.lin"), simulateEvent, uuidv7(), event(newCall(), 1, "ringing", 0));
      expect(answer).toMatchObject({ ok: false, refusal: { code: "no_demo" } });
    } finally {
      await pastEveryRule("INSERT INTO installation SELECT * FROM kept_installation; DROP TABLE kept_installation");
    }
  });
});

describe("an agent's seat", () => {
  it("rings, is spoken at, and is wrapped up for as long as the policy gives", async () => {
    const { call } = await rings("agent.jia", freshPhone(), "8010");
    expect(await seatOf("agent.jia", second(1))).toMatchObject({
      standing: "ringing",
      extension: "8010",
      calls: [{ state: "ringing", withheld: false }],
    });
    await tell(event(call, 2, "answered", 6));
    expect(await seatOf("agent.jia", second(7))).toMatchObject({ standing: "on_call" });
    await tell(event(call, 3, "ended", 60));
    expect(await seatOf("agent.jia", second(61))).toMatchObject({ standing: "wrap_up", wrapUpUntil: second(120).toISOString(), calls: [] });
    expect(await seatOf("agent.jia", second(121))).toMatchObject({ standing: "ready" });
  });

  it("is another's as soon as another sits down at the extension, and what rings there rings at them", async () => {
    await sit("agent.jia", "8020");
    await sit("agent.shu", "8020");
    expect(await seatOf("agent.jia")).toMatchObject({ standing: "off", extension: null });
    const callId = await tell(event(newCall(), 1, "ringing", 0, { extension: "8020" }));
    expect((await callRow(callId)).agentId).toBe((await person("agent.shu")).personId);
  });

  it("hears of a ring over the live connection at once, and so does whoever the call leaves", async () => {
    const nothing = { newest: async () => ({ xid: "0", recordedId: uuidv7() }), after: async () => [], isUnsettled: async () => false };
    const updates = new LiveUpdates(nothing);
    const heard: string[] = [];
    await sit("agent.zhou", "8091");
    await updates.start();
    updates.subscribeCalls((personId) => void heard.push(String(personId)));
    try {
      const [lin, zhou] = [(await person("agent.lin")).personId, (await person("agent.zhou")).personId];
      const { call } = await rings("agent.lin", freshPhone(), "8090");
      await expect.poll(() => heard).toEqual([lin, lin]);
      await tell(event(call, 2, "ringing", 9, { extension: "8091" }));
      await expect.poll(() => heard.slice(2).sort()).toEqual([lin, zhou].sort());
    } finally {
      await updates.stop();
    }
  });

  it("tells whose number it is, of one household or of several, and that it is withheld", async () => {
    const phone = freshPhone();
    const repair = await repairInput();
    for (const name of ["赵一", "钱二"])
      await did(await person("agent.lin"), logRequest, {
        ...repair,
        asset: { ...repair.asset, serial: uuidv7() },
        customer: { name, phone },
      });
    await rings("agent.zhou", phone, "8031");
    expect((await seatOf("agent.zhou", second(1))).calls.at(-1)).toMatchObject({
      names: ["赵一", "钱二"],
      mask: expect.stringContaining("****"),
    });
    await rings("agent.zhou", null, "8031");
    expect((await seatOf("agent.zhou", second(1))).calls.at(-1)).toMatchObject({ names: [], mask: null, withheld: true });
  });
});

describe("a request that is written during a call", () => {
  it("carries the call on its timeline, with its seconds, also those that are told later", async () => {
    const { call, callId } = await rings("agent.lin", freshPhone());
    await tell(event(call, 2, "answered", 9));
    const agent = await person("agent.lin", second(40));
    const { requestId } = await did(agent, logRequest, { ...(await repairInput()), callId });
    const tied = async (passed: number) => {
      const entries = await read(await person("agent.lin", second(passed)), "requests.read", (context) => readTimeline(context, requestId));
      return entries.find(({ kind }) => kind === "call_tied");
    };
    expect(await tied(41)).toMatchObject({ hqOnly: true, data: { callId, outcome: null, ringSeconds: 9, inTime: true } });
    await tell(event(call, 5, "ended", 100));
    await tell(event(call, 4, "resumed", 60));
    await tell(event(call, 3, "held", 50));
    expect((await tied(110))?.data).toMatchObject({ outcome: "answered", talkSeconds: 81, holdSeconds: 10, wrapUpSeconds: null });
    expect((await tied(500))?.data).toMatchObject({ wrapUpSeconds: 60 });
  });

  it("of which the customer asks in a later call carries that call too, once however often they ask", async () => {
    const { requestId } = await did(await person("agent.lin"), logRequest, await repairInput());
    const { callId } = await rings("agent.zhou", freshPhone(), "8033");
    const contact = { requestId, channel: "phone", direction: "incoming", callId };
    for (const purpose of ["chase", "where_is_he"])
      await did(await person("agent.zhou", second(30)), recordContact, { ...contact, purpose });
    const entries = await read(await person("agent.lin", second(60)), "requests.read", (context) => readTimeline(context, requestId));
    expect(entries.filter(({ kind }) => kind === "call_tied")).toMatchObject([{ data: { callId, direction: "incoming" } }]);
    const answer = await execute(await person("agent.lin"), recordContact, uuidv7(), { ...contact, purpose: "chase" });
    expect(answer).toMatchObject({ ok: false, refusal: { code: "not_found" } });
  });

  it("does not carry a call that was never at the agent's desk: nothing is written", async () => {
    const { callId } = await rings("agent.lin", freshPhone());
    const before = await look(({ db }) => db.serviceRequest.count());
    const answer = await execute(await person("agent.zhou"), logRequest, uuidv7(), { ...(await repairInput()), callId });
    expect(answer).toMatchObject({ ok: false, refusal: { code: "not_found" } });
    expect(await look(({ db }) => db.serviceRequest.count())).toBe(before);
  });
});
