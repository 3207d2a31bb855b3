import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DispatchFilters } from "#lib/dispatch/contract/inputs.ts";
import { readDispatchQueue, readOutletOrders, readWorkBoard } from "#lib/dispatch/index.ts";
import { readToday } from "#lib/field/index.ts";
import { readFollowUpQueue, readUnresolvedCandidates } from "#lib/followup/index.ts";
import { readPeople } from "#lib/identity/index.ts";
import { readInspections } from "#lib/licence/index.ts";
import type { ReadContext } from "#lib/platform/read-door.ts";
import { readMyOpenRequests } from "#lib/requests/index.ts";
import { type Permission, ROLES } from "#lib/shared/roles.ts";
import { read } from "#lib/wiring/doors.ts";
import { freshDatabase, type TestDatabase } from "#tests/support/database.ts";
import { at, DAY, person, wallClock } from "./cast.ts";
import { NEVER } from "./world-never.ts";
import { NORMAL_FORM } from "./world-normal-form.ts";

const PROGRAM = "prisma/seed/main.ts";
const run = promisify(execFile);
const tell = ({ appUrl, ownerUrl }: TestDatabase) =>
  run(process.execPath, [PROGRAM], { env: { ...process.env, DATABASE_URL: appUrl, DATABASE_OWNER_URL: ownerUrl } });

let world: Client;
let twin: Client;
let database: TestDatabase;

beforeAll(async () => {
  process.env.WORLD_ANCHOR = DAY;
  process.env.WORLD_SEED = "1";
  process.env.WORLD_REQUESTS = "40";
  const other = await freshDatabase();
  const told = tell(other);
  database = await freshDatabase({ filledBy: PROGRAM });
  await told;
  [world, twin] = [new Client({ connectionString: database.superUrl }), new Client({ connectionString: other.superUrl })];
  await Promise.all([world.connect(), twin.connect()]);
}, 300_000);
afterAll(() => Promise.all([world.end(), twin.end()]));

const count = async (sql: string) => Number((await world.query(sql)).rows[0]?.n);

describe("the demo world", () => {
  it.each([
    ["3 centres", "SELECT count(*) n FROM centre", 3],
    ["12 outlets", "SELECT count(*) n FROM outlet", 12],
    ["44 technicians", "SELECT count(*) n FROM technician", 44],
    ["8 categories", "SELECT count(*) n FROM category", 8],
    [
      "no category with fewer than nine symptoms",
      "SELECT count(*) n FROM category c WHERE (SELECT count(*) FROM symptom WHERE category_id = c.id) < 9",
      0,
    ],
    [
      "no symptom without cause",
      "SELECT count(*) n FROM symptom s WHERE NOT EXISTS (SELECT FROM symptom_cause WHERE symptom_id = s.id)",
      0,
    ],
    ["no cause without action", "SELECT count(*) n FROM cause c WHERE NOT EXISTS (SELECT FROM cause_action WHERE cause_id = c.id)", 0],
    ["no outlet without territory", "SELECT count(*) n FROM outlet o WHERE NOT EXISTS (SELECT FROM territory WHERE outlet_id = o.id)", 0],
    [
      "nobody without certificate, licence and shift",
      `SELECT count(*) n FROM technician t WHERE NOT EXISTS (SELECT FROM certificate WHERE technician_id = t.id)
         OR NOT EXISTS (SELECT FROM licence_state WHERE technician_id = t.id) OR NOT EXISTS (SELECT FROM shift WHERE technician_id = t.id)`,
      0,
    ],
    [
      "one anchor day, and the world is whole",
      "SELECT count(*) n FROM installation WHERE anchor_day = '2026-03-02' AND seed = 1 AND world_complete",
      1,
    ],
  ])("has %s", async (_says, sql, n) => expect(await count(sql)).toBe(n));

  it("has China's divisions to county, some sixty customers, and a story of every kind of end", async () => {
    expect(await count("SELECT count(*) n FROM division")).toBeGreaterThan(3000);
    expect(await count("SELECT count(*) n FROM division WHERE level = 3")).toBeGreaterThan(2800);
    expect(await count("SELECT count(*) n FROM customer")).toBeGreaterThanOrEqual(60);
    expect(await count("SELECT count(*) n FROM service_request")).toBeGreaterThanOrEqual(50);
    const { rows } = await world.query("SELECT DISTINCT kind FROM closing WHERE kind <> 'answered' ORDER BY kind");
    expect(rows.map(({ kind }) => kind)).toEqual(["accepted", "declined", "satisfied", "unreached"]);
    // How many end answered is the draw's to say.
    expect(await count("SELECT count(*) n FROM closing WHERE kind = 'answered'")).toBe(
      await count("SELECT count(*) n FROM follow_up_draw WHERE NOT drawn"),
    );
    // The sixth, unresolved, waits for its second signature.
    expect(await count("SELECT count(*) n FROM closing_signature WHERE capacity = 'complaint_handler'")).toBeGreaterThan(0);
    const stages = await world.query("SELECT DISTINCT stage FROM service_request ORDER BY stage");
    expect(stages.rows.map(({ stage }) => stage)).toEqual([
      "cancelled",
      "closed",
      "completed",
      "dispatched",
      "in_follow_up",
      "in_service",
      "logged",
    ]);
  });

  it("tells true case 2: two repeats confirmed, the quality engineer called at the third visit, a senior of another outlet in the end", async () => {
    const { rows } = await world.query(`SELECT r.number, o.code outlet, q.level, d.decision,
        EXISTS (SELECT FROM request_event e WHERE e.request_id = r.id AND e.kind = 'quality_engineer_needed') quality
      FROM service_request r JOIN asset a ON a.id = r.asset_id AND a.serial = 'XQG50819864'
      JOIN work_order w ON w.request_id = r.id JOIN outlet o ON o.id = w.outlet_id
      LEFT JOIN LATERAL (SELECT level FROM qualification q WHERE q.technician_id = w.technician_id AND q.category_id = w.category_id
        AND w.status_since BETWEEN q.starts_at AND q.ends_at ORDER BY level = 'senior' DESC LIMIT 1) q ON true
      LEFT JOIN repeat_link l ON l.request_id = r.id LEFT JOIN repeat_decision d ON d.link_id = l.id ORDER BY r.logged_at`);
    expect(rows.map(({ outlet, decision, quality }) => [outlet, decision, quality])).toEqual([
      ["qd_shinan", null, false],
      ["qd_shinan", "confirmed", false],
      ["qd_shinan", "confirmed", true],
      ["qd_huangdao", null, true],
    ]);
    expect(rows.at(-1).level).toBe("senior");
  });

  it("ends on the anchor day before 10:45: nothing in it lies in the future", async () => {
    const { rows } = await world.query("SELECT max(occurred_at) last FROM request_event");
    expect(rows[0].last <= at("10:45")).toBe(true);
    expect(rows[0].last >= at("09:00")).toBe(true);
  });
});

