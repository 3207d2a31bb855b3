import { readActorOfLogin } from "#lib/identity/index.ts";
import { atMoment, jobActor, type PersonActor } from "#lib/platform/actor.ts";
import type { Command } from "#lib/platform/command.ts";
import type { Db } from "#lib/platform/db.ts";
import { logRequest } from "#lib/requests/index.ts";
import { uuidv7 } from "#lib/shared/ids.ts";
import { addMinutes, instantOf } from "#lib/shared/service-calendar.ts";
import { execute, read } from "#lib/wiring/doors.ts";

/** The day of the tests' world; every person acts at a moment of it, so that shifts and licences are the same on any day. */
export const DAY = "2026-03-02";
export const at = (time: string, day = DAY) => {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  return instantOf(day, hours * 60 + minutes);
};

const people = new Map<string, PersonActor>();

export async function person(login: string, moment: Date = at("09:00")): Promise<PersonActor> {
  const known = people.get(login) ?? (await look(({ db }) => readActorOfLogin(db, login)));
  if (!known) throw new Error(`nobody is called ${login}`);
  people.set(login, known);
  return atMoment(known, moment);
}

/** Reads as headquarters, for checking what a command left behind. */
export function look<T>(query: (context: { db: Db }) => Promise<T>): Promise<T> {
  return read(jobActor("test"), "job", query);
}

/** Runs a command that must succeed: the steps before the one under test. */
export async function did<In, Out>(actor: PersonActor, command: Command<In, Out>, input: unknown): Promise<Out> {
  const answer = await execute(actor, command, uuidv7(), input);
  if (!answer.ok) throw new Error(`${command.name}: ${JSON.stringify(answer.refusal)}`);
  return answer.value;
}

let made = 0;

/** A phone number nobody else in this file has. */
export function freshPhone(): string {
  made += 1;
  return `1390000${String(made).padStart(4, "0")}`;
}

export async function symptom(code: string) {
  return look(({ db }) => db.symptom.findUniqueOrThrow({ where: { code } }));
}

type Logged = { readonly requestId: string; readonly number: number };

/** A repair of a washing machine in Mianyang with address and a window this afternoon, logged by agent.lin at 09:00. */
export async function loggedRepair(changes: Record<string, unknown> = {}): Promise<Logged> {
  return did(await person("agent.lin"), logRequest, { ...(await repairInput()), ...changes });
}

export async function repairInput() {
  const noDrain = await look(({ db }) =>
    db.symptom.findFirstOrThrow({ where: { code: { startsWith: "wm_" }, safety: null, level: "junior" }, orderBy: { position: "asc" } }),
  );
  return {
    type: "repair" as const,
    channel: "phone" as const,
    customer: { name: "王芳", phone: freshPhone() },
    address: { divisionCode: "510703", detail: "临园路 12 号 3-2-1", latE6: 31_467_000, lngE6: 104_741_000 },
    asset: { categoryId: noDrain.categoryId, serial: `T-${uuidv7()}`.slice(0, 40), purchasedOn: "2025-06-01" },
    symptomId: noDrain.id,
    words: "洗到一半不转了",
    window: { startsAt: at("14:00").toISOString(), endsAt: at("16:00").toISOString() },
    windowAskedBy: "customer" as const,
  };
}

export async function loggedEnquiry(): Promise<Logged> {
  return did(await person("agent.lin"), logRequest, {
    type: "enquiry",
    channel: "phone",
    customer: { name: "李强", phone: freshPhone() },
    divisionCode: "510703",
    words: "保修到什么时候",
  });
}

export async function requestRow(requestId: string) {
  return look(({ db }) => db.serviceRequest.findUniqueOrThrow({ where: { id: requestId } }));
}

/** The kinds on a request's timeline, in the order they were recorded. */
export async function timeline(requestId: string): Promise<string[]> {
  const events = await look(({ db }) => db.requestEvent.findMany({ where: { requestId }, orderBy: { recordedId: "asc" } }));
  return events.map(({ kind }) => kind);
}

export { addMinutes };
