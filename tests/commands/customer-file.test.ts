import { describe, expect, it } from "vitest";
import { addToFile, changeInFile, endInFile, readHousehold, readLikeFiles, registerCustomer, revealPhone } from "#lib/customers/index.ts";
import type { AnyCommand } from "#lib/platform/command.ts";
import { logRequest, readCallers } from "#lib/requests/index.ts";
import { uuidv7 } from "#lib/shared/ids.ts";
import { execute, read } from "#lib/wiring/doors.ts";
import { did, freshPhone, look, person, repairInput } from "./cast.ts";
import { scenarios, withWorld } from "./scenarios.ts";

withWorld();

const lin = () => person("agent.lin");
const ADDRESS = { divisionCode: "510703", streetCode: null, detail: "长虹大道 1 号" };

/** A file with two numbers, as a sale opens it. */
async function aFile({ phones = [freshPhone(), freshPhone()], ...changes }: { phones?: string[] } & Record<string, unknown> = {}) {
  const made = await did(await lin(), registerCustomer, {
    ...{ name: "苗春", wishes: null, phones, emails: ["miao@example.com"], addresses: [ADDRESS], assets: [] },
    ...changes,
  });
  return { ...made, phones };
}

async function fileOf(customerId: string) {
  const file = await read(await lin(), "customers.read", (context) => readHousehold(context, customerId));
  if (!file) throw new Error("no file");
  return file;
}

const history = async (customerId: string) =>
  (await fileOf(customerId)).changes.map(({ kind, before, after, by }) => [kind, before, after, by.zh]);
const refusalOf = async (command: AnyCommand, input: unknown) => {
  const answer = await execute(await lin(), command, uuidv7(), input);
  return answer.ok ? "ok" : answer.refusal.code;
};
/** A colleague writes down a name first. */
const colleague = async ({ input }: { input: Record<string, unknown> }) =>
  did(await person("callcentre.gao"), addToFile, {
    ...{ customerId: input.customerId, seenVersion: input.seenVersion },
    entry: { kind: "member", name: "苗夏" },
  });
const stale = { meanwhile: colleague, refused: "stale" };
const concurrent = { one: ["stale"] };
const invalid = { customerId: (input: Record<string, unknown>) => ({ ...input, customerId: "?" }) };

scenarios(addToFile, {
  given: async () => {
    const { customerId } = await aFile();
    return { actor: await lin(), input: { customerId, seenVersion: 1, entry: { kind: "email", address: "Miao.Chun@Example.com" } } };
  },
  done: async ({ version }, { input }) => {
    expect(version).toBe(2);
    const { emails, version: now } = await fileOf(String(input.customerId));
    expect([now, emails.map(({ mask }) => mask)]).toEqual([2, ["m***@example.com", "m***@example.com"]]);
    expect(await history(String(input.customerId))).toEqual([["email", null, "m***@example.com", expect.any(String)]]);
  },
  ...{ concurrent, stale, invalid },
});

scenarios(changeInFile, {
  given: async () => {
    const { customerId } = await aFile();
    return { actor: await lin(), input: { customerId, seenVersion: 1, entry: { kind: "name", name: "苗椿" } } };
  },
  done: async (_, { input }) => {
    expect(await fileOf(String(input.customerId))).toMatchObject({ name: "苗椿", version: 2 });
    expect(await history(String(input.customerId))).toEqual([["name", "苗春", "苗椿", expect.any(String)]]);
  },
  ...{ concurrent, stale, invalid },
});

scenarios(endInFile, {
  given: async () => {
    const { customerId } = await aFile();
    const [phone] = (await fileOf(customerId)).phones;
    return { actor: await lin(), input: { customerId, seenVersion: 1, kind: "phone", id: phone?.id } };
  },
  done: async (_, { input }) => {
    expect((await fileOf(String(input.customerId))).phones).toHaveLength(1);
    expect(await history(String(input.customerId))).toMatchObject([
      ["phone", expect.stringMatching(/^139\*{4}\d{4}$/), null, expect.any(String)],
    ]);
  },
  ...{ concurrent, stale },
  invalid: { ...invalid, kind: (input) => ({ ...input, kind: "merge" }), reason: (input) => ({ ...input, kind: "asset" }) },
});

