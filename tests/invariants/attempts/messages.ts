import { insert } from "../fixtures.ts";
import { makeItem } from "../inbox-fixtures.ts";
import { makeAnswer, makeMessage, readFor, tryMessage } from "../message-fixtures.ts";
import type { Row, Sql } from "../session.ts";
import { type Attempt, aRequest, type World } from "./attempt.ts";

/** A statement about messages to customers that must fail (ADR 13). */
function wrong(says: string, refusedBy: string, attempt: Attempt["try"], behind?: readonly string[]): Attempt {
  return { invariant: 9, says, refusedBy, try: attempt, ...(behind && { behind }) };
}

const aMessage = async (sql: Sql, world: World, change: Row = {}) => makeMessage(sql, await aRequest(sql, world, "logged"), change);

const writtenBy = (person: Row): Row => ({ words: "好的", written_by_id: person.id });

/** A message whose attempts so far ended like this; the next two may be made, as far as looking at the number goes. */
async function tried(sql: Sql, world: World, ...outcomes: readonly string[]): Promise<Row> {
  const message = await aMessage(sql, world);
  for (const [index, outcome] of outcomes.entries()) {
    await readFor(sql, message, index + 1);
    await tryMessage(sql, message, index + 1, outcome);
  }
  for (const ahead of [1, 2]) await readFor(sql, message, outcomes.length + ahead);
  return message;
}

const wrongMessage = (says: string, refusedBy: string, change: (world: World) => Row) =>
  wrong(says, refusedBy, async (sql, world) => {
    const request = await aRequest(sql, world, "logged");
    return () => makeMessage(sql, request, change(world));
  });

const wrongAttempt = (says: string, refusedBy: string, change: Row, behind?: readonly string[]) =>
  wrong(
    says,
    refusedBy,
    async (sql, world) => {
      const message = await tried(sql, world);
      return () => tryMessage(sql, message, 1, "accepted", change);
    },
    behind,
  );

export const MESSAGES: readonly Attempt[] = [
  {
    invariant: 9,
    says: "a message that nobody knows the end of is tried again, and accepted",
    refusedBy: null,
    async try(sql, world) {
      const message = await tried(sql, world, "unknown");
      return () => tryMessage(sql, message, 2, "accepted");
    },
  },
  wrongMessage("a promise about no request", "message_about_one_thing", () => ({ request_id: null, customer_id: null })),
  wrongMessage("a promise about no customer", "message_about_one_thing", () => ({ customer_id: null })),
  wrongMessage("a promise in somebody's words", "message_written_by_somebody", ({ handler }) => ({
    words: "好的",
    written_by_id: handler.id,
  })),
  wrong("an answer that nobody wrote", "message_written_by_somebody", async (sql) => {
    const item = await makeItem(sql);
    return () => makeAnswer(sql, item, { words: "好的" });
  }),
  wrong(
    "an answer to no mail",
    "message_about_one_thing",
    async (sql, { handler }) =>
      () =>
        makeAnswer(sql, {}, writtenBy(handler)),
  ),
  wrong("an answer by text message", "message_to_one_address", async (sql, { handler }) => {
    const item = await makeItem(sql);
    return () => makeAnswer(sql, item, { ...writtenBy(handler), channel: "sms" });
  }),
  wrongMessage("a message of a kind that nobody knows", "message_kind_known", () => ({ kind: "poem" })),
  wrongMessage("a message by a channel that nobody knows", "message_channel_known", () => ({ channel: "pigeon" })),
  wrongMessage("a message in a language without a text", "message_locale_known", () => ({ locale: "la" })),
  wrongMessage("mail to a telephone", "message_to_one_address", () => ({ channel: "mail" })),
  wrongMessage("a text message to nobody", "message_to_one_address", () => ({ phone_id: null })),
  wrongMessage("a text message to a telephone and an address", "message_to_one_address", ({ customer }) => ({
    email_id: customer.email_id,
  })),
  wrongMessage("a message that goes out before what caused it", "message_not_before_its_cause", () => ({ not_before: "2030-03-01Z" })),
  wrong("a mask that shows the address", "customer_email_mask_hides", async (sql, { customer }) => {
    return () => insert(sql, "customer_email", { customer_id: customer.id, digest: "another", mask: "wang@163.com" });
  }),

  wrong("the same address twice in one file", "customer_email_customer_id_digest_key", async (sql, { customer }) => {
    const [known] = await sql("SELECT digest, mask FROM customer_email WHERE id = $1", [customer.email_id]);
    return () => insert(sql, "customer_email", { customer_id: customer.id, ...known });
  }),
  wrong(
    "a message accepted twice",
    "message_attempt_accepted_once",
    async (sql, world) => {
      const message = await tried(sql, world, "accepted");
      return () => tryMessage(sql, message, 2, "accepted");
    },
    ["message_attempt_follows_unknown"],
  ),
  wrong("an attempt after a refusal", "message_attempt_follows_unknown", async (sql, world) => {
    const message = await tried(sql, world, "refused");
    return () => tryMessage(sql, message, 2, "accepted");
  }),
  wrong("an attempt that leaves one out", "message_attempt_follows_unknown", async (sql, world) => {
    const message = await tried(sql, world);
    return () => tryMessage(sql, message, 2, "unknown");
  }),
  wrong("an attempt for which nobody looked at the number", "message_attempt_after_reading", async (sql, world) => {
    const message = await aMessage(sql, world);
    return () => tryMessage(sql, message, 1, "accepted");
  }),
  wrongAttempt("an attempt before the first", "message_attempt_numbered", { number: 0 }, ["message_attempt_after_reading"]),
  wrongAttempt("an attempt by a sink that nobody knows", "message_attempt_via_known", { via: "bottle" }),
  wrongAttempt("an attempt that ended as nobody knows", "message_attempt_outcome_known", { outcome: "perhaps" }),
  wrongAttempt("the words of a server in the place of its code", "message_attempt_reference_is_code", {
    reference: "mailbox of wang@163.com full",
  }),
];
