import { Client } from "pg";
import { describe, expect, it } from "vitest";
import { recordMessageAttempt, takeMessage } from "#lib/messages/index.ts";
import { cancelRequest, promiseWindow, readRequestFile } from "#lib/requests/index.ts";
import { uuidv7 } from "#lib/shared/ids.ts";
import { addMinutes } from "#lib/shared/service-calendar.ts";
import { execute, read } from "#lib/wiring/doors.ts";
import { at, did, loggedEnquiry, loggedRepair, look, person, requestRow, timeline } from "./cast.ts";
import { decideMessages, deliverer, messagesOf, promised, promisedByMail, record, take } from "./messages-cast.ts";
import { scenarios, superuserAddress, withWorld } from "./scenarios.ts";

withWorld();

const tomorrow = { startsAt: at("10:00", "2026-03-03").toISOString(), endsAt: at("12:00", "2026-03-03").toISOString() };
const move = async (requestId: string, moment = at("09:30")) =>
  did(await person("agent.lin", moment), promiseWindow, {
    ...{ requestId, seenVersion: (await requestRow(requestId)).version, window: tomorrow, askedBy: "customer" },
  });
const toldOwner = (requestId: string) => look(({ db }) => db.notification.count({ where: { requestId, kind: "message_failed" } }));
type Job = { readonly key: string; readonly run_at: Date };
/** What waits in the queue for a message, which the application itself cannot see. */
async function jobsOf(messageId: string): Promise<Job[]> {
  const client = new Client({ connectionString: superuserAddress() });
  await client.connect();
  const sql = "SELECT key, run_at FROM graphile_worker._private_jobs WHERE payload ->> 'messageId' = $1 ORDER BY run_at, key";
  return client
    .query<Job>(sql, [messageId])
    .then(({ rows }) => rows)
    .finally(() => client.end());
}

scenarios(takeMessage, {
  given: async () => {
    const { messageId } = await promised();
    return { actor: deliverer(), input: { messageId, attempt: 1 } };
  },
  done: async (value, { input }) => {
    expect(value).toMatchObject({
      id: input.messageId,
      kind: "promise",
      channel: "sms",
      address: expect.stringMatching(/^\+861390000\d{4}$/),
    });
    expect(value?.mask).toMatch(/^139\*{4}\d{4}$/);
    expect(value?.words).toMatch(/^【晴川】您好，您的报修单\d+已受理，工程师将于3月2日（周一）14:00-16:00上门，请保持电话畅通。$/);
    const readings = await look(({ db }) => db.messageReading.findMany({ where: { messageId: String(input.messageId) } }));
    expect(readings).toMatchObject([{ attempt: 1, readAt: at("09:01") }]);
  },
  concurrent: "both",
  stale: "an attempt that was recorded, or is not to be made any more, is told as not due (tested below)",
  invalid: {
    messageId: (input) => ({ ...input, messageId: "x" }),
    attempt: (input) => ({ ...input, attempt: 0 }),
  },
});

scenarios(recordMessageAttempt, {
  given: async () => {
    const { messageId } = await promised();
    await take(messageId, 1);
    return { actor: deliverer(), input: { messageId, attempt: 1, via: "log", outcome: "accepted", reference: null } };
  },
  done: async (value, { input }) => {
    expect(value).toEqual({ state: "sent" });
    const message = await look(({ db }) =>
      db.message.findUniqueOrThrow({ where: { id: String(input.messageId) }, include: { attempts: true } }),
    );
    expect(message.attempts).toMatchObject([{ number: 1, via: "log", outcome: "accepted", reference: null, attemptedAt: at("09:01") }]);
    expect(await timeline(message.requestId ?? "")).toEqual(["request_logged", "promise_made", "message_sent"]);
  },
  concurrent: { one: ["already_done"] },
  stale: { meanwhile: ({ input }) => record(String(input.messageId), 1, "unknown"), refused: "already_done" },
  invalid: {
    messageId: (input) => ({ ...input, messageId: null }),
    attempt: (input) => ({ ...input, attempt: 1.5 }),
    via: (input) => ({ ...input, via: "bottle" }),
    outcome: (input) => ({ ...input, outcome: "perhaps" }),
    reference: (input) => ({ ...input, reference: "550 mailbox of wang@163.com full" }),
  },
});