describe("a customer's file", () => {
  it("names whose number it is, and which other file has the same", async () => {
    const { customerId } = await aFile();
    const { id: memberId } = await did(await lin(), addToFile, { customerId, seenVersion: 1, entry: { kind: "member", name: "苗秋" } });
    const number = freshPhone();
    await did(await lin(), addToFile, { customerId, seenVersion: 2, entry: { kind: "phone", number, memberId } });
    const neighbour = await aFile({ name: "邻居", phones: [number] });
    const phones = (await fileOf(customerId)).phones.filter(({ member }) => member === "苗秋");
    expect(phones).toMatchObject([{ others: [{ id: neighbour.customerId, name: "邻居" }] }]);
  });

  it("opens no more for a number that ended, and opens again when it is added again", async () => {
    const { customerId, phones } = await aFile();
    const [number = ""] = phones;
    const files = async () => (await read(await lin(), "customers.read", (context) => readCallers(context, number))).map(({ id }) => id);
    expect(await files()).toEqual([customerId]);
    const ended = (await fileOf(customerId)).phones.find(({ mask }) => mask.endsWith(number.slice(-4)));
    await did(await lin(), endInFile, { customerId, seenVersion: 1, kind: "phone", id: ended?.id });
    expect(await files()).toEqual([]);
    const { id } = await did(await lin(), addToFile, { customerId, seenVersion: 2, entry: { kind: "phone", number } });
    expect([id, await files()]).toEqual([ended?.id, [customerId]]);
  });

  it("replaces an address of mail, and writes to the new one", async () => {
    const { customerId } = await aFile();
    const [email] = (await fileOf(customerId)).emails;
    await did(await lin(), changeInFile, {
      customerId,
      seenVersion: 1,
      entry: { kind: "email", id: email?.id, address: "new@example.com" },
    });
    expect((await fileOf(customerId)).emails.map(({ mask }) => mask)).toEqual(["n***@example.com"]);
    expect(await look(({ db }) => db.customerEmail.count({ where: { customerId, endedAt: { not: null } } }))).toBe(1);
  });

  it("refuses what is there already, and a change that changes nothing", async () => {
    const { customerId, phones } = await aFile();
    const [phone] = (await fileOf(customerId)).phones;
    const number = phones.find((one) => phone?.mask.endsWith(one.slice(-4)));
    const file = { customerId, seenVersion: 1 };
    for (const entry of [
      { kind: "phone", number },
      { kind: "email", address: "miao@example.com" },
      { kind: "address", address: ADDRESS },
    ]) {
      expect(await refusalOf(addToFile, { ...file, entry }), entry.kind).toBe("file_has_it");
    }
    for (const entry of [
      { kind: "name", name: "苗春" },
      { kind: "wishes", wishes: "" },
      { kind: "phone", id: phone?.id, number },
    ]) {
      expect(await refusalOf(changeInFile, { ...file, entry }), entry.kind).toBe("nothing_changed");
    }
    expect((await fileOf(customerId)).changes).toEqual([]);
  });

  it("keeps its last number, and the number and address of an open request", async () => {
    const { customerId } = await aFile({ phones: [freshPhone()] });
    const { phones, addresses } = await fileOf(customerId);
    const end = (kind: string, id: string | undefined, seenVersion = 1) => refusalOf(endInFile, { customerId, seenVersion, kind, id });
    expect(await end("phone", phones[0]?.id)).toBe("last_number");
    await did(await lin(), addToFile, { customerId, seenVersion: 1, entry: { kind: "phone", number: freshPhone() } });
    const input = { ...(await repairInput()), customer: { id: customerId, phoneId: phones[0]?.id }, address: { id: addresses[0]?.id } };
    await did(await lin(), logRequest, input);
    expect(await end("phone", phones[0]?.id, 2)).toBe("number_in_use");
    expect(await end("address", addresses[0]?.id, 2)).toBe("address_in_use");
  });

  it("knows nothing of another file's number, and nobody of another household", async () => {
    const [mine, other] = [await aFile(), await aFile()];
    const [foreign] = (await fileOf(other.customerId)).phones;
    expect(await refusalOf(endInFile, { customerId: mine.customerId, seenVersion: 1, kind: "phone", id: foreign?.id })).toBe("not_found");
    const { id: memberId } = await did(await lin(), addToFile, {
      ...{ customerId: other.customerId, seenVersion: 1, entry: { kind: "member", name: "苗冬" } },
    });
    const entry = { kind: "phone", number: freshPhone(), memberId };
    expect(await refusalOf(addToFile, { customerId: mine.customerId, seenVersion: 1, entry })).toBe("not_found");
  });

  it("shows a number of the file to who says why, and leaves the record", async () => {
    const { customerId, phones } = await aFile({ phones: [freshPhone()] });
    const [phone] = (await fileOf(customerId)).phones;
    const { number } = await did(await lin(), revealPhone, { phoneId: phone?.id, reason: "customer_asked" });
    expect(number).toBe(`+86${phones[0]}`);
    expect(await look(({ db }) => db.accessRecord.findMany({ where: { phoneId: phone?.id } }))).toMatchObject([
      { reason: "customer_asked", requestId: null },
    ]);
  });
});

describe("a file that is opened anew", () => {
  const like = async (typed: Partial<Record<"name" | "divisionCode" | "detail" | "serial", string>>) =>
    (
      await read(await lin(), "customers.read", (context) =>
        readLikeFiles(context, { name: "", divisionCode: "", detail: "", serial: "", ...typed }),
      )
    ).map(({ id, because }) => [id, because]);

  it("may be there already: by the serial in any writing, by name and address, and never against one's will", async () => {
    const category = await look(({ db }) => db.category.findFirstOrThrow());
    const home = { ...ADDRESS, detail: "揽月巷 19 号 3 栋 201" };
    const { customerId } = await aFile({
      ...{ name: "阮籍", addresses: [home], assets: [{ categoryId: category.id, serial: "LIKE-0001.x", purchasedOn: null }] },
    });
    expect(await like({ serial: "like0001X" })).toEqual([[customerId, "serial"]]);
    expect(await like({ name: "阮籍", divisionCode: "510703", detail: "揽月巷19号3幢201" })).toEqual([[customerId, "name_and_address"]]);
    expect(await like({ name: "别人", divisionCode: "510703", detail: "揽月巷19号" })).toEqual([[customerId, "address"]]);
    expect(await like({ name: "阮籍", divisionCode: "510703" })).toEqual([[customerId, "name_nearby"]]);
    expect(await like({ name: "阮籍", divisionCode: "510703", detail: "揽月巷20号" })).toEqual([]);
    expect(await like({ name: "阮籍" })).toEqual([]);
  });
});
