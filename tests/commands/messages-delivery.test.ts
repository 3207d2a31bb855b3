import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { Client } from "pg";
import { afterEach, beforeAll, expect, it, vi } from "vitest";
import { startJobs } from "#lib/platform/jobs.ts";
import { log } from "#lib/platform/log.ts";
import { readActorOfLink, readTrackedRequest } from "#lib/requests/index.ts";
import { addMinutes } from "#lib/shared/service-calendar.ts";
import { read } from "#lib/wiring/doors.ts";
import { JOBS } from "#lib/wiring/jobs.ts";
import { freshDatabase, type TestDatabase } from "#tests/support/database.ts";
import { type Mail, type Manner, openSmtpServer } from "#tests/support/smtp-server.ts";
import { look, timeline } from "./cast.ts";
import { decideMessages, messagesOf, promisedByMail } from "./messages-cast.ts";

// Messages go out by the queue, from a process that may be killed: a customer gets each once, whoever dies where (ADR 13).

let database: TestDatabase;
const processes = new Set<ChildProcess>();
const servers = new Set<{ close(): Promise<void> }>();

beforeAll(async () => {
  database = await freshDatabase({ filledBy: "tests/support/fill-reference.ts" });
  // At any hour of the day on which this is tried.
  await decideMessages({ promiseBy: "mail", quietFromHour: 24, quietUntilHour: 0 });
});
afterEach(async () => {
  for (const child of processes) child.kill("SIGKILL");
  for (const server of servers) await server.close();
  processes.clear();
  servers.clear();
  vi.restoreAllMocks();
});

async function mailServer(manner: Manner = {}) {
  const server = await openSmtpServer(manner);
  servers.add(server);
  return server;
}

async function worker(url: string, dies: "" | "before" | "after" | "recorded"): Promise<ChildProcess> {
  const env = {
    ...process.env,
    SMTP_URL: url,
    MAIL_FROM: "service@qingchuan.example",
    PUBLIC_URL: "https://service.qingchuan.example",
    DIES: dies,
  };
  const child = fork("tests/support/delivering-process.ts", { env });
  processes.add(child);
  const [said] = await Promise.race([once(child, "message"), once(child, "exit")]);
  if (said !== "ready") throw new Error(`the worker ended before it began: ${said}`);
  return child;
}

let customers = 0;
/** Somebody who is promised a window from in an hour on, now. */
function promisedNow() {
  customers += 1;
  const from = addMinutes(new Date(), 60);
  const window = { startsAt: from.toISOString(), endsAt: addMinutes(from, 120).toISOString() };
  return promisedByMail(`customer.${customers}@example.com`, null, window);
}

/** The same mail that came twice is one mail to whoever gets it. */
const idsOf = (mails: readonly Mail[]) => mails.map(({ source }) => /^Message-ID: <(.*)@qingchuan\.example>$/im.exec(source)?.[1]);

/** What is read on the screen. */
function textOf(mail: Mail | undefined): string {
  const [head = "", ...rest] = (mail?.source ?? "").split("\n\n");
  const body = rest.join("\n\n");
  if (/^content-transfer-encoding: base64/im.test(head)) return Buffer.from(body, "base64").toString("utf8").trim();
  const joined = body.replace(/=\n/g, "");
  return decodeURIComponent(joined.replace(/%/g, "%25").replace(/=([0-9A-F]{2})/g, "%$1")).trim();
}

async function queue<T>(sql: string, messageId: string): Promise<T[]> {
  const client = new Client({ connectionString: database.superUrl });
  await client.connect();
  return client
    .query(sql, [messageId])
    .then(({ rows }) => rows as T[])
    .finally(() => client.end());
}
const queuedFor = (messageId: string) =>
  queue<{ key: string }>("SELECT key FROM graphile_worker._private_jobs WHERE payload ->> 'messageId' = $1", messageId);
const waiting = async (messageId: string) => (await queuedFor(messageId)).length;
const dueNow = (messageId: string) =>
  queue("UPDATE graphile_worker._private_jobs SET run_at = now() WHERE payload ->> 'messageId' = $1", messageId);
const untilDone = (messageId: string) => expect.poll(() => waiting(messageId), { timeout: 60_000, interval: 250 }).toBe(0);