describe("who is promised a window", () => {
  it("is told of it by text message, in the transaction that promises it, with ids and values and no words", async () => {
    const { requestId, number } = await loggedRepair();
    const request = await requestRow(requestId);
    const messages = await messagesOf(requestId);
    expect(messages).toMatchObject([
      {
        ...{ customerId: request.customerId, kind: "promise", channel: "sms", phoneId: request.phoneId, emailId: null, locale: "zh-CN" },
        ...{ createdAt: at("09:00"), notBefore: at("09:00"), attempts: [], readings: [] },
        data: { number, type: "repair", startsAt: at("14:00").toISOString(), endsAt: at("16:00").toISOString(), moved: false },
      },
    ]);
  });

  it("is told again when the window moves, and that it moved", async () => {
    const { requestId } = await loggedRepair();
    await move(requestId);
    const [, second] = await messagesOf(requestId);
    expect(second).toMatchObject({ createdAt: at("09:30"), data: { startsAt: tomorrow.startsAt, moved: true } });
    expect((await take(second?.id ?? "", 1, at("09:31")))?.words).toContain("上门时间已改为3月3日（周二）10:00-12:00");
  });

  it("is left alone until the morning where it was promised at night", async () => {
    const { requestId } = await loggedRepair();
    await move(requestId, at("22:15"));
    const [, second] = await messagesOf(requestId);
    expect(second?.notBefore).toEqual(at("08:00", "2026-03-03"));
  });

  it("is nobody where no window was promised, or the policy says so", async () => {
    expect(await messagesOf((await loggedEnquiry()).requestId)).toEqual([]);
    await decideMessages({ promiseBy: "none" });
    expect(await messagesOf((await loggedRepair()).requestId)).toEqual([]);
    await decideMessages({ promiseBy: "sms" }, at("08:01"));
    expect(await messagesOf((await loggedRepair()).requestId)).toHaveLength(1);
  });

  it("is written to by mail where the policy says so and an address is known, in the policy's language; else by text message", async () => {
    await decideMessages({ promiseBy: "mail", locale: "en" }, at("08:02"));
    const { message, messageId } = await promisedByMail("Wang.Fang@example.com ");
    expect(message).toMatchObject({ channel: "mail", phoneId: null, locale: "en" });
    expect(await take(messageId, 1)).toMatchObject({
      ...{ address: "wang.fang@example.com", mask: "w***@example.com" },
      ...{ subject: expect.stringMatching(/^Repair \d+: visit time$/), words: expect.stringContaining("on Mon 2 Mar, 14:00-16:00") },
    });
    const [other] = await messagesOf((await loggedRepair()).requestId);
    expect(other).toMatchObject({ channel: "sms", emailId: null });
    await decideMessages({ promiseBy: "sms", locale: "zh-CN" }, at("08:03"));
  });
});

