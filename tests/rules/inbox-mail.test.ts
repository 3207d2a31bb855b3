import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { digestOf, parseMail } from "#lib/inbox/adapters/parse-mail.ts";
import { MOST_MAIL_WORDS, ReceiveMailInput } from "#lib/inbox/contract/mail.ts";
import { isAutomatic, phoneIn, readMail } from "#lib/inbox/rules/mail.ts";

const NOON = new Date("2026-09-26T04:01:00Z");
const raw = (...lines: readonly (string | Buffer)[]) =>
  Buffer.concat(lines.map((line) => (typeof line === "string" ? Buffer.from(`${line}\r\n`) : Buffer.concat([line, Buffer.from("\r\n")]))));
const read = async (bytes: Uint8Array) => readMail(await parseMail(bytes), digestOf(bytes), NOON);
const BEGINNING = [
  "From: =?UTF-8?B?546L6Iqz?= <Wang.Fang@163.com>",
  "Subject: =?UTF-8?B?5rSX6KGj5py65pat55S1?=",
  "Message-ID: <1@163.com>",
];
/** 洗衣机断电 in GB18030. */
const GB18030 = Buffer.from("cfb4d2c2bbfab6cfb5e7", "hex");

describe("a mail", () => {
  it("is read with its sender, subject, words and the number that stands in them", async () => {
    const plain = raw(...BEGINNING, "Content-Type: text/plain; charset=utf-8", "", "洗到一半自己断电。电话 139 0816 0001，晚上在家。");
    expect(await read(plain)).toEqual({
      origin: "<1@163.com>",
      from: "wang.fang@163.com",
      name: "王芳",
      subject: "洗衣机断电",
      words: "洗到一半自己断电。电话 139 0816 0001，晚上在家。",
      phone: "+8613908160001",
      answers: [],
      numbers: [],
      arrivedAt: NOON.toISOString(),
      files: [],
    });
  });

  it("in GB18030, or as a page alone, is read like any other", async () => {
    const chinese = raw(...BEGINNING, "Content-Type: text/plain; charset=gb18030", "Content-Transfer-Encoding: 8bit", "", GB18030);
    expect((await read(chinese)).words).toBe("洗衣机断电");
    const page = raw(
      ...BEGINNING,
      "Content-Type: text/html; charset=utf-8",
      "",
      "<style>p{}</style><p>洗衣机&nbsp;断电</p><script>x()</script><div>急</div>",
    );
    expect((await read(page)).words.replaceAll("\u00a0", " ")).toMatch(/^洗衣机 断电\s+急$/);
  });

  it("says which mails it answers, and what numbers its subject names", async () => {
    const answer = raw(
      "From: a@b.cn",
      "Subject: Re: Repair 100123: new visit time",
      "In-Reply-To: <m2@x>",
      "References: <m1@x> <m2@x>",
      "",
      "好的",
    );
    expect(await read(answer)).toMatchObject({ answers: ["<m1@x>", "<m2@x>"], numbers: [100123] });
  });

  it.each([
    ["without a body", raw("From: a@b.cn", "Subject: x")],
    [
      "whose parts never end",
      raw(...BEGINNING, 'Content-Type: multipart/mixed; boundary="b"', "", "--b", "Content-Type: text/plain", "", "断电"),
    ],
    ["whose boundary is missing", raw(...BEGINNING, "Content-Type: multipart/mixed", "", "断电")],
    ["in a writing that nobody knows", raw(...BEGINNING, "Content-Type: text/plain; charset=klingon", "", "power off")],
    ["with broken base64", raw(...BEGINNING, "Content-Transfer-Encoding: base64", "", "5rSX6KGj5py65pat55S1!!!===")],
    ["with a header that never ends", raw(`Subject: ${"x".repeat(300_000)}`, "From: a@b.cn", "", "断电")],
    [
      "nested deeper than anybody writes",
      raw(...Array.from({ length: 80 }, (_, depth) => `Content-Type: multipart/mixed; boundary=b${depth}\r\n\r\n--b${depth}`)),
    ],
    ["of nothing", Buffer.alloc(0)],
    ["of nuls", Buffer.alloc(2_000)],
  ])("%s gives what could be read, and no error", async (_says, bytes) => {
    expect(ReceiveMailInput.safeParse(await read(bytes)).error).toBeUndefined();
  });

  it("of any bytes can be taken down, and names itself the same the next time", async () => {
    const some = fc.oneof(
      fc.uint8Array({ maxLength: 500 }),
      fc.string({ unit: "binary", maxLength: 500 }).map((text) => Buffer.from(`Subject: ${text}\r\n\r\n${text}`)),
    );
    await fc.assert(
      fc.asyncProperty(some, async (bytes) => {
        const said = await read(bytes);
        expect(ReceiveMailInput.safeParse(said).error).toBeUndefined();
        expect(said.words.normalize("NFC")).toBe(said.words);
        expect((await read(bytes)).origin).toBe(said.origin);
      }),
    );
  });

  it("that is longer than anybody reads is cut, and not through a character", async () => {
    const long = await read(raw(...BEGINNING, "Content-Type: text/plain; charset=utf-8", "", `x${"🧺".repeat(MOST_MAIL_WORDS)}`));
    expect(long.words.length).toBeLessThanOrEqual(MOST_MAIL_WORDS);
    expect(long.words.isWellFormed()).toBe(true);
  });

  it("has no half character in what it calls itself, nor in who wrote it and about what", async () => {
    const wide = Buffer.from(`x${"🧺".repeat(400)}`).toString("base64");
    const said = await read(
      raw(`From: =?UTF-8?B?${wide}?= <a@b.cn>`, `Subject: =?UTF-8?B?${wide}?=`, `Message-ID: x${"🧺".repeat(400)}`, "", "断电"),
    );
    expect([said.name, said.subject, said.origin].map((text) => text?.isWellFormed())).toEqual([true, true, true]);
    expect([said.name?.length, said.subject?.length]).toEqual([59, 299]);
  });

  it.each([
    ["tags", "<"],
    ["tags with words", "<a "],
    ["scripts", "<script "],
    ["line breaks", "<br "],
    ["wide spaces", "\u3000"],
    ["marks on one letter", "\u0301\u0316"],
  ])("that is a page of %s without an end is read like any other", async (_says, piece) => {
    const page = `<p>断电</p><script>x()</script>急${piece.repeat(400_000 / piece.length)}`;
    const said = await read(raw(...BEGINNING, "Content-Type: text/html; charset=utf-8", "", page));
    expect(said.words).toMatch(/^断电\s+急/);
    expect(said.words).not.toContain("x()");
  });

  it.each(["wang@163.com", "'wang＠163.com'", "王芳 139 0816 0001"])(
    "from %s has no name: how somebody is reached lies apart",
    async (name) => {
      const said = await read(raw(`From: =?UTF-8?B?${Buffer.from(name).toString("base64")}?= <a@b.cn>`, "", "断电"));
      expect([said.name, said.from]).toEqual([null, "a@b.cn"]);
    },
  );

  it("names no request by noughts alone", async () => {
    const said = await read(raw("From: a@b.cn", "Subject: 000000 100123", "", "断电"));
    expect(said.numbers).toEqual([100123]);
  });
});

