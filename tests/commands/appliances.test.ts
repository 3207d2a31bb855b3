import { describe, expect, it } from "vitest";
import { addToFile, changeInFile, endInFile, mergeFiles, readHousehold, registerCustomer, undoMerge } from "#lib/customers/index.ts";
import { cancelRequest, logRequest, readCallers, readRequestFile } from "#lib/requests/index.ts";
import { uuidv7 } from "#lib/shared/ids.ts";
import { execute, read } from "#lib/wiring/doors.ts";
import { did, freshPhone, look, person, repairInput, requestRow } from "./cast.ts";
import { withWorld } from "./scenarios.ts";

// What stands in a home and who is a member, put right in the customer's file (DOMAIN §5).

withWorld();

const lin = () => person("agent.lin");
const gao = () => person("callcentre.gao");
const HOME = { divisionCode: "510703", streetCode: null, detail: "长虹大道 1 号" };
const PARENTS = { divisionCode: "510703", streetCode: null, detail: "绵兴路 9 号" };

async function aFile({ phones = [freshPhone()], addresses = [HOME, PARENTS] }: { phones?: string[]; addresses?: object[] } = {}) {
  const { asset } = await repairInput();
  const serial = uuidv7();
  const made = await did(await lin(), registerCustomer, {
    ...{ name: "缪春", wishes: null, phones, addresses },
    assets: [{ ...asset, serial, purchasedOn: "2025-01-10" }],
  });
  const [assetId = ""] = made.assetIds;
  const [homeId = "", parentsId = ""] = made.addressIds;
  return { ...made, phones, assetId, homeId, parentsId, serial, categoryId: String(asset.categoryId) };
}
type File = Awaited<ReturnType<typeof aFile>>;

async function fileOf(customerId: string) {
  const file = await read(await lin(), "customers.read", (context) => readHousehold(context, customerId));
  if (!file) throw new Error("no file");
  return file;
}
const answerOf = async (command: typeof addToFile | typeof changeInFile | typeof endInFile, input: unknown, by = lin) => {
  const answer = await execute(await by(), command as never, uuidv7(), input);
  return answer.ok ? { code: "ok" } : answer.refusal;
};
const of = ({ customerId }: File, seenVersion = 1) => ({ customerId, seenVersion });
const washer = ({ serial, homeId }: File, changes: object = {}) => ({
  ...{ modelId: null, serial, purchasedOn: "2025-01-10", invoiceNumber: null, dealer: null, addressId: homeId },
  ...changes,
});
const changed = (file: File, changes: object, seenVersion = 1) => ({
  ...of(file, seenVersion),
  entry: { kind: "asset", id: file.assetId, asset: washer(file, changes) },
});
const callersOf = async ({ phones }: File) => read(await lin(), "customers.read", (context) => readCallers(context, phones[0] ?? ""));
const request = async (file: File) => ({
  ...(await repairInput()),
  ...{ customer: { id: file.customerId, phoneId: file.phoneId }, address: { id: file.homeId }, asset: { id: file.assetId } },
});

