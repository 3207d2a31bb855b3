import { describe, expect, it } from "vitest";
import { endInFile } from "#lib/customers/index.ts";
import type { Mailbox } from "#lib/inbox/contract/mail.ts";
import { joinItem, putAside, readIntakeItem, receiveMail, takeItem, turnItem } from "#lib/inbox/index.ts";
import { jobActor } from "#lib/platform/actor.ts";
import { onFailPoint } from "#lib/platform/fail-points.ts";
import { cancelRequest } from "#lib/requests/index.ts";
import { uuidv7 } from "#lib/shared/ids.ts";
import { execute, read } from "#lib/wiring/doors.ts";
import { pollMail } from "#lib/wiring/poll-mail.ts";
import { did, freshPhone, loggedRepair, look, requestRow, timeline, toldAbout } from "./cast.ts";
import { agent, itemRow } from "./inbox-cast.ts";
import { scenarios, withWorld } from "./scenarios.ts";

withWorld();

const job = jobActor("poll_mail");
let sent = 0;
const letter = (changes: Record<string, unknown> = {}) => {
  sent += 1;
  return {
    ...{
      origin: `<${uuidv7()}@163.com>`,
      from: `wang${sent}@163.com`,
      name: "王芳",
      subject: "洗衣机断电",
      words: "洗到一半自己断电",
      phone: null,
    },
    ...{ answers: [], numbers: [], arrivedAt: new Date(Date.now() - 60_000).toISOString(), ...changes },
  };
};
const received = async (changes: Record<string, unknown> = {}) => {
  const answer = await execute(job, receiveMail, uuidv7(), letter(changes));
  if (!answer.ok) throw new Error(JSON.stringify(answer.refusal));
  return answer.value;
};
/** A request whose customer wrote from this address. */
async function writtenRequest(from: string) {
  const { itemId } = await received({ from });
  await did(await agent(), takeItem, { itemId });
  const request = {
    type: "enquiry",
    channel: "email",
    customer: { name: "王芳", phone: freshPhone() },
    divisionCode: "510703",
    words: "断电",
  };
  return { itemId, ...(await did(await agent(), turnItem, { itemId, request })) };
}

scenarios(receiveMail, {
  given: async () => ({ actor: job, input: letter({ phone: `+86${freshPhone()}` }) }),
  done: async ({ itemId, joined }, { input }) => {
    const item = await itemRow(itemId);
    expect(item).toMatchObject({ channel: "mail", origin: input.origin, words: input.words, arrivedAt: new Date(String(input.arrivedAt)) });
    expect([item.emailMask, item.endedAt, joined]).toEqual(["w***@163.com", null, null]);
    expect(JSON.stringify(item)).not.toContain(input.from);
    expect(JSON.stringify(item)).not.toContain(String(input.phone).slice(3));
  },
  concurrent: { one: ["already_done"], orTold: true },
  stale: "a mail looks at nothing that another could have changed",
  invalid: {
    from: (input) => ({ ...input, from: "nobody" }),
    origin: (input) => ({ ...input, origin: "" }),
    arrivedAt: (input) => ({ ...input, arrivedAt: "yesterday" }),
    numbers: (input) => ({ ...input, numbers: Array(11).fill(1) }),
  },
});