describe("a mail of no person", () => {
  const of = async (...headers: readonly string[]) =>
    isAutomatic(await parseMail(raw("From: wang@163.com", ...headers, "", "x")), "service@example.com");
  it.each([
    ["Auto-Submitted: auto-replied"],
    ["Auto-Submitted: auto-generated; why=x"],
    ["Precedence: bulk"],
    ["Precedence: auto_reply"],
    ["Return-Path: <>"],
    ["X-Autoreply: yes"],
    ["List-Unsubscribe: <mailto:x@y.cn>"],
  ])("is known by %s", async (header) => {
    expect(await of(header)).toBe(true);
  });

  it("is known by where it comes from: a mail server, or ourselves; and a person's is none", async () => {
    const from = async (address: string) => isAutomatic(await parseMail(raw(`From: ${address}`, "", "x")), "service@example.com");
    expect(await Promise.all(["MAILER-DAEMON@mx.cn", "no-reply@shop.cn", "Service@Example.com"].map(from))).toEqual([true, true, true]);
    expect(await from("wang@163.com")).toBe(false);
    expect(await of("Auto-Submitted: no", "Precedence: first-class")).toBe(false);
  });
});

describe("a number in words", () => {
  it.each([
    ["打 13908160001 找我", "+8613908160001"],
    ["+86 139-0816-0001", "+8613908160001"],
    ["座机０８１６－２３４５６７８", "+868162345678"],
    ["机身号 20240139081600015", null],
    ["单号 100123，19990101 买的", null],
    ["", null],
  ])("%s", (text, number) => {
    expect(phoneIn(text)).toBe(number);
  });
});