describe("an appliance in a customer's file", () => {
  it("is added with its entry, and what is owed for it is said at once", async () => {
    const file = await aFile();
    const asset = { ...washer(file, { serial: `NEW-${uuidv7()}`, dealer: "城南家电" }), categoryId: file.categoryId };
    const { id } = await did(await lin(), addToFile, { ...of(file), entry: { kind: "asset", asset } });
    const now = await fileOf(file.customerId);
    expect(now.assets.find((one) => one.id === id)).toMatchObject({
      dealer: "城南家电",
      addressId: file.homeId,
      entitlement: { rule: expect.any(String) },
    });
    expect(now.changes).toMatchObject([{ kind: "asset", before: null, after: expect.stringContaining("城南家电"), version: 2 }]);
  });

  it("is changed with an entry of what differs, and leaves what was decided for a past request as it was", async () => {
    const file = await aFile();
    const { requestId } = await did(await lin(), logRequest, await request(file));
    const decided = (await requestRow(requestId)).entitlementRule;
    const told = await read(await lin(), "requests.read", (context) => readRequestFile(context, requestId));
    await did(await lin(), changeInFile, changed(file, { purchasedOn: "2015-05-01", invoiceNumber: "FP-4711" }));
    const { assets, changes } = await fileOf(file.customerId);
    expect(assets[0]).toMatchObject({ purchasedOn: "2015-05-01", invoiceNumber: "FP-4711", entitlement: { kind: "charged" } });
    expect(changes[0]?.before).toMatch(/2025-01-10 · —/);
    expect(changes[0]?.after).toMatch(/2015-05-01 · FP-4711/);
    expect((await requestRow(requestId)).entitlementRule).toBe(decided);
    const after = await read(await lin(), "requests.read", (context) => readRequestFile(context, requestId));
    expect(after?.asset?.entitlement).toEqual(told?.asset?.entitlement);
    expect(told?.asset?.entitlement.kind).not.toBe("to_confirm");
  });

  it("is moved to another address of the household, and to none of another's; it follows an address that is put right", async () => {
    const [file, other] = [await aFile(), await aFile()];
    expect(await answerOf(changeInFile, changed(file, { addressId: other.homeId }))).toMatchObject({ code: "not_found" });
    await did(await lin(), changeInFile, changed(file, { addressId: file.parentsId }));
    expect((await fileOf(file.customerId)).assets[0]?.addressId).toBe(file.parentsId);
    const entry = { kind: "address", id: file.parentsId, address: { ...PARENTS, detail: "绵兴路 19 号" } };
    await did(await lin(), changeInFile, { ...of(file, 2), entry });
    const { addresses, assets } = await fileOf(file.customerId);
    expect(addresses.find(({ id }) => id === assets[0]?.addressId)?.detail).toBe("绵兴路 19 号");
    await did(await lin(), endInFile, { ...of(file, 3), kind: "address", id: assets[0]?.addressId });
    expect((await fileOf(file.customerId)).assets[0]?.addressId).toBeNull();
  });

  it("two who change it at the same instant: one is done, the other reads that it was overtaken", async () => {
    const file = await aFile();
    const answers = await Promise.all([
      answerOf(changeInFile, changed(file, { dealer: "城南家电" })),
      answerOf(changeInFile, changed(file, { dealer: "城北电器" }), gao),
    ]);
    expect(answers.map(({ code }) => code).sort()).toEqual(["ok", "stale"]);
    expect((await fileOf(file.customerId)).changes).toHaveLength(1);
  });

  it("is refused with a serial of another file, which is named; once it has ended there it may stand here", async () => {
    const [file, other] = [await aFile(), await aFile()];
    const refusal = await answerOf(changeInFile, changed(file, { serial: other.serial.toUpperCase() }));
    const { number } = await fileOf(other.customerId);
    expect(refusal).toMatchObject({
      code: "serial_elsewhere",
      data: { number, fileId: other.customerId },
      fields: { "entry.asset.serial": {} },
    });
    await did(await lin(), endInFile, { ...of(other), kind: "asset", id: other.assetId, reason: "sold" });
    await did(await lin(), changeInFile, changed(file, { serial: other.serial }));
    expect((await fileOf(file.customerId)).assets[0]?.serial).toBe(other.serial);
    // The home it came from cannot have it back while it stands here.
    const asset = { ...washer(other), categoryId: other.categoryId };
    expect(await answerOf(addToFile, { ...of(other, 2), entry: { kind: "asset", asset } })).toMatchObject({ code: "serial_elsewhere" });
  });

  it("one serial written into two files at the same instant stands in one of them", async () => {
    const [file, other] = [await aFile(), await aFile()];
    const serial = `T${uuidv7()}`;
    const answers = await Promise.all([
      answerOf(changeInFile, changed(file, { serial })),
      answerOf(changeInFile, changed(other, { serial }), gao),
    ]);
    expect(answers.filter(({ code }) => code === "ok")).toHaveLength(1);
    expect(["serial_taken", "serial_elsewhere"]).toContain(answers.find(({ code }) => code !== "ok")?.code);
  });

  it("does not end while a request about it is open; then it ends for a reason, and is offered no more", async () => {
    const file = await aFile();
    const { requestId, number } = await did(await lin(), logRequest, await request(file));
    const end = { ...of(file), kind: "asset", id: file.assetId, reason: "scrapped" };
    expect(await answerOf(endInFile, end)).toMatchObject({ code: "appliance_in_use", data: { number } });
    const { version } = await requestRow(requestId);
    await did(await lin(), cancelRequest, {
      ...{ requestId, seenVersion: version, reason: "customer_changed_mind", confirmedBy: "household_member", words: "不修了" },
    });
    await did(await lin(), endInFile, end);
    const { assets, changes } = await fileOf(file.customerId);
    expect(assets).toEqual([]);
    expect(changes[0]).toMatchObject({ kind: "asset", after: null, reason: "scrapped" });
    expect((await callersOf(file))[0]?.assets).toEqual([]);
    expect(await execute(await lin(), logRequest, uuidv7(), await request(file))).toMatchObject({ refusal: { code: "not_found" } });
  });

  it("that ended by mistake holds again when it is added again, with what was known of it", async () => {
    const file = await aFile();
    await did(await lin(), endInFile, { ...of(file), kind: "asset", id: file.assetId, reason: "mistake" });
    const asset = { ...washer(file, { purchasedOn: null }), categoryId: file.categoryId };
    const { id } = await did(await lin(), addToFile, { ...of(file, 2), entry: { kind: "asset", asset } });
    expect(id).toBe(file.assetId);
    expect((await fileOf(file.customerId)).assets).toMatchObject([{ id, purchasedOn: "2025-01-10" }]);
  });

  it("is refused bought tomorrow, of a model of another kind, and a change that changes nothing", async () => {
    const file = await aFile();
    const model = await look(({ db }) => db.model.findFirstOrThrow({ where: { categoryId: { not: file.categoryId } } }));
    expect(await answerOf(changeInFile, changed(file, { purchasedOn: "2026-03-03" }))).toMatchObject({
      ...{ code: "purchased_in_future", fields: { "entry.asset.purchasedOn": { code: "in_the_future" } } },
    });
    expect(await answerOf(changeInFile, changed(file, { modelId: model.id }))).toMatchObject({ code: "not_found" });
    const { modelId } = await look(({ db }) => db.asset.findUniqueOrThrow({ where: { id: file.assetId } }));
    expect(await answerOf(changeInFile, changed(file, { addressId: null, modelId }))).toMatchObject({ code: "nothing_changed" });
  });
});