describe("at a quarter to eleven of its day", () => {
  type Query = readonly [Permission, (context: ReadContext) => Promise<readonly unknown[]>];
  const mine: Query = [
    "requests.own",
    async (context) => (await readMyOpenRequests(context, { stages: [], turns: [], types: [], dues: [] }, null)).rows,
  ];
  const toDispatch: Query = ["dispatch.read", async (context) => (await readDispatchQueue(context, DispatchFilters.parse({}), null)).rows];
  const board: Query = [
    "dispatch.read",
    async (context) => (await readWorkBoard(context, DAY, null)).technicians.flatMap(({ jobs }) => jobs),
  ];
  const offers: Query = ["outlet.read", async (context) => (await readOutletOrders(context)).offers];
  const outletWork: Query = ["outlet.read", async (context) => (await readOutletOrders(context)).open];
  const today: Query = ["field.read", async (context) => (await readToday(context)).open];
  const calls: Query = [
    "followup.read",
    async (context) => (await readFollowUpQueue(context, { holders: [], dues: [], rounds: [], types: [] }, null)).rows,
  ];
  const unresolved: Query = ["followup.read", readUnresolvedCandidates];
  const doubted: Query = ["licence.inspect", async (context) => (await readInspections(context, { steps: [], kinds: [] }, null)).rows];
  const people: Query = ["identity.administer", async (context) => (await readPeople(context, null)).rows];

  const QUEUES: readonly (readonly [login: string, what: string, Query])[] = [
    ["agent.lin", "open requests of their own", mine],
    ["agent.zhou", "open requests of their own", mine],
    ["callcentre.gao", "requests waiting for dispatch", toDispatch],
    ["callcentre.gao", "calls that are owed", calls],
    ["dispatch.xu", "requests waiting for dispatch", toDispatch],
    ["dispatch.ma", "requests waiting for dispatch", toDispatch],
    ["dispatch.xu", "work on the board of the day", board],
    ["outlet.chen", "an offer to answer", offers],
    ["outlet.chen", "work of their people", outletWork],
    ["outlet.jiang", "an offer to answer", offers],
    ["outlet.yu", "work of their people", outletWork],
    ["outlet.wu", "work of their people", outletWork],
    ["outlet.feng", "work of their people", outletWork],
    ["tech.tangyu", "work to do today", today],
    ["tech.hejing", "work to do today", today],
    ["tech.sunyang", "work to do today", today],
    ["tech.wangxin", "work to do today", today],
    ["tech.dongwen", "work to do today", today],
    ["tech.shenhao", "work to do today", today],
    ["tech.luomin", "work to do today", today],
    ["followup.bai", "calls that are owed", calls],
    ["followup.song", "calls that are owed", calls],
    ["complaint.fang", "what two people may sign", unresolved],
    ["centre.deng", "work on the board of the day", board],
    ["centre.xue", "work on the board of the day", board],
    ["centre.ruan", "work on the board of the day", board],
    ["hq.qin", "what two people may sign", unresolved],
    ["inspector.hao", "inspections to rule on", doubted],
    ["admin.ye", "people", people],
    ["audit.jin", "calls that are owed", calls],
  ];

  it.each(QUEUES)("%s has %s", async (login, _what, [permission, query]) => {
    expect(await read(await person(login, at("10:45")), permission, query)).not.toHaveLength(0);
  });

  it("so that every role has something to do", async () => {
    const roles = new Set<string>();
    for (const [login] of QUEUES) for (const role of (await person(login)).roles) roles.add(role);
    expect([...roles].sort()).toEqual([...ROLES].sort());
  });
});

