import { afterEach, describe, expect, it } from "vitest";
import {
  answerItem,
  parseMail,
  putAside,
  readFile,
  readFilesOfRequest,
  readItem,
  receiveMail,
  takeItem,
  turnItem,
} from "#lib/inbox/index.ts";
import { logSink } from "#lib/messages/adapters/log-sink.ts";
import { mailSink } from "#lib/messages/adapters/mail-sink.ts";
import { jobActor } from "#lib/platform/actor.ts";
import { uuidv7 } from "#lib/shared/ids.ts";
import { addMinutes } from "#lib/shared/service-calendar.ts";
import { deliverMessage } from "#lib/wiring/deliver-message.ts";
import { execute, read } from "#lib/wiring/doors.ts";
import { type Mail, type Manner, openSmtpServer } from "#tests/support/smtp-server.ts";
import { did, freshPhone, look, person, timeline } from "./cast.ts";
import { agent, aTaken } from "./inbox-cast.ts";
import { record, take } from "./messages-cast.ts";
import { scenarios, withWorld } from "./scenarios.ts";

withWorld();

const job = jobActor("poll_mail");
const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2]);
const PHOTO = { name: "故障.png", kind: "image/png", size: PNG.length, content: PNG.toString("base64") };

async function received(changes: Record<string, unknown> = {}) {
  const letter = {
    ...{ origin: `<${uuidv7()}@163.com>`, from: `${uuidv7()}@163.com`, name: "王芳", subject: "Re: 回复: 洗衣机漏水", words: "漏水" },
    ...{ phone: null, answers: [], numbers: [], arrivedAt: new Date(Date.now() - 60_000).toISOString(), files: [], ...changes },
  };
  const answer = await execute(job, receiveMail, uuidv7(), letter);
  if (!answer.ok) throw new Error(JSON.stringify(answer.refusal));
  return { ...answer.value, ...letter };
}
/** A mail that agent.lin has in hand. */
async function taken(changes: Record<string, unknown> = {}) {
  const mail = await received(changes);
  await did(await agent(), takeItem, { itemId: mail.itemId });
  return mail;
}
async function turned(itemId: string) {
  const customer = { name: "王芳", phone: freshPhone() };
  return did(await agent(), turnItem, {
    itemId,
    request: { type: "enquiry", channel: "email", customer, divisionCode: "510703", words: "漏水" },
  });
}
const seen = async (itemId: string, login = "agent.lin") =>
  read(await agent(login), "requests.log", (context) => readItem(context, itemId));

const servers = new Set<{ close(): Promise<void> }>();
afterEach(async () => {
  for (const server of servers) await server.close();
  servers.clear();
});
/** Lets the job deliver this message by a mail server of its own, once; the mails it got. */
async function delivered(messageId: string, manner: Manner = {}): Promise<readonly Mail[]> {
  const server = await openSmtpServer(manner);
  servers.add(server);
  const sink = mailSink({ url: server.url, from: "service@qingchuan.example" });
  await deliverMessage(async () => sink)({ messageId, attempt: 1 }, { id: uuidv7(), queuedAt: new Date() });
  return server.taken;
}

scenarios(answerItem, {
  given: async () => ({ actor: await agent(), input: { itemId: (await taken()).itemId, words: "请告诉我们型号。" } }),
  done: async ({ messageId }, { actor, input }) => {
    const row = await look(({ db }) => db.message.findUniqueOrThrow({ where: { id: messageId } }));
    expect(row).toMatchObject({ kind: "answer", channel: "mail", itemId: input.itemId, words: input.words, writtenById: actor.personId });
    expect([row.requestId, row.customerId, row.emailId]).toEqual([null, null, null]);
  },
  concurrent: "both",
  stale: {
    meanwhile: async ({ input }) => {
      await did(await person("agent.zhou", addMinutes(new Date(), 120)), takeItem, { itemId: input.itemId });
    },
    refused: "take_item_first",
  },
  invalid: {
    itemId: (input) => ({ ...input, itemId: "1" }),
    words: (input) => ({ ...input, words: " " }),
  },
});

