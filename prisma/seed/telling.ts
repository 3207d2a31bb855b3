import { setTimeout as sleep } from "node:timers/promises";
import { readActorOfLogin } from "#lib/identity/index.ts";
import { type Actor, atMoment, jobActor, type PersonActor, setUpActor } from "#lib/platform/actor.ts";
import type { Command } from "#lib/platform/command.ts";
import { uuidv7 } from "#lib/shared/ids.ts";
import type { Result } from "#lib/shared/result.ts";
import { execute, read } from "#lib/wiring/doors.ts";

/** A command of set-up. Anything but "done" ends the telling: a world made half would be a lie. */
export async function setUp<In, Out>(command: Command<In, Out>, input: unknown): Promise<Out> {
  return done(command, await send(setUpActor(), command, uuidv7(), input), "set-up");
}

const people = new Map<string, Promise<PersonActor>>();

/** A command of a person at a moment, with that person's own permissions and scope: the world obeys the rules. */
export async function tell<In, Out>(login: string, at: Date, command: Command<In, Out>, input: unknown): Promise<Out> {
  const known = people.get(login) ?? actorOf(login);
  people.set(login, known);
  return done(command, await send(atMoment(await known, at), command, uuidv7(at.getTime()), input), `${login} at ${at.toISOString()}`);
}

/** A machine that slept in between finds its transactions lapsed: `busy` may be sent again under the same command id. */
async function send<In, Out>(actor: Actor, command: Command<In, Out>, commandId: string, input: unknown): Promise<Result<Out>> {
  for (let attempt = 1; ; attempt += 1) {
    const answer = await execute(actor, command, commandId, input);
    if (answer.ok || answer.refusal.code !== "busy" || attempt === 5) return answer;
    await sleep(attempt * 1000);
  }
}

async function actorOf(login: string): Promise<PersonActor> {
  const person = await read(jobActor("set-up"), "job", ({ db }) => readActorOfLogin(db, login));
  if (!person) throw new Error(`the demo world has nobody called ${login}`);
  return person;
}

function done<Out>(command: { readonly name: string }, answer: Result<Out>, who: string): Out {
  if (answer.ok) return answer.value;
  throw new Error(`${command.name} by ${who} was refused: ${JSON.stringify(answer.refusal)}`);
}