describe("a membership", () => {
  const GOLD = { number: "HY-0001", level: "gold", since: "2024-01-01", until: "2026-12-31" };
  const membership = (changes: object = {}) => ({ kind: "membership", membership: { ...GOLD, number: `HY-${uuidv7()}`, ...changes } });

  it("is written down with its entry, and told while it holds: the highest that does", async () => {
    const file = await aFile();
    await did(await lin(), addToFile, { ...of(file), entry: membership() });
    await did(await lin(), addToFile, { ...of(file, 2), entry: membership({ level: "silver", until: null }) });
    await did(await lin(), addToFile, {
      ...of(file, 3),
      entry: membership({ level: "platinum", since: "2023-01-01", until: "2023-12-31" }),
    });
    expect((await callersOf(file))[0]?.membership).toEqual({ level: "gold", until: "2026-12-31" });
    const { memberships, changes } = await fileOf(file.customerId);
    expect(memberships.map(({ level, holds }) => [level, holds])).toEqual(
      expect.arrayContaining([
        ["gold", true],
        ["platinum", false],
      ]),
    );
    expect(changes[2]).toMatchObject({
      kind: "membership",
      before: null,
      after: expect.stringMatching(/ · gold · 2024-01-01 – 2026-12-31$/),
    });
  });

  it("changes, ends, and has a number that is nobody else's", async () => {
    const [file, other] = [await aFile(), await aFile()];
    const entry = membership();
    const { id } = await did(await lin(), addToFile, { ...of(file), entry });
    expect(await answerOf(addToFile, { ...of(other), entry })).toMatchObject({ code: "membership_taken" });
    expect(await answerOf(addToFile, { ...of(file, 2), entry })).toMatchObject({ code: "file_has_it" });
    const next = { ...entry, id, membership: { ...entry.membership, level: "platinum" } };
    await did(await lin(), changeInFile, { ...of(file, 2), entry: next });
    expect((await callersOf(file))[0]?.membership).toMatchObject({ level: "platinum" });
    expect(await answerOf(changeInFile, { ...of(file, 3), entry: next })).toMatchObject({ code: "nothing_changed" });
    await did(await lin(), endInFile, { ...of(file, 3), kind: "membership", id });
    expect((await callersOf(file))[0]?.membership).toBeNull();
    expect(await answerOf(addToFile, { ...of(other), entry })).toEqual({ code: "ok" });
  });

  it("that ends before it begins is refused at its field", async () => {
    const file = await aFile();
    expect(await answerOf(addToFile, { ...of(file), entry: membership({ until: "2023-12-31" }) })).toMatchObject({
      fields: { "entry.membership.until": { code: "ends_before_it_begins" } },
    });
  });
});

describe("two files that become one", () => {
  it("bring appliances with their places and memberships, and part with them again", async () => {
    const [from, into] = [await aFile(), await aFile()];
    await did(await lin(), changeInFile, changed(from, {}));
    await did(await lin(), addToFile, {
      ...of(from, 2),
      entry: { kind: "membership", membership: { number: `HY-${uuidv7()}`, level: "silver", since: "2024-01-01", until: null } },
    });
    const { mergeId } = await did(await lin(), mergeFiles, { fromId: from.customerId, intoId: into.customerId, seenFrom: 3, seenInto: 1 });
    const both = await fileOf(into.customerId);
    expect([both.assets.length, both.memberships.length]).toEqual([2, 1]);
    expect(both.assets.find(({ id }) => id === from.assetId)?.addressId).toBe(from.homeId);
    // What was there comes to stand at an address that came, and loses its place when the files part.
    await did(await lin(), changeInFile, changed(into, { addressId: from.homeId }, 2));
    await did(await lin(), undoMerge, { mergeId, seenVersion: 3 });
    const [again, rest] = [await fileOf(from.customerId), await fileOf(into.customerId)];
    expect([again.assets, again.memberships].map(({ length }) => length)).toEqual([1, 1]);
    expect(again.assets[0]?.addressId).toBe(from.homeId);
    expect(rest.assets).toMatchObject([{ id: into.assetId, addressId: null }]);
  });
});