describe("an answer by mail", () => {
  it("goes out in the thread it answers, in the writer's words and as no machine's", async () => {
    const { itemId, origin, from } = await taken();
    const { messageId } = await did(await agent(), answerItem, { itemId, words: "请告诉我们型号。" });
    expect(await seen(itemId)).toMatchObject({ mayAnswer: true, answers: [{ words: "请告诉我们型号。", state: "waiting" }] });
    const [mail, ...more] = await delivered(messageId);
    expect([mail?.to, more.length]).toEqual([from, 0]);
    const head = mail?.source.split(/\r?\n\r?\n/)[0] ?? "";
    expect(head).toContain(`In-Reply-To: ${origin}`);
    expect(head).toContain(`Message-ID: <${messageId}@qingchuan.example>`);
    expect(head).not.toMatch(/auto-submitted/i);
    expect((await parseMail(Buffer.from(mail?.source ?? ""))).subject).toBe("Re: 洗衣机漏水");
    expect((await seen(itemId))?.answers).toMatchObject([{ state: "sent" }]);
  });

  it("that is answered in its turn joins the request that the item became", async () => {
    const { itemId } = await taken();
    const { messageId } = await did(await agent(), answerItem, { itemId, words: "请告诉我们型号。" });
    const { requestId } = await turned(itemId);
    const reply = await received({ from: "another@163.com", answers: [`<${messageId}@qingchuan.example>`] });
    expect(reply.joined).toBe(requestId);
  });

  it("of an item that is part of a request may be written by anybody at the desk, and stands on its timeline", async () => {
    const { itemId } = await taken();
    const { requestId } = await turned(itemId);
    const { messageId } = await did(await agent("agent.zhou"), answerItem, { itemId, words: "已经安排。" });
    await delivered(messageId);
    expect(await timeline(requestId)).toEqual(["request_logged", "item_turned", "message_sent"]);
  });

  it("that did not arrive is told to whoever wrote it", async () => {
    const { itemId } = await taken();
    const writer = await agent();
    const { messageId } = await did(writer, answerItem, { itemId, words: "请告诉我们型号。" });
    await take(messageId, 1, addMinutes(new Date(), 1));
    expect(await record(messageId, 1, "refused", addMinutes(new Date(), 1))).toEqual({ state: "failed" });
    expect((await seen(itemId))?.answers).toMatchObject([{ state: "failed" }]);
    const told = await look(({ db }) => db.notification.findMany({ where: { kind: "answer_failed", personId: writer.personId ?? "" } }));
    expect(told.at(-1)).toMatchObject({ requestId: null });
  });

  it("says so where no mail server is connected", async () => {
    const { itemId } = await taken();
    const { messageId } = await did(await agent(), answerItem, { itemId, words: "请告诉我们型号。" });
    await deliverMessage(async () => logSink)({ messageId, attempt: 1 }, { id: uuidv7(), queuedAt: new Date() });
    expect((await seen(itemId))?.answers).toMatchObject([{ state: "logged" }]);
  });

  it("is refused for what did not come by mail, what nobody has in hand, and what was put aside", async () => {
    const asked = async (itemId: string) => execute(await agent(), answerItem, uuidv7(), { itemId, words: "好的" });
    expect(await asked((await aTaken()).itemId)).toMatchObject({ refusal: { code: "no_sender" } });
    expect(await asked((await received()).itemId)).toMatchObject({ refusal: { code: "take_item_first" } });
    const { itemId } = await taken();
    await did(await agent(), putAside, { itemId, reason: "advertising", note: null });
    expect(await asked(itemId)).toMatchObject({ refusal: { code: "item_ended" } });
    expect(await seen(itemId)).toMatchObject({ mayAnswer: false, answers: [] });
  });
});

describe("the files of a mail", () => {
  const large = { name: "video.mp4", kind: "video/mp4", size: 9_000_000, content: null };

  it("are kept as they came, listed with the item, and what was not kept is named", async () => {
    const { itemId } = await received({ files: [PHOTO, large] });
    const item = await seen(itemId);
    expect(item?.files).toMatchObject([
      { name: "故障.png", kind: "image/png", size: PNG.length, isKept: true },
      { name: "video.mp4", size: 9_000_000, isKept: false },
    ]);
    const [photo, video] = item?.files ?? [];
    const file = await read(await agent(), "customers.read", (context) => readFile(context, photo?.id ?? ""));
    expect([file?.kind, Buffer.from(file?.content ?? []).equals(PNG)]).toEqual(["image/png", true]);
    expect(await read(await agent(), "customers.read", (context) => readFile(context, video?.id ?? ""))).toBeNull();
  });

  it("of what waits are the desk's alone; of a request whoever reads its customer's file sees them", async () => {
    const { itemId } = await taken({ files: [PHOTO] });
    const fileId = (await seen(itemId))?.files[0]?.id ?? "";
    const byFollowUp = async () => read(await person("followup.bai", new Date()), "customers.read", (context) => readFile(context, fileId));
    expect(await byFollowUp()).toBeNull();
    const { requestId } = await turned(itemId);
    expect((await byFollowUp())?.name).toBe("故障.png");
    const listed = async (login: string) =>
      read(await person(login, new Date()), "requests.read", (context) => readFilesOfRequest(context, requestId));
    expect((await listed("followup.bai")).map(({ id }) => id)).toEqual([fileId]);
    expect(await listed("audit.jin")).toEqual([]);
  });

  it("come once, however often the mail does", async () => {
    const first = await received({ files: [PHOTO] });
    await received({ origin: first.origin, files: [PHOTO] });
    expect((await seen(first.itemId))?.files).toHaveLength(1);
  });
});
