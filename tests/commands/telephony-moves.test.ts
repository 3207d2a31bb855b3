import { describe, expect, it } from "vitest";
import { LiveUpdates } from "#lib/platform/live.ts";
import { uuidv7 } from "#lib/shared/ids.ts";
import { readCall, readSeat, takeEvent } from "#lib/telephony/index.ts";
import { execute, read } from "#lib/wiring/doors.ts";
import { at, freshPhone, person } from "./cast.ts";
import { pastEveryRule, withWorld } from "./scenarios.ts";
import { event, newCall, rings, sit, switchboard, tell } from "./telephony-cast.ts";

withWorld();

const readSeatOf = async (login: string) => read(await person(login), "calls.take", readSeat);
const readCallAs = async (login: string, callId: string) =>
  read(await person(login), "requests.log", (context) => readCall(context, callId));

/** Spoken at Lin's, put on hold, and handed on to Zhou's extension. */
async function handedOn() {
  await sit("agent.zhou", "8202");
  const { call, callId } = await rings("agent.lin", freshPhone(), "8201");
  await tell(event(call, 2, "answered", 5));
  await tell(event(call, 3, "held", 30));
  await tell(event(call, 4, "ringing", 31, { extension: "8202" }));
  return { call, callId };
}

describe("a call that is handed on", () => {
  it("leaves the form that it opened where it was, and is nothing to whom it never rang", async () => {
    const { callId } = await handedOn();
    for (const login of ["agent.lin", "agent.zhou"]) expect(await readCallAs(login, callId), login).toMatchObject({ id: callId });
    expect(await readCallAs("agent.jia", callId)).toBeNull();
  });

  it("rings at the other agent, though it is on hold, until they take it up", async () => {
    const { call, callId } = await handedOn();
    const atZhou = async () => (await readSeatOf("agent.zhou")).calls.find(({ id }) => id === callId);
    expect(await atZhou()).toMatchObject({ state: "held", ringsHere: true });
    await tell(event(call, 5, "answered", 40, { extension: "8202" }));
    expect(await atZhou()).toMatchObject({ state: "talking", ringsHere: false });
  });
});

describe("the signal of a call", () => {
  const nothing = { newest: async () => ({ xid: "0", recordedId: uuidv7() }), after: async () => [], isUnsettled: async () => false };

  /** What is heard while this happens. */
  async function heardDuring(happening: () => Promise<void>, wanted: string | null): Promise<void> {
    const updates = new LiveUpdates(nothing);
    const heard: (string | null)[] = [];
    await updates.start();
    updates.subscribeCalls((personId) => void heard.push(personId));
    try {
      await happening();
      await expect.poll(() => heard, { timeout: 8_000 }).toContain(wanted);
    } finally {
      await updates.stop();
    }
  }

  it("is made up for, to everybody, when the connection that carries it is back", async () => {
    await heardDuring(
      () =>
        pastEveryRule(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'yipiao live' AND datname = current_database()",
        ),
      null,
    );
  });

  it("reaches whoever sat at an extension where another sits down", async () => {
    await sit("agent.jia", "8205");
    await heardDuring(() => sit("agent.shu", "8205"), (await person("agent.jia")).personId);
  });
});

describe("when something happened to a call", () => {
  const said = async (moment: string) =>
    execute(await switchboard(), takeEvent, uuidv7(), { ...event(newCall(), 1, "ringing", 0), at: moment });

  it("is told within two days of now, in any zone", async () => {
    for (const moment of [at("09:00").toISOString(), "2026-03-04T09:00:00+08:00", "2026-03-03T08:00:00+23:59"])
      expect(await said(moment), moment).toMatchObject({ ok: true });
    for (const moment of ["0000-01-01T00:00:00Z", "9999-12-31T23:59:59-23:59", "2026-03-04T09:00:01+08:00", "2026-02-28T08:59:59+08:00"])
      expect(await said(moment), moment).toMatchObject({ refusal: { code: "invalid", fields: { at: { code: "far_from_now" } } } });
  });
});