it.each([
  ["before the server was asked", "before", 1],
  ["after the server had it", "after", 2],
  ["after it was written down", "recorded", 1],
] as const)(
  "a worker killed %s: another goes on, and it is one mail, one attempt and one line of the timeline",
  async (_when, dies, mails) => {
    const server = await mailServer();
    const { requestId, messageId } = await promisedNow();
    const victim = await worker(server.url, dies);
    await once(victim, "exit");
    expect(await waiting(messageId)).toBe(1);
    await worker(server.url, "");
    await untilDone(messageId);

    expect(server.taken).toHaveLength(mails);
    expect(new Set(idsOf(server.taken))).toEqual(new Set([messageId]));
    const [message] = await messagesOf(requestId);
    expect(message?.attempts).toMatchObject([{ number: 1, via: "smtp", outcome: "accepted", reference: "4XyZ12" }]);
    expect(message?.readings).toHaveLength(1);
    expect(await timeline(requestId)).toEqual(["request_logged", "promise_made", "message_sent"]);
  },
  120_000,
);

it("the mail ends with the link of the request, which is told to nobody else", async () => {
  const server = await mailServer();
  const { requestId, messageId } = await promisedNow();
  await worker(server.url, "");
  await untilDone(messageId);
  const [, token = ""] = /查看进度：https:\/\/service\.qingchuan\.example\/track\/([\w-]{22})$/.exec(textOf(server.taken[0])) ?? [];
  const opened = await look(({ db }) => readActorOfLink(db, token, new Date()));
  expect(opened).not.toBeNull();
  if (opened) expect((await read(opened, "link.track", readTrackedRequest))?.stage).toBe("logged");
  const kept = await look(async ({ db }) => [await db.customerLink.findMany({ where: { requestId } }), await db.commandLog.findMany()]);
  expect(kept[0]).toHaveLength(1);
  expect(JSON.stringify(kept)).not.toContain(token);
}, 120_000);

it("a server that takes the mail and keeps silent: it is tried again under the same id, and each attempt is written down", async () => {
  const silent = await mailServer({ end: "silent" });
  const { requestId, messageId } = await promisedNow();
  const first = await worker(silent.url, "");
  await expect.poll(async () => (await messagesOf(requestId))[0]?.attempts.length, { timeout: 30_000, interval: 250 }).toBe(1);
  first.kill("SIGKILL");
  expect(await timeline(requestId)).toEqual(["request_logged", "promise_made"]);
  const [waitingFor] = await queuedFor(messageId);
  expect(waitingFor?.key).toBe(`message:${messageId}:2`);
  // Nobody waits a minute for a test.
  await dueNow(messageId);
  const server = await mailServer();
  await worker(server.url, "");
  await untilDone(messageId);

  expect(idsOf([...silent.taken, ...server.taken])).toEqual([messageId, messageId]);
  const [message] = await messagesOf(requestId);
  expect(message?.attempts.map(({ number, outcome }) => `${number} ${outcome}`)).toEqual(["1 unknown", "2 accepted"]);
  expect(message?.readings.map(({ attempt }) => attempt)).toEqual([1, 2]);
  expect(await timeline(requestId)).toEqual(["request_logged", "promise_made", "message_sent"]);
}, 120_000);

it("an address that is refused: nothing is tried again, and the owner is told to phone", async () => {
  const server = await mailServer({ RCPT: "550 5.1.1 no such mailbox" });
  const { requestId, messageId } = await promisedNow();
  await worker(server.url, "");
  await untilDone(messageId);
  const [message] = await messagesOf(requestId);
  expect(message?.attempts).toMatchObject([{ outcome: "refused", reference: "550" }]);
  expect(await timeline(requestId)).toEqual(["request_logged", "promise_made", "message_failed"]);
  expect(await look(({ db }) => db.notification.count({ where: { requestId, kind: "message_failed" } }))).toBe(1);
}, 120_000);

it("without a mail server in the environment the log says what would have gone out, with the mask alone", async () => {
  const informed = vi.spyOn(log, "info");
  const { requestId, messageId } = await promisedNow();
  const runner = await startJobs(JOBS);
  await untilDone(messageId).finally(() => runner.stop());
  const lines = informed.mock.calls.filter(([, line]) => line === "message");
  expect(lines).toEqual([[{ message: messageId, kind: "promise", channel: "mail", mask: "c***@example.com" }, "message"]]);
  expect(JSON.stringify(informed.mock.calls)).not.toContain(`customer.${customers}`);
  const [message] = await messagesOf(requestId);
  expect(message?.attempts).toMatchObject([{ via: "log", outcome: "accepted" }]);
}, 120_000);
