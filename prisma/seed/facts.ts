import { jobActor } from "#lib/platform/actor.ts";
import type { Db } from "#lib/platform/db.ts";
import { read } from "#lib/wiring/doors.ts";

/** Looks something up as set-up: what a step needs to name the row it is about. */
export function look<T>(query: (db: Db) => Promise<T>): Promise<T> {
  return read(jobActor("set-up"), "job", ({ db }) => query(db));
}

const kept = new Map<string, string>();

async function idOf(kind: "symptom" | "cause" | "action" | "part" | "category" | "model" | "outlet", code: string): Promise<string> {
  const key = `${kind}/${code}`;
  const known = kept.get(key);
  if (known) return known;
  const row = await look((db) =>
    (db[kind] as unknown as { findUniqueOrThrow(query: object): Promise<{ id: string }> }).findUniqueOrThrow({ where: { code } }),
  );
  kept.set(key, row.id);
  return row.id;
}

export const symptomId = (code: string) => idOf("symptom", code);
export const causeId = (code: string) => idOf("cause", code);
export const actionId = (code: string) => idOf("action", code);
export const partId = (code: string) => idOf("part", code);
export const categoryId = (code: string) => idOf("category", code);
export const modelId = (code: string) => idOf("model", code);
export const outletId = (code: string) => idOf("outlet", code);

export async function personId(login: string): Promise<string> {
  return (await look((db) => db.person.findUniqueOrThrow({ where: { login } }))).id;
}

export function requestNow(requestId: string) {
  return look((db) => db.serviceRequest.findUniqueOrThrow({ where: { id: requestId } }));
}

export function openOrder(requestId: string) {
  return look((db) => db.workOrder.findFirstOrThrow({ where: { requestId, status: { notIn: ["completed", "declined", "withdrawn"] } } }));
}

export function openTask(requestId: string) {
  return look((db) => db.followUpTask.findFirstOrThrow({ where: { requestId, doneAt: null } }));
}