describe("a mail", () => {
  it("twice in the box is one item", async () => {
    const mail = letter();
    const [first, second] = [await execute(job, receiveMail, uuidv7(), mail), await execute(job, receiveMail, uuidv7(), mail)];
    expect(second).toEqual(first);
    expect(await look(({ db }) => db.inboxItem.count({ where: { origin: mail.origin } }))).toBe(1);
  });

  it("turned into a request leaves its address in the customer's file, and shows it to whoever took it", async () => {
    const from = `keep${uuidv7()}@163.com`;
    const { requestId } = await writtenRequest(from);
    const { customerId, channel } = await requestRow(requestId);
    const emails = await look(({ db }) => db.customerEmail.findMany({ where: { customerId } }));
    expect([emails.map(({ mask }) => mask), channel]).toEqual([["k***@163.com"], "email"]);
  });

  it("about a household that has a file goes into it when the agent says so, with its entry, and never twice", async () => {
    const { customerId, phoneId } = await requestRow((await loggedRepair()).requestId);
    const from = `house${uuidv7()}@163.com`;
    const turned = async (said: Record<string, unknown>) => {
      const { itemId } = await received({ from });
      await did(await agent(), takeItem, { itemId });
      const customer = { id: customerId, phoneId };
      const request = { type: "enquiry", channel: "email", customer, divisionCode: "510703", words: "断电" };
      await did(await agent(), turnItem, { itemId, request, ...said });
    };
    const emails = () => look(({ db }) => db.customerEmail.findMany({ where: { customerId } }));
    const entries = async () =>
      (await look(({ db }) => db.customerChange.findMany({ where: { customerId }, orderBy: { version: "asc" } }))).map(
        ({ version, kind, before, after }) => [version, kind, before, after],
      );
    await turned({});
    expect([await emails(), await entries()]).toEqual([[], []]);
    await turned({ keepsSender: true });
    const [kept] = await emails();
    expect([kept?.endedAt, await entries()]).toEqual([null, [[2, "email", null, "h***@163.com"]]]);
    await did(await agent(), endInFile, { customerId, seenVersion: 2, kind: "email", id: kept?.id });
    await turned({ keepsSender: true });
    expect((await emails()).map(({ endedAt }) => endedAt === null)).toEqual([false]);
    expect(await entries()).toHaveLength(2);
  });

  it("that answers our message, or a mail that became a request, joins that request, and its owner is told", async () => {
    const from = `thread${uuidv7()}@163.com`;
    const { requestId, itemId, number } = await writtenRequest(from);
    const first = await itemRow(itemId);
    const reply = await received({ from: "another@163.com", answers: [first.origin] });
    expect(reply.joined).toBe(requestId);
    expect(await itemRow(reply.itemId)).toMatchObject({ endKind: "joined", endedById: null, takenById: null });
    const named = await received({ from, numbers: [number] });
    expect(named.joined).toBe(requestId);
    expect(await timeline(requestId)).toEqual(["request_logged", "item_turned", "item_joined", "item_joined"]);
    expect(await toldAbout(requestId, "item_joined")).toEqual(["item_joined → agent.lin", "item_joined → agent.lin"]);

    const { requestId: repair } = await loggedRepair();
    const message = await look(({ db }) => db.message.findFirstOrThrow({ where: { requestId: repair } }));
    expect((await received({ answers: [`<${message.id}@example.com>`] })).joined).toBe(repair);
  });

  it("that names a request of somebody else waits for a person", async () => {
    const { number, requestId } = await writtenRequest(`own${uuidv7()}@163.com`);
    expect((await received({ from: "stranger@163.com", numbers: [number] })).joined).toBeNull();
    expect(await timeline(requestId)).toEqual(["request_logged", "item_turned"]);
  });

  it("about what is over waits for a person, and can only become a request of its own", async () => {
    const from = `over${uuidv7()}@163.com`;
    const { requestId, number } = await writtenRequest(from);
    const over = { requestId, seenVersion: (await requestRow(requestId)).version, reason: "solved_itself", confirmedBy: "customer" };
    await did(await agent(), cancelRequest, over);
    const { itemId, joined } = await received({ from, numbers: [number] });
    expect(joined).toBeNull();
    await did(await agent(), takeItem, { itemId });
    expect(await execute(await agent(), joinItem, uuidv7(), { itemId, requestNumber: number })).toMatchObject({
      refusal: { code: "request_over" },
    });
    await did(await agent(), putAside, { itemId, reason: "no_demand" });
  });

  it("of somebody who writes more in an hour than a person does is not taken down", async () => {
    const from = "loop@163.com";
    for (let count = 0; count < 20; count += 1) await received({ from, arrivedAt: new Date().toISOString() });
    expect(await execute(job, receiveMail, uuidv7(), letter({ from }))).toMatchObject({ refusal: { code: "too_often" } });
    expect((await received({ from: "other@163.com" })).joined).toBeNull();
  });

  it("is filled in at intake with the number that stands in it", async () => {
    const phone = `+86${freshPhone()}`;
    const { itemId } = await received({ phone });
    await did(await agent(), takeItem, { itemId });
    const item = await read(await agent(), "requests.log", (context) => readIntakeItem(context, itemId));
    expect(item).toMatchObject({ phone, channel: "mail", readings: { name: "王芳", subject: "洗衣机断电" } });
  });
});

/** A box with these mails; what was seen, and how often it was closed. */
function box(mails: Map<number, string>) {
  const seen: number[] = [];
  const calls = { closed: 0 };
  const mailbox: Mailbox = {
    unseen: async (most) => [...mails.keys()].filter((uid) => !seen.includes(uid)).slice(0, most),
    read: async (uid) => ({ raw: Buffer.from(mails.get(uid) ?? ""), isWhole: true, arrivedAt: new Date(Date.now() - 1_000) }),
    seen: async (uid) => void seen.push(uid),
    close: async () => {
      calls.closed += 1;
    },
  };
  return { mailbox, seen, calls };
}
const identity = (id: string) => ({ id, queuedAt: new Date() });

