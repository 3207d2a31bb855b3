import { Client } from "pg";
import { describe, expect, it } from "vitest";
import { checkInvariants, invariants } from "#lib/setup/check-invariants.ts";
import { freshDatabase, type TestDatabase } from "#tests/support/database.ts";
import { makeWorld, type World } from "./attempts/attempt.ts";
import { makeBooking, makeVisit, makeWorkOrder, NOON } from "./fixtures.ts";
import { bring, makeRequest } from "./request-fixtures.ts";
import { type Row, type Sql, sqlOf } from "./session.ts";

type Small = World & { readonly waiting: Row; readonly closed: Row; readonly enquiry: Row; readonly order: Row; readonly booking: Row };

/** One of everything that the questions are about, made by legal steps. */
async function smallWorld(sql: Sql): Promise<Small> {
  const world = await makeWorld(sql);
  const { owner, customer, category, outlet, technician } = world;
  await sql("UPDATE customer_phone SET digest = repeat('0a', 32)");
  await sql("UPDATE customer_email SET digest = repeat('0b', 32)");
  const logged = (changes: Record<string, unknown> = {}) => makeRequest(sql, { owner, customer, category, ...changes });
  const waiting = await logged({ outlet, technician });
  const order = await makeWorkOrder(sql, waiting, { technician, category });
  const booking = await makeBooking(sql, order, "2030-03-04T09:00:00+08:00", "2030-03-04T10:00:00+08:00");
  await makeVisit(sql, order, { left_at: NOON });
  const closed = await bring(sql, await logged(), "closed");
  const enquiry = await logged({ type: "enquiry" });
  for (const { id } of [waiting, closed, enquiry]) await told(sql, id, "request_logged");
  await told(sql, closed.id, "request_closed");
  return { ...world, waiting, closed, enquiry, order, booking };
}

const told = (sql: Sql, requestId: string, kind: string, commandId = requestId) =>
  sql(
    `INSERT INTO request_event (request_id, cycle, kind, actor_kind, command_id, device, occurred_at, data)
     VALUES ($1, 1, $2, 'person', $3, 'test', $4, '{}')`,
    [requestId, kind, commandId, NOON],
  );

const run = (columns: string, values: string) =>
  `INSERT INTO grade_run (month, cut_off, late_from, policy_version, drafted_by_id, drafted_at${columns})
   SELECT '2030-02-01', '2030-03-05', '2030-03-05', 1, $1, '2030-03-06'${values}`;
const PUBLISHED = `, '2030-03-07', $1, '2030-03-08', $2, repeat('a', 64)`;
const AS_PUBLISHED = ", reviewed_at, reviewed_by_id, published_at, published_by_id, digest";

