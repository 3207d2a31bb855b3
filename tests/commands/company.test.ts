import { describe, expect, it } from "vitest";
import { addToFile, registerCustomer } from "#lib/customers/index.ts";
import { LiveUpdates } from "#lib/platform/live.ts";
import { logRequest, readCompany } from "#lib/requests/index.ts";
import { uuidv7 } from "#lib/shared/ids.ts";
import { read, sayPresence } from "#lib/wiring/doors.ts";
import { did, freshPhone, look, person, repairInput } from "./cast.ts";
import { pastEveryRule, withWorld } from "./scenarios.ts";

// Two agents in one file see each other (UX, call-centre agent).

withWorld();

async function aFile() {
  const number = freshPhone();
  const { customerId, phoneId } = await did(await person("agent.lin"), registerCustomer, {
    ...{ name: "简宁", wishes: null, phones: [number], addresses: [], assets: [] },
  });
  return { customerId, phoneId };
}
const opens = async (login: string, fileId: string, tab = uuidv7()) => {
  await sayPresence(await person(login), { tab, fileId, here: true });
  return tab;
};
const leaves = async (login: string, fileId: string, tab: string) => sayPresence(await person(login), { tab, fileId, here: false });
const company = async (login: string, fileId: string, version: number | null = null) => {
  const since = version === null ? null : { version, at: new Date("2026-03-02T00:00:00Z") };
  const actor = await person(login);
  return read(actor, actor.permissions.has("customers.read") ? "customers.read" : "requests.read", (context) =>
    readCompany(context, fileId, since),
  );
};
const names = async (login: string, fileId: string) => (await company(login, fileId))?.others.map(({ name }) => name.zh);
const nameOf = async (login: string) => {
  const { personId } = await person(login);
  return (await look(({ db }) => db.person.findUniqueOrThrow({ where: { id: personId } }))).nameZh;
};
/** So many seconds pass in which nobody says anything. */
const silence = (seconds: number) =>
  pastEveryRule(
    `UPDATE file_presence SET seen_at = seen_at - make_interval(secs => ${seconds}), since = since - make_interval(secs => ${seconds})`,
  );

describe("who has a file open", () => {
  it("sees who else has, once however many tabs, and never themselves", async () => {
    const { customerId } = await aFile();
    const [lin, gao] = [await nameOf("agent.lin"), await nameOf("callcentre.gao")];
    await opens("agent.lin", customerId);
    await opens("agent.lin", customerId);
    await opens("callcentre.gao", customerId);
    expect([await names("callcentre.gao", customerId), await names("agent.lin", customerId)]).toEqual([[lin], [gao]]);
  });

  it("is seen no more after leaving, after going to another file, and after a silence of half a minute", async () => {
    const [{ customerId: one }, { customerId: other }] = [await aFile(), await aFile()];
    const tab = await opens("agent.lin", one);
    await leaves("agent.lin", one, tab);
    expect(await names("callcentre.gao", one)).toEqual([]);
    await opens("agent.lin", one, tab);
    await opens("agent.lin", other, tab);
    // What comes late of leaving the first does not take away the second.
    await leaves("agent.lin", one, tab);
    expect([await names("callcentre.gao", one), await names("callcentre.gao", other)]).toEqual([[], [await nameOf("agent.lin")]]);
    await silence(20);
    expect(await names("callcentre.gao", other)).toHaveLength(1);
    await silence(5);
    expect(await names("callcentre.gao", other)).toEqual([]);
    await opens("agent.lin", other, tab);
    expect(await names("callcentre.gao", other)).toHaveLength(1);
  });

  it("keeps no row of a tab that went without a word, once somebody else comes", async () => {
    const { customerId } = await aFile();
    const tab = await opens("agent.lin", customerId);
    await silence(61);
    await opens("callcentre.gao", customerId);
    await expect(
      pastEveryRule(`DO $$ BEGIN IF EXISTS (SELECT FROM file_presence WHERE tab = '${tab}') THEN RAISE 'kept'; END IF; END $$`),
    ).resolves.toBeUndefined();
  });

  it("cannot speak for another's tab", async () => {
    const [{ customerId: one }, { customerId: other }] = [await aFile(), await aFile()];
    const tab = await opens("agent.lin", one);
    await opens("callcentre.gao", other, tab);
    await leaves("callcentre.gao", one, tab);
    expect([await names("followup.bai", one), await names("followup.bai", other)]).toEqual([[await nameOf("agent.lin")], []]);
  });

  it("is told to nobody below headquarters, and nobody there can say that they are in one", async () => {
    const { customerId } = await aFile();
    await opens("agent.lin", customerId);
    await expect(opens("outlet.chen", customerId)).rejects.toThrow("permission denied for function say_present");
    expect(await company("outlet.chen", customerId)).toBeNull();
    expect(await names("callcentre.gao", customerId)).toEqual([await nameOf("agent.lin")]);
  });

  it("writes nothing into the log that is written ahead", async () => {
    const [kind] = await look(
      ({ db }) => db.$queryRaw<{ kept: string }[]>`SELECT relpersistence::text AS kept FROM pg_class WHERE relname = 'file_presence'`,
    );
    expect(kind?.kept).toBe("u");
  });
});