describe("true case 1", () => {
  it("happens at its times: from help to arrival forty-nine minutes, and it was the wall socket", async () => {
    const { rows } = await world.query(
      `SELECT e.kind, e.occurred_at AS at, p.login, e.data FROM request_event e JOIN service_request r ON r.id = e.request_id LEFT JOIN person p ON p.id = e.actor_id
       WHERE r.channel = 'email' AND r.logged_at = $1 ORDER BY e.recorded_id`,
      [at("12:01", "2025-09-26")],
    );
    const told = rows.map((row) => `${wallClock(row.at)} ${row.kind}`);
    for (const fact of [
      "12:01 request_logged",
      "12:07 customer_contacted",
      "12:07 address_obtained",
      "12:32 customer_contacted",
      "12:50 arrived",
      "12:54 contact_recorded",
      "13:40 work_order_completed",
      "16:26 contact_recorded",
    ])
      expect(told).toContain(fact);
    const found = (kind: string, data: object) =>
      rows.find((row) => row.kind === kind && Object.entries(data).every(([key, value]) => row.data[key] === value));
    expect(found("contact_recorded", { purpose: "in_progress_check" })).toMatchObject({
      at: at("12:54", "2025-09-26"),
      login: "centre.deng",
    });
    expect(found("contact_recorded", { purpose: "thanks", channel: "email" })).toMatchObject({ at: at("16:26", "2025-09-26") });
    expect(found("departed", { km: 18 })).toBeDefined();
    expect(found("work_order_completed", { outcome: "no_product_fault" })).toMatchObject({ at: at("13:40", "2025-09-26") });
    expect(found("request_logged", { addressToObtain: true })).toBeDefined();
    expect((found("arrived", {})?.at - found("request_logged", {})?.at) / 60_000).toBe(49);
    const cause = await world.query(
      `SELECT c.code FROM diagnosis d JOIN visit v ON v.id = d.visit_id JOIN service_request r ON r.id = v.request_id JOIN cause c ON c.id = d.cause_id WHERE r.logged_at = $1`,
      [at("12:01", "2025-09-26")],
    );
    expect(cause.rows).toEqual([{ code: "wm_wall_socket_loose" }]);
  });
});

describe("the same anchor and seed", () => {
  it.each(Object.entries(NORMAL_FORM))("make the same %s up to ids", async (_what, sql) => {
    const [one, other] = await Promise.all([world.query(sql), twin.query(sql)]);
    expect(one.rows.length).toBeGreaterThan(0);
    expect(other.rows).toEqual(one.rows);
  });

  it("told once more to a database that has it change nothing", async () => {
    const before = await everyTable();
    const { stdout } = await tell(database);
    expect(stdout).toContain("demo world is there");
    expect(await everyTable()).toEqual(before);
  });

  /** A digest of every row of every table, ids and all. */
  async function everyTable(): Promise<Record<string, string>> {
    const { rows: tables } = await world.query<{ name: string }>(
      "SELECT c.relname AS name FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition ORDER BY 1",
    );
    const digests: Record<string, string> = {};
    for (const { name } of tables) {
      const { rows } = await world.query(
        `SELECT count(*) || ' ' || coalesce(md5(string_agg(t::text, chr(10) ORDER BY t::text)), '') AS d FROM ${name} t`,
      );
      digests[name] = rows[0].d;
    }
    expect(Object.keys(digests).length).toBeGreaterThan(40);
    return digests;
  }
});

describe("the queue of the demo world", () => {
  it("holds no job for a clock that has stopped, and one for each that runs", async () => {
    const jobs = `graphile_worker.jobs j JOIN sla_milestone m ON j.key = 'alarm:' || m.id`;
    const stopped = "(m.met_at IS NOT NULL OR m.voided_at IS NOT NULL)";
    expect(await count(`SELECT count(*) n FROM ${jobs} WHERE ${stopped} AND j.run_at <= now()`)).toBe(0);
    const running = await count("SELECT count(*) n FROM sla_milestone WHERE met_at IS NULL AND voided_at IS NULL");
    expect(running).toBeGreaterThan(0);
    expect(await count(`SELECT count(*) n FROM ${jobs} WHERE NOT ${stopped}`)).toBe(running);
  });
});

describe("nowhere in the world is there", () => {
  it.each(NEVER)("%s", async (_what, find, plant) => {
    expect((await world.query(find)).rowCount).toBe(0);
    await twin.query("BEGIN; SET LOCAL session_replication_role = replica");
    try {
      await twin.query(plant);
      expect((await twin.query(find)).rowCount, "would it be found").toBeGreaterThan(0);
    } finally {
      await twin.query("ROLLBACK");
    }
  });
});
