import type { Client } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { whyItStays } from "#lib/setup/detachable-part.ts";
import { attachPart, detachPart, makeAhead, type Part, readParts } from "#lib/setup/partition-parts.ts";
import { freshDatabase } from "#tests/support/database.ts";
import { makeWorld } from "./attempts/attempt.ts";
import { fillEveryTable } from "./every-table.ts";
import { committed, connected, HQ, ITSELF } from "./session.ts";

// `npm run partitions`, as the owner does it: what the product still reads stays where it is.

let owner: Client;
let superuser: Client;
beforeAll(async () => {
  const { ownerUrl, superUrl } = await freshDatabase();
  [owner, superuser] = [await connected(ownerUrl), await connected(superUrl)];
  await committed(superuser, HQ, async (sql) => fillEveryTable(sql, await makeWorld(sql)));
});
afterAll(() => Promise.all([owner.end(), superuser.end()]));

const LONG_AFTER = new Date(Date.now() + 4 * 366 * 24 * 3_600_000);
const partNamed = async (name: string): Promise<Part> => {
  const part = (await readParts(owner)).find((one) => one.name === name);
  if (!part) throw new Error(`no part ${name}`);
  return part;
};
const said = (attempt: Promise<unknown>) =>
  attempt.then(
    () => "done",
    (fault: Error) => fault.message.split("\n")[0],
  );

describe("what may be detached", () => {
  const to = new Date("2026-01-01T00:00:00Z");
  const facts = { ledger: "request_event", to, openRequests: 0, uncounted: false };

  test("is old enough: 24 whole months for events, 13 for commands", () => {
    expect(whyItStays(facts, new Date("2027-12-31T23:59:59Z"))?.why).toMatch(/24 whole months/);
    expect(whyItStays(facts, new Date("2028-01-01T00:00:00Z"))).toBeNull();
    expect(whyItStays({ ...facts, ledger: "command_log" }, new Date("2027-01-31T23:59:59Z"))?.why).toMatch(/13 whole months/);
    expect(whyItStays({ ...facts, ledger: "command_log" }, new Date("2027-02-01T00:00:00Z"))).toBeNull();
    expect(whyItStays({ ...facts, ledger: "anything" }, LONG_AFTER)).not.toBeNull();
  });

  test("is no timeline of a request that is not over, and nothing that is uncounted", () => {
    expect(whyItStays({ ...facts, openRequests: 2 }, LONG_AFTER)?.why).toMatch(/2 requests that are not over/);
    expect(whyItStays({ ...facts, uncounted: true }, LONG_AFTER)?.why).toMatch(/roll-ups/);
  });
});

describe("npm run partitions", () => {
  test("lists every part with its months, the oldest of each ledger first and DEFAULT last", async () => {
    const events = (await readParts(owner)).filter(({ ledger }) => ledger === "request_event");
    expect(events).toHaveLength(6);
    expect(events[0]).toMatchObject({ name: "request_event_past", from: null, attached: true });
    expect(events.at(-1)).toMatchObject({ name: "request_event_default", to: null });
    for (const { from, to } of events.slice(1, -1)) {
      expect([from?.getUTCDate(), to?.getUTCDate(), to?.getUTCHours()]).toEqual([1, 1, 0]);
    }
  });

  test("makes months ahead in every ledger", async () => {
    await makeAhead(owner, 5);
    expect(await readParts(owner)).toHaveLength(3 * 8);
  });

  test("refuses a part that is too young, or in which something open lies, and leaves it attached", async () => {
    expect(await said(detachPart(owner, await partNamed("audit_entry_past"), new Date()))).toMatch(
      /audit_entry_past stays: .*24 whole months/,
    );
    expect(await said(detachPart(owner, await partNamed("request_event_past"), LONG_AFTER))).toMatch(
      /request_event_past stays: \d+ requests that are not over have their timeline in it/,
    );
    expect(await said(detachPart(owner, await partNamed("audit_entry_default"), LONG_AFTER))).toMatch(/DEFAULT/);
    expect((await readParts(owner)).every(({ attached }) => attached)).toBe(true);
  });

  test("detaches an old part, shows it as detached and puts it back", async () => {
    const count = () => committed(superuser, ITSELF, async (sql) => (await sql("SELECT count(*)::int AS n FROM audit_entry"))[0]?.n);
    const before = await count();
    await detachPart(owner, await partNamed("audit_entry_past"), LONG_AFTER);
    expect(await partNamed("audit_entry_past")).toMatchObject({ attached: false, ledger: "audit_entry" });
    expect(await count()).toBeLessThan(before);
    expect(await said(attachPart(owner, "person", new Date()))).toMatch(/person is no detached part/);
    await attachPart(owner, "audit_entry_past", LONG_AFTER);
    expect(await count()).toBe(before);
  });

  test("waits for whoever is at work in a part, and goes on when they are done", async () => {
    await superuser.query("BEGIN");
    await superuser.query("LOCK TABLE audit_entry IN ACCESS SHARE MODE");
    setTimeout(() => void superuser.query("COMMIT"), 2_500);
    await detachPart(owner, await partNamed("audit_entry_past"), LONG_AFTER);
    await attachPart(owner, "audit_entry_past", LONG_AFTER);
  });
});
