import { afterEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { logSink } from "#lib/messages/adapters/log-sink.ts";
import { mailSink } from "#lib/messages/adapters/mail-sink.ts";
import type { Outgoing } from "#lib/messages/contract/sink.ts";
import { log } from "#lib/platform/log.ts";
import { type Manner, openSmtpServer } from "#tests/support/smtp-server.ts";

const ID = "01900000-0000-7000-8000-0000000000aa";
const FROM = "service@qingchuan.example";
const message: Outgoing = {
  ...{ id: ID, kind: "promise", channel: "mail", address: "wang.fang@example.com", mask: "w***@example.com", inReplyTo: null },
  ...{
    subject: "报修单1000123上门时间",
    words: "【晴川】您好，您的报修单1000123已受理，工程师将于11月23日（周一）9:00-11:00上门，请保持电话畅通。",
  },
};

afterEach(() => vi.restoreAllMocks());

async function sent(manner: Manner = {}, patienceMs = 5_000) {
  const server = await openSmtpServer(manner);
  onTestFinished(() => server.close());
  const sink = mailSink({ url: server.url, from: FROM, patienceMs });
  return { sink, server, delivery: await sink.send(message) };
}
/** Quoted-printable or base64, as the mail carries it. */
function textOf(source: string): string {
  const body = source.slice(source.indexOf("\n\n") + 2);
  if (/^Content-Transfer-Encoding: base64/im.test(source)) return Buffer.from(body, "base64").toString("utf8");
  const bytes = body.replaceAll("=\n", "").replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, "latin1").toString("utf8");
}

describe("mail", () => {
  test("that the server took is accepted, under the server's number, with the words whole and an id made of the message's", async () => {
    const { server, delivery } = await sent();
    expect(delivery).toEqual({ outcome: "accepted", reference: "4XyZ12" });
    expect(server.taken).toHaveLength(1);
    const [mail] = server.taken;
    expect([mail?.from, mail?.to]).toEqual([FROM, message.address]);
    expect(mail?.source).toContain(`Message-ID: <${ID}@qingchuan.example>`);
    expect(textOf(mail?.source ?? "").trim()).toBe(message.words);
  });

  test("sent again has the same id", async () => {
    const { sink, server } = await sent();
    await sink.send(message);
    const ids = server.taken.map(({ source }) => /^Message-ID: (.*)$/im.exec(source)?.[1]);
    expect(ids).toEqual([`<${ID}@qingchuan.example>`, `<${ID}@qingchuan.example>`]);
  });

  test.each([
    ["the recipient", { RCPT: "550 5.1.1 no such mailbox wang.fang@example.com" }, "550"],
    ["the sender", { MAIL: "553 5.1.8 no such sender" }, "553"],
    ["the text", { end: "554 5.7.1 looks like spam" }, "554"],
  ] as const)("is refused where the server turns away %s for good, and its words are not kept", async (_what, manner, code) => {
    const { server, delivery } = await sent(manner);
    expect(delivery).toEqual({ outcome: "refused", reference: code });
    expect(server.taken).toEqual([]);
  });

  test.each([
    ["is too busy at first", { greeting: "421 4.3.2 try later" }],
    ["wants the recipient later", { RCPT: "450 4.2.0 greylisted" }],
    ["wants the text later", { end: "451 4.3.0 try later" }],
    ["turns the account away", { greeting: "554 no service for you" }],
    ["says nothing at all", { greeting: "silent" }],
    ["says nothing after the text, which it has", { end: "silent" }],
    ["hangs up after the text, which it has", { end: "hangs up" }],
  ] as const)("is unknown where the server %s", async (_what, manner) => {
    const { delivery } = await sent(manner, 300);
    expect(delivery.outcome).toBe("unknown");
    expect(delivery.reference).toMatch(/^[A-Za-z0-9._:-]{1,100}$/);
  });

  test("is unknown where nobody listens", async () => {
    const server = await openSmtpServer();
    await server.close();
    expect(await mailSink({ url: server.url, from: FROM, patienceMs: 300 }).send(message)).toMatchObject({ outcome: "unknown" });
  });

  test("that fails leaves neither address nor words in the log", async () => {
    const warned = vi.spyOn(log, "warn");
    await sent({ RCPT: "550 5.1.1 no such mailbox wang.fang@example.com" });
    expect(warned).toHaveBeenCalledTimes(1);
    const [facts] = warned.mock.calls[0] as unknown as [{ message: string; fault: unknown }];
    expect(facts.message).toBe(ID);
    const { fault, ...plain } = facts;
    expect(fault).toBeInstanceOf(Error);
    expect(JSON.stringify(plain)).not.toContain("wang.fang");
  });
});

describe("the log in a carrier's place", () => {
  test("says what would have gone out, with the mask and how many parts it takes, and never the number or the words", async () => {
    const informed = vi.spyOn(log, "info");
    const text = { ...message, channel: "sms" as const, address: "+8613987654321", mask: "139****4321" };
    expect(await logSink.send(text)).toEqual({ outcome: "accepted" });
    expect(informed.mock.calls).toEqual([[{ message: ID, kind: "promise", channel: "sms", mask: "139****4321", parts: 1 }, "message"]]);
  });
});

describe("the environment", () => {
  const needed = { DATABASE_URL: "postgresql://localhost/x", NEXTAUTH_SECRET: "s".repeat(32), PHONE_KEY: "k".repeat(32) };
  async function asked(given: Record<string, string>) {
    vi.resetModules();
    for (const [name, value] of Object.entries({ ...needed, SMTP_URL: "", MAIL_FROM: "", ...given })) vi.stubEnv(name, value);
    onTestFinished(() => void vi.unstubAllEnvs());
    return import("#lib/messages/adapters/sinks.ts");
  }
  const SERVER = { SMTP_URL: "smtp://user:secret@127.0.0.1:1", MAIL_FROM: FROM };

  test("sends mail by SMTP where it names a server, and everything else to the log", async () => {
    const { sinkFor } = await asked(SERVER);
    expect([(await sinkFor("mail")).name, (await sinkFor("sms")).name, (await sinkFor("wechat")).name]).toEqual(["smtp", "log", "log"]);
    expect((await (await asked({})).sinkFor("mail")).name).toBe("log");
  });

  test.each([
    ["a server without a sender", { SMTP_URL: SERVER.SMTP_URL }],
    ["a sender without a server", { MAIL_FROM: FROM }],
    ["a server that is none", { ...SERVER, SMTP_URL: "https://mail.example.com" }],
    ["a sender that is none", { ...SERVER, MAIL_FROM: "service" }],
  ])("is refused with %s, and the secret is not said", async (_what, given) => {
    const { sinkFor } = await asked(given);
    const fault = await sinkFor("mail").catch((error: Error) => error);
    expect(String(fault)).toMatch(/environment: .*(SMTP_URL|MAIL_FROM)/);
    expect(String(fault)).not.toContain("secret");
  });
});