/** What somebody with every right could do past triggers and foreign keys, by the number of what it breaks. */
const BREAKS: Readonly<Record<number, (sql: Sql, world: Small) => Promise<unknown>>> = {
  1: async (sql, { order }) => {
    await sql("ALTER TABLE booking DROP CONSTRAINT booking_no_overlap");
    await sql("ALTER TABLE booking DROP CONSTRAINT booking_one_live_per_technician_and_order CASCADE");
    await makeBooking(sql, order, "2030-03-04T09:30:00+08:00", "2030-03-04T10:30:00+08:00");
  },
  2: (sql, { technician }) => sql("UPDATE licence_period SET ends_at = '2030-03-01' WHERE technician_id = $1", [technician.id]),
  3: (sql, { closed }) => sql("DELETE FROM closing WHERE request_id = $1", [closed.id]),
  4: (sql, { waiting }) => sql("UPDATE service_request SET stage = 'completed', version = 2 WHERE id = $1", [waiting.id]),
  5: (sql, { enquiry }) => sql("UPDATE service_request SET stage = 'dispatched', version = 2 WHERE id = $1", [enquiry.id]),
  6: (sql, { closed }) => sql("UPDATE service_request SET version = 1 WHERE id = $1", [closed.id]),
  7: async (sql, { waiting, enquiry }) => {
    await sql("DELETE FROM request_event WHERE request_id = $1", [enquiry.id]);
    await told(sql, enquiry.id, "request_logged", waiting.id);
  },
  8: (sql, { closed }) => sql("DELETE FROM request_event WHERE request_id = $1 AND kind = 'request_closed'", [closed.id]),
  9: (sql) => sql("GRANT UPDATE ON closing TO yipiao_hq"),
  13: async (sql, { owner, handler, technician }) => {
    await sql(run(AS_PUBLISHED, PUBLISHED), [owner.id, handler.id]);
    await sql("INSERT INTO grade_member SELECT id, $1, $2, $3, '2030-02-01', '2030-02-01' FROM grade_run", [
      technician.id,
      technician.centre_id,
      technician.outlet_id,
    ]);
  },
  14: async (sql, { owner, technician }) => {
    await sql(run("", ""), [owner.id]);
    await sql(
      `INSERT INTO licence_state (technician_id, state, reason, starts_at, grade_run_id)
       SELECT $1, 'suspended', 'two_c_months', '2030-03-06', id FROM grade_run`,
      [technician.id],
    );
  },
  15: async (sql, { owner }) => {
    await sql("ALTER TABLE grade_run DROP CONSTRAINT grade_run_publisher_is_second");
    await sql(run(AS_PUBLISHED, PUBLISHED), [owner.id, owner.id]);
  },
  16: (sql) => sql("ALTER TABLE booking NO FORCE ROW LEVEL SECURITY"),
  18: (sql) => sql("GRANT SELECT ON customer_email_clear TO yipiao_hq"),
  19: async (sql) => {
    await sql("ALTER TABLE customer DROP CONSTRAINT customer_name_nfc");
    await sql("INSERT INTO customer (name, created_at) VALUES (U&'e\\0301', now())");
  },
  93: (sql, { owner, customer, otherCustomer }) =>
    sql("INSERT INTO customer_merge (from_id, into_id, merged_by_id, merged_at) VALUES ($1, $2, $3, now())", [
      customer.id,
      otherCustomer.id,
      owner.id,
    ]),
  90: (sql) => sql("ALTER TABLE customer ADD CONSTRAINT customer_named CHECK (name <> '') NOT VALID"),
  91: (sql) => sql("ALTER TABLE service_request DISABLE TRIGGER service_request_guard"),
  92: async (sql, { owner, customer, category }) => {
    await makeRequest(sql, { owner, customer, category });
  },
};

async function prepared(): Promise<{ database: TestDatabase; client: Client; sql: Sql; world: Small }> {
  const database = await freshDatabase();
  const client = new Client({ connectionString: database.superUrl });
  await client.connect();
  const sql = sqlOf(client);
  await sql("BEGIN");
  const world = await smallWorld(sql);
  await sql("COMMIT");
  return { database, client, sql, world };
}

const brokenIn = async ({ appUrl }: TestDatabase) => (await checkInvariants(appUrl)).filter(({ rows }) => rows.length > 0);

describe("the questions of npm run invariants", () => {
  it("find nothing in a world of legal steps", async () => {
    const { database, client } = await prepared();
    await client.end();
    expect(await brokenIn(database)).toEqual([]);
    await database.drop();
  });

  it("are asked of every invariant that has tables, and each is broken below", () => {
    expect(invariants().map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 13, 14, 15, 16, 18, 19, 90, 91, 92, 93]);
    expect(Object.keys(BREAKS).map(Number)).toEqual(invariants().map(({ number }) => number));
  });

  it.each(invariants().map(({ number, name }) => ({ number, name })))("name what breaks $number: $name", async ({ number }) => {
    const { database, client, sql, world } = await prepared();
    await sql("SET session_replication_role = replica");
    await BREAKS[number]?.(sql, world);
    await client.end();
    const broken = await brokenIn(database);
    expect(broken.map((found) => found.number)).toContain(number);
    expect(Object.values(broken.find((found) => found.number === number)?.rows[0] ?? {}).some(Boolean)).toBe(true);
    await database.drop();
  });
});