describe("a message is not sent", () => {
  const notDue = async (messageId: string, requestId: string, moment = at("09:40")) => {
    expect(await take(messageId, 1, moment)).toBeNull();
    const [message] = await messagesOf(requestId);
    expect(message?.readings).toEqual([]);
  };

  it("once a later one says otherwise", async () => {
    const { messageId, requestId } = await promised();
    await move(requestId);
    await notDue(messageId, requestId);
    expect(await toldOwner(requestId)).toBe(0);
  });

  it("once the request is over", async () => {
    const { messageId, requestId } = await promised();
    await did(await person("agent.lin", at("09:30")), cancelRequest, {
      ...{ requestId, seenVersion: 1, reason: "solved_itself", confirmedBy: "customer", words: null },
    });
    await notDue(messageId, requestId);
    expect(await toldOwner(requestId)).toBe(0);
  });

  it("once its window has passed, and the owner hears of it, because nobody told the customer", async () => {
    const { messageId, requestId } = await promised();
    await notDue(messageId, requestId, at("16:00"));
    expect(await toldOwner(requestId)).toBe(1);
    expect(await timeline(requestId)).toEqual(["request_logged", "promise_made", "message_failed"]);
  });

  it("a second time under the same command, once its attempt is recorded: there is no address any more", async () => {
    const { messageId } = await promised();
    const commandId = uuidv7();
    const ask = () => execute(deliverer(), takeMessage, commandId, { messageId, attempt: 1 });
    const first = await ask();
    expect(first).toMatchObject({ ok: true, value: { id: messageId } });
    // Killed before it was sent: asked again it is told the same.
    expect(await ask()).toEqual(first);
    await record(messageId, 1, "accepted");
    expect(await ask()).toEqual({ ok: true, value: null });
  });

  it("out of turn", async () => {
    const { messageId } = await promised();
    expect(await take(messageId, 2)).toBeNull();
    await take(messageId, 1);
    await record(messageId, 1, "refused");
    expect(await take(messageId, 2)).toBeNull();
  });
});

describe("what nobody knows the end of", () => {
  it("is tried again after growing gaps, then the owner hears of it and it stands on the timeline", async () => {
    const { messageId, requestId } = await promised();
    let moment = at("09:01");
    for (const [index, gap] of [1, 4, 16, 64].entries()) {
      expect((await take(messageId, index + 1, moment))?.id).toBe(messageId);
      expect(await record(messageId, index + 1, "unknown", moment)).toEqual({ state: "again" });
      const [job] = (await jobsOf(messageId)).filter(({ key }) => key === `message:${messageId}:${index + 2}`);
      expect(job?.run_at).toEqual(addMinutes(moment, gap));
      moment = addMinutes(moment, gap);
      expect(await toldOwner(requestId)).toBe(0);
    }
    await take(messageId, 5, moment);
    expect(await record(messageId, 5, "unknown", moment)).toEqual({ state: "failed" });
    expect(await jobsOf(messageId)).toHaveLength(5);
    expect(await toldOwner(requestId)).toBe(1);
    expect(await timeline(requestId)).toEqual(["request_logged", "promise_made", "message_failed"]);
  });

  it("may be accepted later, and then stands there once", async () => {
    const { messageId, requestId } = await promised();
    await take(messageId, 1);
    await record(messageId, 1, "unknown");
    await take(messageId, 2, at("09:02"));
    expect(await record(messageId, 2, "accepted", at("09:02"))).toEqual({ state: "sent" });
    expect(await timeline(requestId)).toEqual(["request_logged", "promise_made", "message_sent"]);
    expect(await toldOwner(requestId)).toBe(0);
  });
});

it("what was refused is not tried again: somebody must phone", async () => {
  const { messageId, requestId } = await promised();
  await take(messageId, 1);
  expect(await record(messageId, 1, "refused")).toEqual({ state: "failed" });
  expect(await jobsOf(messageId)).toHaveLength(1);
  const [notification] = await look(({ db }) => db.notification.findMany({ where: { requestId } }));
  expect(notification).toMatchObject({ kind: "message_failed", personId: (await requestRow(requestId)).ownerId });
});

it("the timeline names channel and mask and holds ids alone", async () => {
  const { messageId, requestId } = await promised();
  await take(messageId, 1);
  await record(messageId, 1, "accepted");
  const agent = await person("agent.lin");
  const file = await read(agent, "requests.read", (context) => readRequestFile(context, requestId));
  const entry = file?.timeline.find(({ kind }) => kind === "message_sent");
  const request = await requestRow(requestId);
  expect(entry?.data).toEqual({ about: "promise", channel: "sms", phoneId: request.phoneId, via: "smtp" });
  expect(entry?.named.phoneId?.zh).toMatch(/^139\*{4}\d{4}$/);
  expect(entry?.by).toEqual({ name: null, part: "system" });
});
