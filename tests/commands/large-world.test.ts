import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { recordAnswers } from "#lib/followup/index.ts";
import { jobActor } from "#lib/platform/actor.ts";
import { readRunsToVerify, verifyRun } from "#lib/scoring/index.ts";
import { checkInvariants } from "#lib/setup/check-invariants.ts";
import { threeGuaranteesPolicy } from "#lib/warranty/index.ts";
import { read } from "#lib/wiring/doors.ts";
import { freshDatabase, type TestDatabase } from "#tests/support/database.ts";
import { loggedAt, oneMonth, SHANGHAI, twoYears } from "#world/calendar.ts";
import { Lines } from "#world/copy-text.ts";
import { readGround } from "#world/ground.ts";
import { Households } from "#world/households.ts";
import { tellRequest } from "#world/requests.ts";
import type { Table } from "#world/tables.ts";
import { Teller } from "#world/telling.ts";
import { at, claimedCall, completedRequest, did, openTaskOf, person, requestRow } from "./cast.ts";
import { published } from "./months.ts";

const REQUESTS = 2000;
/** Some days before the day of the cast: what is appointed then leaves their hours free. */
const LAST_DAY = "2026-02-20";
const run = promisify(execFile);

let database: TestDatabase;
let world: Client;

beforeAll(async () => {
  database = await freshDatabase();
  const env = { ...process.env, DATABASE_URL: database.appUrl, WORLD_OWNER_URL: database.ownerUrl, WORLD_ANCHOR: LAST_DAY };
  await run(process.execPath, ["prisma/world/main.ts", "--requests", String(REQUESTS), "--seed", "7"], { env });
  world = new Client({ connectionString: database.superUrl });
  await world.connect();
}, 300_000);
afterAll(() => world.end());

const count = async (sql: string) => Number((await world.query(sql)).rows[0]?.n);
const end = Date.parse(`${LAST_DAY}T10:40:00+08:00`) / 60_000;

/** What a seed tells of this organisation, as it goes to COPY. */
async function told(seed: number, requests = 300): Promise<string> {
  const ask = async (sql: string, values?: unknown[]) => (await world.query(sql, values)).rows;
  const ground = await readGround(ask, seed, new Date((end + 90 * 1440) * 60_000));
  const calendar = twoYears(REQUESTS, end);
  const lines = new Lines<Table>();
  const households = new Households(seed, ground, calendar, "a key of telephone numbers of this test alone");
  const guarantees = threeGuaranteesPolicy.initial;
  const teller = new Teller({ seed, calendar, ground, households, lines, guarantees, wholeFrom: 0, oldUntil: 0 });
  for (let index = 0; index < requests; index += 1) {
    households.writeHousehold(lines, index);
    tellRequest(teller, index);
  }
  return lines
    .take()
    .map(([table, text]) => `${table}\n${text}`)
    .join("\n");
}