describe("what others do in a file that is open", () => {
  it("is told since it was opened, by whom and what; one's own is no news", async () => {
    const { customerId, phoneId } = await aFile();
    const add = async (login: string, seenVersion: number, name: string) =>
      did(await person(login), addToFile, { customerId, seenVersion, entry: { kind: "member", name } });
    await add("callcentre.gao", 1, "早先");
    await add("callcentre.gao", 2, "简安");
    await add("agent.lin", 3, "简平");
    await did(await person("callcentre.gao"), logRequest, {
      ...(await repairInput()),
      ...{
        type: "enquiry",
        customer: { id: customerId, phoneId },
        address: null,
        divisionCode: "510703",
        asset: null,
        symptomId: null,
        window: null,
      },
    });
    const told = await company("agent.lin", customerId, 2);
    expect(told).toMatchObject({ version: 4, isMerged: false });
    expect(told?.changes).toMatchObject([{ after: "简安", by: { zh: await nameOf("callcentre.gao") } }]);
    expect(told?.requests).toMatchObject([{ number: expect.any(Number), by: { zh: await nameOf("callcentre.gao") } }]);
  });

  it("is heard of over the live connection by those who have it open, and by nobody else", async () => {
    const nothing = { newest: async () => ({ xid: "0", recordedId: uuidv7() }), after: async () => [], isUnsettled: async () => false };
    const updates = new LiveUpdates(nothing);
    const heard: string[] = [];
    const { customerId } = await aFile();
    const [lin, gao] = [(await person("agent.lin")).personId, (await person("callcentre.gao")).personId];
    await updates.start();
    updates.subscribeFiles((personId) => void heard.push(String(personId)));
    try {
      await opens("agent.lin", customerId);
      const tab = await opens("callcentre.gao", customerId);
      await expect.poll(() => heard).toEqual([lin]);
      await did(await person("agent.lin"), addToFile, { customerId, seenVersion: 1, entry: { kind: "member", name: "简安" } });
      await expect.poll(() => heard.slice(1).sort()).toEqual([lin, gao].sort());
      await leaves("callcentre.gao", customerId, tab);
      await expect.poll(() => heard.slice(3)).toEqual([lin]);
      await did(await person("agent.lin"), addToFile, {
        customerId: (await aFile()).customerId,
        seenVersion: 1,
        entry: { kind: "member", name: "别家" },
      });
      await opens("agent.lin", customerId);
      expect(heard).toHaveLength(4);
    } finally {
      await updates.stop();
    }
  });
});
