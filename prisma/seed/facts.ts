import { setTimeout as sleep } from "node:timers/promises";
import { jobActor } from "#lib/platform/actor.ts";
import { isUnavailable } from "#lib/platform/database-errors.ts";
import type { Db } from "#lib/platform/db.ts";
import { read } from "#lib/wiring/doors.ts";

/** Looks something up as set-up: what a step needs to name the row it is about. Again where the machine slept in between. */
export async function look<T>(query: (db: Db) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await read(jobActor("set-up"), "job", ({ db }) => query(db));
    } catch (fault) {
      if (attempt === 5 || !isUnavailable(fault)) throw fault;
      await sleep(attempt * 1000);
    }
  }
}

const kept = new Map<string, Promise<string>>();

type Kind = "symptom" | "cause" | "action" | "part" | "category" | "model" | "outlet";

function idOf(kind: Kind, code: string): Promise<string> {
  const key = `${kind}/${code}`;
  const known = kept.get(key) ?? find(kind, code);
  kept.set(key, known);
  return known;
}

async function find(kind: Kind, code: string): Promise<string> {
  type Coded = { findUniqueOrThrow(query: object): Promise<{ id: string }> };
  return (await look((db) => (db[kind] as unknown as Coded).findUniqueOrThrow({ where: { code } }))).id;
}

export const symptomId = (code: string) => idOf("symptom", code);
export const causeId = (code: string) => idOf("cause", code);
export const actionId = (code: string) => idOf("action", code);
export const partId = (code: string) => idOf("part", code);
export const categoryId = (code: string) => idOf("category", code);
export const modelId = (code: string) => idOf("model", code);
export const outletId = (code: string) => idOf("outlet", code);

let people: Promise<ReadonlyMap<string, string>> | undefined;

/** Everybody's id by login; nobody joins while the stories are told. */
export async function personId(login: string): Promise<string> {
  people ??= look(async (db) => new Map((await db.person.findMany({ take: 1000 })).map((person) => [person.login, person.id])));
  const id = (await people).get(login);
  if (!id) throw new Error(`the demo world has nobody called ${login}`);
  return id;
}

export function requestNow(requestId: string) {
  return look((db) => db.serviceRequest.findUniqueOrThrow({ where: { id: requestId } }));
}

export function openTask(requestId: string) {
  return look((db) => db.followUpTask.findFirstOrThrow({ where: { requestId, doneAt: null } }));
}
