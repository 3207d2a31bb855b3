import { describe, expect, it } from "vitest";
import { readCall, readSeat } from "#lib/telephony/index.ts";
import { read } from "#lib/wiring/doors.ts";
import { freshPhone, person } from "./cast.ts";
import { withWorld } from "./scenarios.ts";
import { event, rings, sit, tell } from "./telephony-cast.ts";

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
