import { makeApiKey } from "#lib/identity/index.ts";
import { type KeyActor, keyActor } from "#lib/platform/actor.ts";
import { uuidv7 } from "#lib/shared/ids.ts";
import { setSeat, takeEvent } from "#lib/telephony/index.ts";
import { execute } from "#lib/wiring/doors.ts";
import { at, did, look, person } from "./cast.ts";

// A switchboard and the agents at its extensions.

let key: KeyActor | undefined;

/** The switchboard of this file. */
export async function switchboard(moment = at("09:00")): Promise<KeyActor> {
  if (!key) {
    const { keyId } = await did(await person("admin.ye"), makeApiKey, { kind: "switchboard", name: "客服中心交换机" });
    key = keyActor(keyId, new Set(["api.calls"]));
  }
  return { ...key, clock: moment };
}

export const newCall = () => `call-${uuidv7()}`;

/** An event as the switchboard says it: the n-th of a call, so many seconds after nine. */
export function event(call: string, sequence: number, kind: string, second: number, more: Record<string, unknown> = {}) {
  return { call, sequence, kind, direction: "incoming", at: new Date(at("09:00").getTime() + second * 1000).toISOString(), ...more };
}

/** Tells it, as often as one likes; under a new id each time, as a switchboard does that forgot its own. */
export async function tell(input: unknown): Promise<string> {
  const answer = await execute(await switchboard(), takeEvent, uuidv7(), input);
  if (!answer.ok) throw new Error(answer.refusal.code);
  return answer.value.callId;
}

/** Sits an agent down at an extension. */
export async function sit(login: string, extension: string, state = "ready", moment = at("08:30")): Promise<void> {
  await did(await person(login, moment), setSeat, { state, extension });
}

/** A call that rings at an agent who sits there. */
export async function rings(login: string, number: string | null, extension = "8001"): Promise<{ call: string; callId: string }> {
  await sit(login, extension);
  const call = newCall();
  return { call, callId: await tell(event(call, 1, "ringing", 0, { extension, number })) };
}

export const callRow = (callId: string) => look(({ db }) => db.call.findUniqueOrThrow({ where: { id: callId } }));