describe("a large world", () => {
  it("holds two customers and three appliances for five requests, some eight events each, over two years", async () => {
    expect(await count("SELECT count(*) n FROM service_request")).toBe(REQUESTS);
    expect(await count("SELECT count(*) n FROM customer")).toBe(REQUESTS * 0.4);
    expect(await count("SELECT count(*) n FROM asset")).toBe(REQUESTS * 0.6);
    const events = await count("SELECT count(*) n FROM request_event");
    expect(events / REQUESTS).toBeGreaterThan(7);
    expect(events / REQUESTS).toBeLessThan(9.5);
    expect(await count("SELECT count(DISTINCT date_trunc('month', logged_at)) n FROM service_request")).toBeGreaterThanOrEqual(24);
    expect(await count("SELECT count(DISTINCT tableoid) n FROM request_event")).toBeGreaterThanOrEqual(24);
  });

  it("has something waiting in every stage, every kind of closing but the rarest, and points", async () => {
    const stages = await world.query("SELECT DISTINCT stage FROM service_request ORDER BY stage");
    expect(stages.rows.map(({ stage }) => stage)).toEqual(
      expect.arrayContaining(["cancelled", "closed", "completed", "dispatched", "in_service", "logged"]),
    );
    const closings = await world.query("SELECT DISTINCT kind FROM closing ORDER BY kind");
    expect(closings.rows.map(({ kind }) => kind)).toEqual(["accepted", "answered", "declined", "satisfied", "unreached"]);
    expect(await count("SELECT count(*) n FROM point_entry")).toBeGreaterThan(0);
    expect(await count("SELECT count(*) n FROM repeat_link")).toBeGreaterThan(0);
    expect(await count("SELECT count(*) n FROM sla_milestone WHERE met_at IS NULL AND voided_at IS NULL")).toBeGreaterThan(10);
  });

  it("ends at its moment: nothing in it lies in the future, nothing happened before it was asked for", async () => {
    expect(await count(`SELECT count(*) n FROM request_event WHERE occurred_at >= '${LAST_DAY}T10:40:00+08:00'`)).toBe(0);
    expect(
      await count("SELECT count(*) n FROM request_event e JOIN service_request r ON r.id = e.request_id WHERE e.occurred_at < r.logged_at"),
    ).toBe(0);
    expect(await count("SELECT count(*) n FROM visit WHERE left_at < arrived_at")).toBe(0);
    expect(
      await count("SELECT count(*) n FROM service_request r JOIN customer c ON c.id = r.customer_id WHERE c.created_at > r.logged_at"),
    ).toBe(0);
  });

  it("breaks no invariant, and everything that was put aside for the load is back", async () => {
    expect((await checkInvariants(database.appUrl)).filter(({ rows }) => rows.length > 0)).toEqual([]);
  });

  it("has the same keys, indexes and foreign keys as a database that was never loaded", async () => {
    const other = await freshDatabase();
    process.env.DATABASE_URL = database.appUrl;
    const plain = new Client({ connectionString: other.superUrl });
    await plain.connect();
    const names = async (client: Client) =>
      (
        await client.query(`SELECT conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) AS said FROM pg_constraint
          WHERE connamespace = 'public'::regnamespace AND conparentid = 0 AND conrelid <> 0 AND conrelid NOT IN (SELECT inhrelid FROM pg_inherits)
        UNION SELECT pg_get_indexdef(x.indexrelid) FROM pg_index x JOIN pg_class c ON c.oid = x.indrelid
          WHERE c.relnamespace = 'public'::regnamespace AND NOT c.relispartition ORDER BY 1`)
      ).rows.map(({ said }) => said);
    expect(await names(world)).toEqual(await names(plain));
    await plain.end();
    await other.drop();
  });

  it("is the same for the same seed, and another for another", async () => {
    const first = await told(7);
    expect(await told(7)).toBe(first);
    expect(await told(8)).not.toBe(first);
  });
});

describe("the calendar of a world", () => {
  it("tells later requests later, from the first day to the last moment", () => {
    for (const calendar of [twoYears(5000, end), oneMonth(4000, end)]) {
      let before = calendar.start;
      for (let index = 0; index < calendar.requests; index += 1) {
        const moment = loggedAt(calendar, index);
        expect(moment).toBeGreaterThanOrEqual(before);
        before = moment;
      }
      expect(before).toBeLessThan(end);
    }
  });

  it("puts four fifths of a month's world into the last whole month", () => {
    const calendar = oneMonth(4000, end);
    const january = Date.parse("2026-01-01T00:00:00Z") / 60_000 - SHANGHAI;
    const inMonth = Array.from({ length: calendar.requests }, (_, index) => loggedAt(calendar, index)).filter(
      (moment) => moment >= january,
    );
    expect(inMonth.length).toBe(4000);
  });
});

describe("the product on a large world", () => {
  it("logs, dispatches, repairs and closes a request by its commands, and numbers go on", async () => {
    const work = await claimedCall("followup.bai", await completedRequest());
    const { id, version } = await openTaskOf(work.requestId);
    const moment = work.hour.after(62);
    await did(await person("followup.bai", moment), recordAnswers, {
      taskId: id,
      seenVersion: version,
      answers: { satisfaction: "satisfied" },
    });
    const row = await requestRow(work.requestId);
    expect(row.stage).toBe("closed");
    expect(row.number).toBe(100_001 + REQUESTS);
    expect(moment > at("09:00")).toBe(true);
  });

  it("publishes its last whole month, and every result is as the cases say", async () => {
    const { runId } = await published("2026-01");
    const house = jobActor("verify");
    expect(await read(house, "job", readRunsToVerify)).toEqual([runId]);
    expect((await read(house, "job", (context) => verifyRun(context, runId))).findings).toEqual([]);
    expect(
      await count(`SELECT sum(denominator) n FROM grade_indicator WHERE run_id = '${runId}' AND indicator = 'very_satisfied'`),
    ).toBeGreaterThan(30);
    expect((await checkInvariants(database.appUrl)).filter(({ rows }) => rows.length > 0)).toEqual([]);
  });
});
