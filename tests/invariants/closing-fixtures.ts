import { hour, insert, NOON, step } from "./fixtures.ts";
import type { Row, Sql } from "./session.ts";

export const makeCancellation = (sql: Sql, request: Row) =>
  insert(sql, "cancellation", {
    request_id: request.id,
    reason: "customer_withdrew",
    confirmed_by: "customer",
    cancelled_by_id: request.owner_id,
    cancelled_at: NOON,
  });

export const makeTask = (sql: Sql, request: Row, change: Row = {}) =>
  insert(sql, "follow_up_task", { request_id: request.id, cycle: request.cycle, seq: 1, due_at: NOON, opened_at: NOON, ...change });

export const makeAttempt = (sql: Sql, task: Row, calledAt: string, change: Row = {}) =>
  insert(sql, "follow_up_attempt", {
    task_id: task.id,
    request_id: task.request_id,
    cycle: task.cycle,
    result: "no_answer",
    called_by_id: task.request_id,
    called_at: calledAt,
    ...change,
  });

/** An answer; "declined" stands for not wanting to give one. */
export const makeFollowUp = (sql: Sql, task: Row, answer: string, change: Row = {}) =>
  insert(sql, "follow_up", {
    task_id: task.id,
    request_id: task.request_id,
    cycle: task.cycle,
    seq: task.seq,
    questionnaire_version: 1,
    declined: answer === "declined",
    satisfaction: answer === "declined" ? null : answer,
    may_close: true,
    answers: {},
    words: answer === "declined" ? "不用回访" : null,
    asked_by_id: task.request_id,
    asked_at: NOON,
    ...change,
  });

export const makeRemedy = (sql: Sql, followUp: Row, change: Row = {}) =>
  insert(sql, "remedy", {
    follow_up_id: followUp.id,
    request_id: followUp.request_id,
    cycle: followUp.cycle,
    follow_up_outcome: followUp.outcome,
    kind: "call",
    reason: "manner",
    owner_id: followUp.asked_by_id,
    due_at: NOON,
    agreed_at: NOON,
    ...change,
  });

export const makeDraw = (sql: Sql, request: Row, drawn: boolean, change: Row = {}) =>
  insert(sql, "follow_up_draw", { request_id: request.id, request_type: request.type, drawn, share_bp: 3000, drawn_at: NOON, ...change });

export const makeSignature = (sql: Sql, request: Row, person: Row, capacity: string, change: Row = {}) =>
  insert(sql, "closing_signature", {
    request_id: request.id,
    cycle: request.cycle,
    capacity,
    person_id: person.id,
    words: "两次上门仍未解决",
    signed_at: NOON,
    ...change,
  });

/** The closing alone; the request itself is moved by `step`. */
export const close = (sql: Sql, request: Row, evidence: Row) =>
  insert(sql, "closing", {
    request_id: request.id,
    request_type: request.type,
    cycle: request.cycle,
    closed_by_id: request.owner_id,
    closed_at: NOON,
    ...evidence,
  });

export const closeAndStep = async (sql: Sql, request: Row, evidence: Row) => {
  await close(sql, request, evidence);
  return step(sql, request, "closed");
};

// Evidence of each kind, as the columns of a closing that cite it.

export async function satisfied(sql: Sql, request: Row, answer = "satisfied"): Promise<Row> {
  const followUp = await makeFollowUp(sql, await makeTask(sql, request), answer);
  return { follow_up_id: followUp.id };
}

export async function accepted(sql: Sql, request: Row): Promise<Row> {
  const first = await makeFollowUp(sql, await makeTask(sql, request), "neutral");
  const remedy = await makeRemedy(sql, first);
  const second = await makeFollowUp(sql, await makeTask(sql, request, { seq: 2 }), "neutral");
  return { follow_up_id: second.id, remedy_id: remedy.id };
}

export const cite = (attempts: readonly (Row | undefined)[]): Row =>
  Object.fromEntries(
    attempts.flatMap((attempt, index) => [
      [`attempt${index + 1}_id`, attempt?.id ?? null],
      [`attempt${index + 1}_on`, attempt?.called_on ?? null],
    ]),
  );

export async function makeAttempts(sql: Sql, request: Row, calls: readonly string[]): Promise<Row[]> {
  const task = await makeTask(sql, request);
  const attempts: Row[] = [];
  for (const call of calls) attempts.push(await makeAttempt(sql, task, call));
  return attempts;
}

export const THREE_CALLS_ON_TWO_DAYS = [hour("10:00"), hour("15:00"), hour("10:00", "2030-03-05")];

export async function signed(sql: Sql, request: Row, handler: Row, second: Row): Promise<Row> {
  const first = await makeSignature(sql, request, handler, "complaint_handler");
  const other = await makeSignature(sql, request, second, "second_person");
  return { handler_signature_id: first.id, handler_id: handler.id, second_signature_id: other.id, second_person_id: second.id };
}
