import { insert, NOON } from "./fixtures.ts";
import type { Row, Sql } from "./session.ts";

/** A promise to be told to the customer of a request, by text message. */
export const makeMessage = (sql: Sql, request: Row, change: Row = {}) =>
  insert(sql, "message", {
    ...{ request_id: request.id, customer_id: request.customer_id, kind: "promise", channel: "sms", phone_id: request.phone_id },
    ...{ locale: "zh-CN", data: { number: 1 }, created_at: NOON, not_before: NOON },
    ...change,
  });

/** An answer by mail to an item of the inbox. */
export const makeAnswer = (sql: Sql, item: Row, change: Row = {}) =>
  insert(sql, "message", {
    ...{ item_id: item.id ?? null, kind: "answer", channel: "mail", locale: "zh-CN", data: {}, created_at: NOON, not_before: NOON },
    ...change,
  });

/** A job looks at the number, for the attempt of this number; afterwards the transaction acts for a person again. */
export async function readFor(sql: Sql, message: Row, attempt: number): Promise<void> {
  await sql("SELECT set_config('app.actor_kind', 'job', true)");
  await sql("SELECT record_message_read($1, $2, $3)", [message.id, attempt, NOON]);
  await sql("SELECT set_config('app.actor_kind', 'person', true)");
}

export const tryMessage = (sql: Sql, message: Row, number: number, outcome: string, change: Row = {}) =>
  insert(sql, "message_attempt", { message_id: message.id, number, via: "log", outcome, attempted_at: NOON, ...change });