describe("looking into the mailbox", () => {
  const written = (id: string, ...headers: string[]) => ["From: li@163.com", `Message-ID: <${id}>`, ...headers, "", "不制冷"].join("\r\n");
  const kept = (id: string) => look(({ db }) => db.inboxItem.count({ where: { origin: `<${id}>` } }));

  it("takes down what is new and marks it, and of what no person sent only marks it", async () => {
    const [one, auto] = [uuidv7(), uuidv7()];
    const { mailbox, seen, calls } = box(
      new Map([
        [1, written(one)],
        [2, written(auto, "Auto-Submitted: auto-replied")],
        [3, "\0\0 no mail at all"],
      ]),
    );
    await pollMail(async () => mailbox)({}, identity("1.1"));
    expect([seen, await kept(one), await kept(auto), calls.closed]).toEqual([[1, 2, 3], 1, 0, 1]);
  });

  it("killed before a mail is marked finds it again, and it is the same item", async () => {
    const id = uuidv7();
    const { mailbox, seen, calls } = box(new Map([[1, written(id)]]));
    const killed = { ...mailbox, seen: () => Promise.reject(new Error("killed")) };
    await expect(pollMail(async () => killed)({}, identity("2.1"))).rejects.toThrow("killed");
    expect([seen, await kept(id), calls.closed]).toEqual([[], 1, 1]);
    await pollMail(async () => mailbox)({}, identity("2.2"));
    expect([seen, await kept(id)]).toEqual([[1], 1]);
  });

  it("leaves a mail unmarked that could not be kept now, for the next look", async () => {
    const id = uuidv7();
    const { mailbox, seen } = box(new Map([[1, written(id)]]));
    onFailPoint(async (point) => {
      if (point === "before_handler") throw Object.assign(new Error("gone"), { code: "P1001" });
    });
    await expect(pollMail(async () => mailbox)({}, identity("3.1"))).rejects.toThrow();
    onFailPoint(undefined);
    expect([seen, await kept(id)]).toEqual([[], 0]);
  });

  it("goes on past a mail that cannot be taken down, and says so at the end", async () => {
    const id = uuidv7();
    const { mailbox, seen } = box(
      new Map([
        [1, written(uuidv7())],
        [2, written(id)],
      ]),
    );
    const poisoned: Mailbox = { ...mailbox, read: (uid) => (uid === 1 ? Promise.reject(new Error("poison")) : mailbox.read(uid)) };
    await expect(pollMail(async () => poisoned)({}, identity("5.1"))).rejects.toThrow("poison");
    expect([seen, await kept(id)]).toEqual([[2], 1]);
  });

  it("leaves what is too much of one sender in the box, and takes down what came after it", async () => {
    const from = `flood${uuidv7()}@163.com`;
    const id = uuidv7();
    const flood = Array.from({ length: 22 }, (_, at) => [at + 1, written(uuidv7()).replace("li@163.com", from)] as const);
    const { mailbox, seen } = box(new Map([...flood, [23, written(id)]]));
    const opened: number[] = [];
    const looked: Mailbox = { ...mailbox, read: (uid) => mailbox.read(uid).finally(() => opened.push(uid)) };
    const poll = pollMail(async () => looked);
    await poll({}, identity("6.1"));
    expect([seen.length, seen.at(-1), await kept(id)]).toEqual([21, 23, 1]);
    await poll({}, identity("6.2"));
    expect([opened.length, seen.length]).toEqual([23, 21]);
  });

  it("keeps the beginning of a mail of which nothing else can be taken down", async () => {
    const id = uuidv7();
    const { mailbox, seen } = box(new Map([[1, written(id)]]));
    const odd: Mailbox = {
      ...mailbox,
      read: async () => ({ raw: Buffer.from(written(id)), isWhole: true, arrivedAt: new Date("+012026-01-01T00:00:00Z") }),
    };
    await pollMail(async () => odd)({}, identity("7.1"));
    const items = await look(({ db }) => db.inboxItem.findMany({ where: { words: { contains: id } } }));
    expect([seen, items.map(({ emailMask, endedAt }) => [emailMask, endedAt])]).toEqual([[1], [[null, null]]]);
  });

  it("does nothing where there is no mailbox", async () => {
    await expect(pollMail(async () => null)({}, identity("4.1"))).resolves.toBeUndefined();
  });
});
